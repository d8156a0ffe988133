"""What citizens complain of, where it lies, and what was answered.

Invariants: a complaint leads to no person, device or address: no contact, no account, no time finer
than the day, keys drawn at random; its text was masked before it came here. The tracking code is
kept as a digest only: who works on a complaint cannot act as the one who wrote it. `state`, `due`,
`answered_on` and `days` follow from the steps; only `services` write them, in one transaction.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from asah.citizens.models import Service, random_key


class Complaint(models.Model):
    """One complaint. `unit` is where it lies now; null waits for somebody to route it.

    `due`: last day of the promise while it is open. `days`: working days to the first answer,
    `promised` of them in force at receipt. `reference`, `topic`, `unit_named`: of an import.
    """

    class State(models.TextChoices):
        RECEIVED = "received", _("Diterima")
        FORWARDED = "forwarded", _("Diteruskan")
        ANSWERED = "answered", _("Dijawab")
        REOPENED = "reopened", _("Dibuka kembali")
        DONE = "done", _("Selesai")

    OPEN = (State.RECEIVED, State.FORWARDED, State.REOPENED)

    id = models.BigIntegerField(primary_key=True, default=random_key, editable=False)
    code_digest = models.CharField(max_length=64, unique=True, null=True)
    reference = models.CharField(max_length=40, unique=True, null=True)
    service = models.ForeignKey(
        Service, null=True, on_delete=models.PROTECT, related_name="complaints"
    )
    unit = models.ForeignKey(
        "people.Unit", null=True, on_delete=models.PROTECT, related_name="complaints"
    )
    unit_named = models.CharField(max_length=200, blank=True, default="")
    category = models.CharField(max_length=20, blank=True, default="")
    topic = models.CharField(max_length=120, blank=True, default="")
    title = models.CharField(max_length=250, blank=True, default="")
    text = models.TextField()
    masked = models.PositiveSmallIntegerField(default=0)
    photo = models.OneToOneField(
        "core.StoredFile", null=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=9, choices=State.choices, default=State.RECEIVED)
    received_on = models.DateField()
    due = models.DateField()
    promised = models.PositiveSmallIntegerField()
    answered_on = models.DateField(null=True)
    days = models.PositiveSmallIntegerField(null=True)
    reopened_on = models.DateField(null=True)
    satisfied = models.BooleanField(null=True)
    batch = models.ForeignKey(
        "core.ImportBatch", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        indexes = (
            models.Index(fields=("state", "due"), name="complaint_queue"),
            models.Index(fields=("received_on", "unit"), name="complaint_received"),
        )

    def __str__(self) -> str:
        return self.title or self.text[:60]

    @property
    def open(self) -> bool:
        return self.state in self.OPEN


class ComplaintStep(models.Model):
    """One thing that happened to a complaint. `by` is who of the government acted; null: the
    citizen, or the system. `public` steps are shown to whoever holds the code.
    """

    class Kind(models.TextChoices):
        RECEIVED = "received", _("Diterima")
        FORWARDED = "forwarded", _("Diteruskan")
        ANSWERED = "answered", _("Dijawab")
        REOPENED = "reopened", _("Dibuka kembali")
        DONE = "done", _("Selesai")
        CASE = "case", _("Diusulkan menjadi kasus yang dikerjakan bersama")
        NOTE = "note", _("Catatan dalam")

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    date = models.DateField()
    text = models.TextField(blank=True, default="")
    unit = models.ForeignKey("people.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.kind}"

    @property
    def public(self) -> bool:
        return self.kind != self.Kind.NOTE
