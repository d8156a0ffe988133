"""A batch: one file, checked, then applied or discarded, and undone within its grace."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportBatch(models.Model):
    """The head of a batch. What it would change stands in one compressed file (`store`)."""

    class State(models.TextChoices):
        CHECKED = "checked", _("Diperiksa")
        APPLIED = "applied", _("Diterapkan")
        DISCARDED = "discarded", _("Dibuang")
        UNDONE = "undone", _("Dibatalkan")

    kind = models.CharField(max_length=40, db_index=True)
    file_name = models.CharField(max_length=200)
    file_hash = models.CharField(max_length=64)
    sheet = models.CharField(max_length=100, blank=True, default="")
    options = models.JSONField(default=dict)
    corrects = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="corrections"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.CHECKED)
    counts = models.JSONField(default=dict)
    store = models.CharField(max_length=100, blank=True, default="")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_label = models.CharField(max_length=200)
    version = models.CharField(max_length=40)
    checked_at = models.DateTimeField(db_index=True)
    applied_at = models.DateTimeField(null=True)
    undo_until = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    left = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["-checked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.file_name}"

    @property
    def total(self) -> int:
        """How many changes the batch makes."""
        return int(self.counts.get("new", 0)) + int(self.counts.get("changed", 0))
