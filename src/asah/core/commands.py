"""Commands that run the site."""

import django
import typer


def setup() -> None:
    """Start Django once; every command on the database calls it first."""
    django.setup()


def register(app: typer.Typer) -> None:
    app.command(
        "manage",
        help="Django's own commands.",
        context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
        add_help_option=False,
    )(manage)


def manage(context: typer.Context) -> None:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["asah manage", *context.args])
