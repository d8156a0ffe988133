"""Commands that join packages: preparing a database, and playing the demo."""

import json
import sys
import time
from importlib import import_module
from typing import Annotated

import typer

from asah.core.calc.errors import BadInput
from asah.core.commands import setup

REFERENCE = ("people", "resources", "credits", "citizens", "competencies", "catalog", "needs")
BAR = 24


def register(app: typer.Typer) -> None:
    app.command("init", help="Prepare the database with the region's reference data.")(init)
    app.command("administrator", help="Open an administrator's account; prints its link.")(
        administrator
    )
    app.command("demo", help="Play the region: people, plan, classes, the public's voice.")(demo)


def init(
    quiet: Annotated[bool, typer.Option(help="Say nothing when all is well.")] = False,
) -> None:
    """May run twice: tables, static files and reference data end up the same."""
    setup()
    from django.core.management import call_command

    from asah.core import static

    call_command("migrate", verbosity=0, interactive=False)
    static.collect()
    for name in REFERENCE:
        api = import_module(f"asah.{name}.api")
        if hasattr(api, "load_reference"):
            api.load_reference()
    if not quiet:
        print("Basis data siap.")


def administrator(
    name: Annotated[str, typer.Argument(help="Full name.")],
    email: Annotated[str, typer.Argument(help="E-mail address; signs in with it.")],
) -> None:
    """The first account of an empty site. Asked again, it prints a fresh link."""
    setup()
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from asah.core import clock
    from asah.core.access import SYSTEM
    from asah.people.api import first_administrator, one_time_link

    try:
        validate_email(email)
    except ValidationError:
        raise BadInput(f"{email} bukan alamat surel", "Tulis seperti nama@kota.go.id.") from None
    user, token = first_administrator(name=name, email=email, actor=SYSTEM, at=clock.now())
    print(f"{user.name}: buka tautan ini dalam tiga hari dan pilih kata sandi.")
    print(one_time_link(user, token))


class _Line:
    """One progress line on a terminal, one line a stage elsewhere."""

    def __init__(self) -> None:
        self.live = sys.stderr.isatty()
        self.stage = ""
        self.started = time.perf_counter()

    def __call__(self, stage: str, done: int, total: int, text: str) -> None:
        if self.live:
            filled = BAR * done // total if total else 0
            bar = "█" * filled + "░" * (BAR - filled)
            print(f"\r{stage:<14} {bar} {text[:40]:<40}", end="", file=sys.stderr, flush=True)
        elif stage != self.stage:
            print(f"{stage} ...", file=sys.stderr, flush=True)
        self.stage = stage


def demo(
    seed: Annotated[int, typer.Option(help="Another seed is another city.")] = 7,
    stage: Annotated[str, typer.Option(help="Stop after this stage; all of them without.")] = "",
    json_out: Annotated[bool, typer.Option("--json", help="Seconds by stage as JSON.")] = False,
) -> None:
    setup()
    from asah.web.demo.run import play

    seconds = play(seed=seed, last=stage, report=_Line())
    if json_out:
        print(json.dumps({"seconds": seconds, "total": round(sum(seconds.values()), 2)}))
    else:
        print(f"\nDemo siap dalam {sum(seconds.values()):.0f} detik.", file=sys.stderr)
