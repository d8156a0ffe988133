"""Importing in tests: check, or check and apply, as the system."""

from typing import Any

from asah.core import clock
from asah.core.access import SYSTEM
from asah.core.imports import services, store
from asah.core.imports.kinds import kinds
from asah.core.imports.models import ImportBatch


def check(data: bytes, kind: str = "employees", **more: Any) -> ImportBatch:
    """A checked batch."""
    upload = services.Upload(data, more.pop("name", "berkas.csv"), **more)
    return services.check_file(kind=kinds()[kind], upload=upload, actor=SYSTEM, at=clock.now())


def apply(data: bytes, kind: str = "employees", **more: Any) -> ImportBatch:
    """An applied batch."""
    return commit(check(data, kind, **more))


def commit(batch: ImportBatch) -> ImportBatch:
    """The checked batch, applied."""
    return services.apply_batch(batch=batch, actor=SYSTEM, at=clock.now())


def undo(batch: ImportBatch) -> ImportBatch:
    """The batch, taken back."""
    return services.undo_batch(batch=batch, actor=SYSTEM, at=clock.now())


def content(batch: ImportBatch) -> store.Content:
    return store.read(batch.store)


def counts(batch: ImportBatch) -> dict[str, int]:
    """Only the counts that are not zero."""
    return {key: value for key, value in batch.counts.items() if value}
