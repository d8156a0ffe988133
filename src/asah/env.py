"""Typed, loud readers of environment variables.

A bad value stops the start with one sentence: what is wrong, where, and the cure.
A secret may come from a file named by `<NAME>_FILE`.
"""

import os
from pathlib import Path
from urllib.parse import unquote, urlparse


class BadSetting(SystemExit):
    """An environment variable that cannot be used; ends the process with status 2."""

    def __init__(self, name: str, why: str, cure: str) -> None:
        super().__init__(f"{name}: {why}. {cure}.")
        self.code = f"{name}: {why}. {cure}."


def text(name: str, default: str = "") -> str:
    """The variable, or the content of the file that `<NAME>_FILE` names, or the default."""
    file = os.environ.get(f"{name}_FILE")
    if file:
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise BadSetting(
                f"{name}_FILE",
                f"cannot read {file} ({error.strerror})",
                "Name a file that this user can read, or remove the variable",
            ) from error
    return os.environ.get(name, default)


def flag(name: str, default: bool) -> bool:
    """`1/true/yes/on` or `0/false/no/off`."""
    value = text(name, "1" if default else "0").lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise BadSetting(name, f"{value!r} is neither yes nor no", "Use 1 or 0")


def number(name: str, default: int, *, low: int, high: int) -> int:
    """A whole number within bounds, both included."""
    value = text(name, str(default))
    if not value.isascii() or not value.lstrip("-").isdigit() or not low <= int(value) <= high:
        raise BadSetting(
            name, f"{value!r} is not a whole number from {low} to {high}", "Correct the value"
        )
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list without blanks."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def folder(name: str, default: Path) -> Path:
    """A folder that exists (made when missing) and can be written."""
    path = Path(text(name, str(default))).expanduser().resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadSetting(
            name, f"cannot make {path} ({error.strerror})", "Name a folder that this user can write"
        ) from error
    if not os.access(path, os.W_OK):
        raise BadSetting(name, f"{path} cannot be written", "Give this user the right to write")
    return path


def database(name: str, data: Path) -> dict[str, object]:
    """Django's DATABASES entry: SQLite in `data`, or the PostgreSQL server of the URL."""
    url = text(name)
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data / "asah.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # No temp_store=MEMORY: a savepoint's journal in memory is searched from its start
                # (80,000 updates of a foreign key inside a savepoint: 12 s instead of 2 s).
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
                "PRAGMA cache_size=-32000;",
            },
        }
    parts = urlparse(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise BadSetting(
            name,
            "is not a PostgreSQL address with a database name",
            "Write postgresql://user:password@host:5432/database, or leave it out for SQLite",
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
