"""Commands that run the site: one web process, one worker, both stopped cleanly."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

RESTART_PAUSE = 1.0
STOP_PATIENCE = 20.0


def setup() -> None:
    """Start Django once; every command on the database calls it first."""
    import django

    django.setup()


def register(app: typer.Typer) -> None:
    app.command("run", help="Start the site and its worker; Ctrl-C stops both.")(run)
    app.command(
        "manage",
        help="Django's own commands.",
        context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
        add_help_option=False,
    )(manage)


def manage(context: typer.Context) -> None:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["asah manage", *context.args])


def _commands(host: str, port: int, threads: int) -> dict[str, list[str]]:
    return {
        "web": [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
            *("--host", host, "--port", str(port), "--blocking-threads", str(threads)),
            *("--log-level", "warning", "asah.wsgi:application"),
        ],
        "worker": [
            *(sys.executable, "-m", "django", "ox_worker", "--interval", "0.5"),
            *("--settings", "asah.settings", "--verbosity", "0"),
        ],
    }


class Supervisor:
    """Keeps the children alive and ends them together.

    A child that dies is started again (its unfinished task returns to the queue when its
    lease ends); SIGINT and SIGTERM end all of them, at the latest by force.
    """

    def __init__(self, commands: dict[str, list[str]]) -> None:
        self.commands = commands
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.stopping = False

    def stop(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        self.stopping = True

    def start(self, name: str) -> None:
        # Own process groups: Ctrl-C reaches the supervisor alone, which stops them in order.
        self.children[name] = subprocess.Popen(self.commands[name], start_new_session=True)

    def run(self) -> int:
        """Until a stop signal; 1 when a child cannot even start."""
        signal.signal(signal.SIGINT, self.stop)
        signal.signal(signal.SIGTERM, self.stop)
        born = {name: time.monotonic() for name in self.commands}
        for name in self.commands:
            self.start(name)
        status = 0
        while not self.stopping:
            time.sleep(0.2)
            for name, child in list(self.children.items()):
                if child.poll() is None or self.stopping:
                    continue
                if time.monotonic() - born[name] < RESTART_PAUSE:
                    print(f"asah run: {name} tidak dapat dimulai.", file=sys.stderr)
                    self.stopping, status = True, 1
                    break
                born[name] = time.monotonic()
                self.start(name)
        self._end()
        return status

    def _end(self) -> None:
        for child in self.children.values():
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + STOP_PATIENCE
        for child in self.children.values():
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def print_door(host: str, port: int, data: Path) -> None:
    """The one address, and one login per role when the demo is in this database."""
    shown = "localhost" if host in {"127.0.0.1", "0.0.0.0", "::"} else host  # noqa: S104 - shown, not bound
    print(f"\n  Asah: http://{shown}:{port}/   (Ctrl-C menghentikan)\n")
    logins = data / "demo-logins.json"
    if logins.exists():
        for row in json.loads(logins.read_text(encoding="utf-8")):
            print(f"  {row['role']:<14} {row['username']:<20} {row['password']:<16} {row['name']}")
        print()
    sys.stdout.flush()


def run(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    threads: Annotated[int, typer.Option(help="Web threads.", min=1)] = 4,
) -> None:
    os.environ.setdefault("SITE_URL", f"http://localhost:{port}")
    os.environ["DJANGO_SETTINGS_MODULE"] = "asah.settings"
    from django.conf import settings

    print_door(host, port, settings.DATA)
    raise typer.Exit(Supervisor(_commands(host, port, threads)).run())
