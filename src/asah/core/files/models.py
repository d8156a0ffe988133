"""Uploaded files: the row says what it is, the bytes stand in the file storage under its key."""

import uuid

from django.conf import settings
from django.db import models


class StoredFile(models.Model):
    """One upload. Who may read it is decided by the package whose row points to it."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    mime = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> str:
        """Where the storage keeps the bytes."""
        text = self.key.hex
        return f"stored/{text[:2]}/{text}"
