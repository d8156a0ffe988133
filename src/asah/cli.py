"""The `asah` command. `asah calc` starts without Django; everything else sets it up first."""

import os
import sys
from importlib import import_module
from importlib.util import find_spec

import typer

from asah.core.calc.errors import BadInput

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__
)
calc = typer.Typer(no_args_is_help=True, help="Calculations on files: no database, no Django.")
app.add_typer(calc, name="calc")


def _exists(name: str) -> bool:
    """Whether a module can be imported; `find_spec` alone fails when a parent is missing."""
    parent = name.rpartition(".")[0]
    return (not parent or _exists(parent)) and find_spec(name) is not None


# Packages whose calc/commands.py adds commands to `asah calc`.
for _name in ("citizens", "credits", "plan", "participation", "content", "impact"):
    if _exists(f"asah.{_name}.calc.commands"):
        import_module(f"asah.{_name}.calc.commands").register(calc)

# Commands on the database: each module sets Django up inside its commands.
for _name in (
    "asah.core.commands",
    "asah.core.backup.commands",
    "asah.core.imports.commands",
    "asah.web.commands",
):
    if _exists(_name):
        import_module(_name).register(app)


def main() -> None:
    """Run a command; input that cannot be used ends with status 2 and one sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asah.settings")
    try:
        app()
    except BadInput as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
