"""What a backup file is: a zip with `manifest.json`, one JSON-lines file per
table (the first line names its columns), and the files.

Values are written as Django's fields read them, not as a database stores them, so that a backup of
SQLite can be restored into PostgreSQL and the other way round. The manifest names the migrations
that the tables stand at, the rows of each table, and the SHA-256 of every member.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps.registry import Apps
from django.db.models import Field, Model

FORMAT = 1
MANIFEST = "manifest.json"
# What a restored site makes anew: tasks in the queue, sessions, what Django derives from models.
LEFT_OUT = frozenset({"sessions", "contenttypes", "auth", "django_ox", "admin"})
CHUNK = 2000


@dataclass(slots=True)
class Manifest:
    """`members`: SHA-256 by name inside the zip; `rows`: count by `app.model`."""

    version: str
    made_at: str
    region: str
    migrations: dict[str, str]
    rows: dict[str, int] = field(default_factory=dict)
    members: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    format: int = FORMAT


def tables(apps: Apps) -> Iterator[type[Model]]:
    """Every table that is kept, those of many-to-many relations too."""
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        if meta.managed and not meta.proxy and meta.app_label not in LEFT_OUT:
            yield model


def columns(model: type[Model]) -> "list[Field[Any, Any]]":
    return [f for f in model._meta.concrete_fields if f.column]


def member(model: type[Model]) -> str:
    return f"tables/{model._meta.app_label}.{model._meta.model_name}.jsonl"
