"""Is the process alive, and can it serve: what a load balancer and an officer's monitor ask."""

import datetime as dt
import uuid
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django_ox.models import OxTask

from asah.core import clock
from asah.core.models import AuditLine

LATE = dt.timedelta(minutes=5)


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return ""


def _tables() -> str:
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(plan)} migrations are not applied: run asah init" if plan else ""


def _files() -> str:
    name = default_storage.save(f"ready/{uuid.uuid4().hex}", ContentFile(b"ready"))
    default_storage.delete(name)
    return ""


def _worker() -> str:
    """The beat of each minute is the worker's pulse; without any, it has never run."""
    before = clock.now() - LATE
    waiting = OxTask.objects.filter(finished_at=None, enqueued_at__lt=before, run_after=None)
    if waiting.exists():
        return "tasks have waited for more than five minutes: is the worker running?"
    if AuditLine.objects.filter(number=None, at__lt=before).exists():
        return "audit lines have not been sealed for five minutes: is the worker running?"
    return ""


_PARTS: dict[str, Callable[[], str]] = {
    "database": _database,
    "tables": _tables,
    "files": _files,
    "worker": _worker,
}


def ready() -> dict[str, str]:
    """Each part with `ok` or what is wrong with it. Never raises."""
    found = {}
    for name, look in _PARTS.items():
        try:
            found[name] = look() or "ok"
        except Exception as error:  # noqa: BLE001 - a part that cannot be looked at is not ready
            found[name] = f"{type(error).__name__}"
    return found
