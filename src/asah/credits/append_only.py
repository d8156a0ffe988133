"""What a ledger is: rows that can be added and read, nothing else. The database refuses the rest
by a trigger of its own; this refuses it earlier, with the line that tried."""

from collections.abc import Iterable
from typing import Any, Never

from django.db import models


class AppendOnlyError(Exception):
    """Somebody tried to change or delete what is only ever added to."""


class AppendOnlyQuerySet[M: models.Model](models.QuerySet[M]):
    """Rows that can be added and read."""

    def update(self, **kwargs: Any) -> Never:
        raise AppendOnlyError("entries of a ledger are never changed")

    def bulk_update(
        self, objs: Iterable[M], fields: Iterable[str], batch_size: int | None = None
    ) -> Never:
        raise AppendOnlyError("entries of a ledger are never changed")

    def delete(self) -> Never:
        raise AppendOnlyError("entries of a ledger are never deleted")


class AppendOnly(models.Model):
    """An entry of a ledger: saved once."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only a new row may be saved."""
        if self.pk is not None:
            raise AppendOnlyError("entries of a ledger are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise AppendOnlyError("entries of a ledger are never deleted")
