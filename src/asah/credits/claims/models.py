"""Activities from outside: claims of employees and imported histories, and exports to SIASN.

Invariants: an activity counts in the ledger exactly while it is accepted, under `activity_key`;
`number_key` is person-wide the same for the same certificate number and organiser (empty for an
empty number); each act upon a claim leaves a `ClaimStep`, with the old values where it changed
something. An entry of the ledger is exported at most once.
"""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from asah.core.models import User
from asah.credits.calc.book import form_name


class Scope(models.TextChoices):
    NATIONAL = "national", _("Nasional")
    INTERNATIONAL = "international", _("Internasional")


class Claim(models.Model):
    """One activity outside the classes that are run here, and what was decided about it."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draf")
        SUBMITTED = "submitted", _("Menunggu atasan")
        CHECKED = "checked", _("Menunggu penyelenggara")
        ACCEPTED = "accepted", _("Disetujui")
        RETURNED = "returned", _("Dikembalikan")
        REJECTED = "rejected", _("Ditolak")
        REVERSED = "reversed", _("Dibatalkan")

    class Origin(models.TextChoices):
        CLAIM = "claim", _("Klaim pegawai")
        HISTORY = "history", _("Riwayat yang diimpor")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="claims")
    origin = models.CharField(max_length=7, choices=Origin.choices, default=Origin.CLAIM)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    form = models.CharField(_("bentuk"), max_length=40)
    scope = models.CharField(_("lingkup"), max_length=13, choices=Scope.choices)
    title = models.CharField(_("nama kegiatan"), max_length=250)
    organiser = models.CharField(_("penyelenggara"), max_length=200, blank=True, default="")
    place = models.CharField(_("tempat"), max_length=120, blank=True, default="")
    start = models.DateField(_("mulai"), null=True)
    end = models.DateField(_("selesai"), null=True)
    quantity = models.JSONField(default=dict)
    jp_claimed = models.DecimalField(
        _("JP di sertifikat"), max_digits=7, decimal_places=2, null=True
    )
    number = models.CharField(_("nomor sertifikat"), max_length=100, blank=True, default="")
    number_key = models.CharField(max_length=64, blank=True, default="")
    number_date = models.DateField(_("tanggal sertifikat"), null=True)
    file = models.ForeignKey(
        "core.StoredFile", null=True, on_delete=models.PROTECT, related_name="+"
    )
    activity_key = models.CharField(max_length=120, unique=True)
    batch = models.BigIntegerField(null=True, db_index=True)
    in_siasn = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    since = models.DateTimeField()
    reason = models.CharField(_("alasan"), max_length=300, blank=True, default="")
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-since", "-pk"]
        indexes = (
            models.Index(fields=("person", "number_key"), name="claim_certificate"),
            models.Index(fields=("person", "end"), name="claim_person_end"),
            models.Index(
                fields=("state", "since"),
                condition=Q(state__in=("submitted", "checked")),
                name="claim_waiting",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def form_name(self) -> str:
        return form_name(self.form)

    @property
    def editable(self) -> bool:
        """Whether the employee may still change it."""
        return self.state in {self.State.DRAFT, self.State.RETURNED}

    @property
    def waiting(self) -> bool:
        return self.state in WAITING

    def values(self) -> dict[str, Any]:
        """What the activity was, as plain values: for the history row and the audit's hash."""
        return {name: _plain(getattr(self, name)) for name in FACTS}


WAITING = (Claim.State.SUBMITTED, Claim.State.CHECKED)
# States whose activity is claimed or counted: others are drafts, or nothing any more.
LIVE = (*WAITING, Claim.State.ACCEPTED)
FACTS = (
    "form",
    "scope",
    "title",
    "organiser",
    "place",
    "start",
    "end",
    "quantity",
    "jp_claimed",
    "number",
    "number_date",
)


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    return f"{value:.2f}" if isinstance(value, Decimal) else value


class ClaimStep(models.Model):
    """One act upon a claim: by whom, when, why, and what was there before it."""

    class What(models.TextChoices):
        SENT = "sent", _("Dikirim")
        WITHDRAWN = "withdrawn", _("Ditarik kembali")
        CHECKED = "checked", _("Disetujui atasan")
        CORRECTED = "corrected", _("Dibetulkan")
        ACCEPTED = "accepted", _("Disetujui dan dicatat")
        RETURNED = "returned", _("Dikembalikan")
        REJECTED = "rejected", _("Ditolak")
        REVERSED = "reversed", _("Dibatalkan")

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=9, choices=What.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    by_label = models.CharField(max_length=200)
    reason = models.CharField(max_length=300, blank=True, default="")
    old = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.what}"


class SiasnExport(models.Model):
    """A dated hand-over to SIASN. `sha256` is over its rows as canonical JSON."""

    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    by_label = models.CharField(max_length=200)
    count = models.PositiveIntegerField()
    cancelled = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.count}"


class SiasnRow(models.Model):
    """A ledger entry as it was handed over; a reversal says that it has to go again."""

    class Resource(models.TextChoices):
        COURSE = "kursus", "kursus"
        STRUCTURAL = "diklat", "diklat"
        CANCELLED = "dibatalkan", "dibatalkan"

    export = models.ForeignKey(SiasnExport, on_delete=models.CASCADE, related_name="rows")
    entry = models.OneToOneField(
        "credits.LedgerEntry", on_delete=models.PROTECT, related_name="siasn_row"
    )
    resource = models.CharField(max_length=10, choices=Resource.choices)
    data = models.JSONField()

    def __str__(self) -> str:
        return f"{self.export_id} {self.entry_id}"
