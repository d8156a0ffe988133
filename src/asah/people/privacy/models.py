"""What people ask about their own data. Law 27/2022 gives the answer 3 x 24 hours."""

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

ANSWER_WITHIN = dt.timedelta(hours=72)


class DataRequest(models.Model):
    """A request to correct, complete, restrict or erase, and the officer's answer.

    Nothing is changed by answering: data is corrected where it comes from, and the answer says so.
    """

    class Kind(models.TextChoices):
        CORRECT = "correct", _("Perbaiki yang salah")
        COMPLETE = "complete", _("Lengkapi yang kurang")
        RESTRICT = "restrict", _("Batasi pemakaian")
        ERASE = "erase", _("Hapus")

    class State(models.TextChoices):
        WAITING = "waiting", _("Menunggu")
        DONE = "done", _("Selesai")
        REJECTED = "rejected", _("Ditolak")

    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="data_requests"
    )
    kind = models.CharField(_("yang diminta"), max_length=8, choices=Kind.choices)
    text = models.TextField(_("data mana, dan seharusnya bagaimana"), max_length=1000)
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    answer = models.TextField(_("jawaban"), max_length=1000, blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["due_at", "pk"]
        indexes = (models.Index(fields=("state", "due_at"), name="data_request_due"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}: {self.state}"

    @property
    def late(self) -> bool:
        """Whether it was answered after its time."""
        return self.answered_at is not None and self.answered_at > self.due_at
