"""Real processes: a worker killed with -9 in mid-task loses nothing; the site ends cleanly."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ALLOWED = 60.0  # seconds from the kill to the result

pytestmark = pytest.mark.slow


def environment(folder: Path, settings: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "ASAH_DATA"}}
    own = {"ASAH_DATA": str(folder), "DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": str(ROOT)}
    return {**kept, **own}


@contextmanager
def process(*command: str, env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A child in a group of its own; nothing of it is left behind."""
    child = subprocess.Popen(command, env=env, cwd=ROOT, start_new_session=True)
    try:
        yield child
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def wait_for(happened: Callable[[], object], seconds: float) -> object:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := happened():
            return found
        time.sleep(0.1)
    pytest.fail(f"nothing happened within {seconds:.0f} s")


def job_row(folder: Path, key: str) -> tuple[str, int, int, str]:
    with sqlite3.connect(folder / "asah.sqlite3") as database:
        query = "SELECT state, done, total, result FROM core_job WHERE id = ?"
        row = database.execute(query, (key,)).fetchone()
    return tuple(row)


def worker() -> tuple[str, ...]:
    return (sys.executable, "-m", "django", "ox_worker", "--interval", "0.5", "--verbosity", "0")


def test_a_job_whose_worker_was_killed_is_run_again(tmp_path: Path) -> None:
    env = environment(tmp_path, "tests.core.killed.settings")
    start = [sys.executable, "-m", "tests.core.killed.start", str(tmp_path)]
    key = subprocess.check_output(start, env=env, cwd=ROOT, text=True).strip()
    with process(*worker(), env=env) as first:
        wait_for((tmp_path / "starts").exists, 30)
        assert job_row(tmp_path, key)[0] == "running"
        os.killpg(first.pid, signal.SIGKILL)
        killed = time.monotonic()
    (tmp_path / "go").touch()
    with process(*worker(), env=env):
        wait_for(lambda: job_row(tmp_path, key)[0] == "done", ALLOWED)
    assert time.monotonic() - killed < ALLOWED
    assert job_row(tmp_path, key) == ("done", 2, 2, '{"starts": 2}')


CHILD = "import time; open({file!r}, 'a').write('x'); time.sleep(60)"
SUPERVISE = """
import sys
from asah.core.commands import Supervisor
sys.exit(Supervisor({{"worker": [sys.executable, "-c", {child!r}]}}).run())
"""


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_a_killed_child_is_started_again_and_all_end_together(
    tmp_path: Path, ending: signal.Signals
) -> None:
    births = tmp_path / "births"
    code = SUPERVISE.format(child=CHILD.format(file=str(births)))
    env = environment(tmp_path, "asah.settings")
    with process(sys.executable, "-c", code, env=env) as supervisor:
        wait_for(lambda: births.exists() and births.read_text() == "x", 20)
        time.sleep(1.2)
        os.kill(children(supervisor.pid)[0], signal.SIGKILL)
        wait_for(lambda: births.read_text() == "xx", 20)
        last = children(supervisor.pid)
        supervisor.send_signal(ending)
        assert supervisor.wait(25) == 0
    assert [pid for pid in last if Path(f"/proc/{pid}").exists()] == []


def test_a_child_that_cannot_start_ends_the_run(tmp_path: Path) -> None:
    code = SUPERVISE.format(child="raise SystemExit(3)")
    env = environment(tmp_path, "asah.settings")
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, "asah run: worker tidak dapat dimulai.\n")


def children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(part) for part in text.split()]
