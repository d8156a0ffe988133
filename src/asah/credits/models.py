"""JP rules, the append-only ledger of JP, and the yearly duty.

Invariants: a ledger entry is never changed or deleted, a mistake is answered by another entry.
`LedgerEntry.exact` is the exact amount; the `jp` of a person and year add up to `Balance.jp`,
which is the exact sum rounded down to four decimals, so that comparing it with a duty is exact.
Rules and duties are dated rows: a new row ends the old one; no row changes its figures.
"""

from fractions import Fraction
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from asah.core.models import User
from asah.credits.append_only import AppendOnly, AppendOnlyError, AppendOnlyQuerySet
from asah.credits.calc import book


class JPRule(models.Model):
    """JP per unit of a form and scope, with an optional cap in JP per window, in force by date."""

    class Scope(models.TextChoices):
        NATIONAL = "national", _("Nasional")
        INTERNATIONAL = "international", _("Internasional")

    class Basis(models.TextChoices):
        HOUR = "per_hour", _("Per jam pelajaran (45 menit)")
        DAY = "per_day", _("Per hari")
        SESSION = "per_session", _("Per sesi")
        ACTIVITY = "per_activity", _("Per kegiatan")
        SEMESTER = "per_semester", _("Per semester")

    class Window(models.TextChoices):
        DAY = "day", _("sehari")
        MONTH = "month", _("sebulan")
        YEAR = "year", _("setahun")
        ACTIVITY = "activity", _("satu kegiatan")

    form = models.CharField(_("bentuk"), max_length=40)
    scope = models.CharField(_("lingkup"), max_length=13, choices=Scope.choices)
    basis = models.CharField(_("dasar hitungan"), max_length=12, choices=Basis.choices)
    jp_per_unit = models.DecimalField(_("JP per satuan"), max_digits=10, decimal_places=4)
    cap_value = models.DecimalField(
        _("paling banyak (JP)"), max_digits=10, decimal_places=4, null=True, blank=True
    )
    cap_window = models.CharField(
        _("dalam jangka"), max_length=8, choices=Window.choices, blank=True, default=""
    )
    multiplier = models.DecimalField(_("pengali"), max_digits=8, decimal_places=4, default=1)
    valid_from = models.DateField(_("berlaku mulai"))
    valid_to = models.DateField(_("sampai"), null=True, blank=True)
    legal_basis = models.CharField(_("dasar hukum"), max_length=500, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["form", "scope", "-valid_from"]
        constraints = (
            models.UniqueConstraint(
                fields=("form", "scope", "valid_from"), name="jp_rule_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(cap_value=None, cap_window="")
                | (Q(cap_value__gte=0) & ~Q(cap_window="")),
                name="jp_cap_with_window",
            ),
        )

    def __str__(self) -> str:
        return f"{self.form} {self.scope} {self.valid_from}"

    def as_calc(self) -> book.Rule:
        """The rule as the engine takes it."""
        return book.Rule(
            form=self.form,
            scope=book.Scope(self.scope),
            basis=book.Basis(self.basis),
            jp_per_unit=Fraction(self.jp_per_unit),
            multiplier=Fraction(self.multiplier),
            cap_value=None if self.cap_value is None else Fraction(self.cap_value),
            cap_window=book.Window(self.cap_window) if self.cap_window else None,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            legal_basis=self.legal_basis,
        )


class Duty(models.Model):
    """What a year asks of a status: at least `floor` JP; above `cap` a warning, never a block.

    A status without a row in force has no duty that we know of. The row in force on the
    31st of December decides the year.
    """

    class Status(models.TextChoices):
        PNS = "pns", _("PNS")
        CPNS = "cpns", _("CPNS")
        PPPK = "pppk", _("PPPK")
        PPPK_PART_TIME = "pppk_paruh_waktu", _("PPPK paruh waktu")

    status = models.CharField(_("status"), max_length=16, choices=Status.choices)
    floor = models.DecimalField(
        _("paling sedikit (JP)"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    cap = models.DecimalField(
        _("diingatkan di atas (JP)"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    valid_from = models.DateField(_("berlaku mulai"))
    valid_to = models.DateField(_("sampai"), null=True, blank=True)
    legal_basis = models.CharField(_("dasar hukum"), max_length=500, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["status", "-valid_from"]
        constraints = (
            models.UniqueConstraint(fields=("status", "valid_from"), name="duty_once_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.status} {self.valid_from}"


class LedgerEntry(AppendOnly):
    """One line of the JP ledger: given (or refused, with 0 JP), taken back, or counted again.

    `revision` grows when an activity that was taken back is posted anew. `quantity` is what
    the activity was, `receipt` (`calc.receipt.Receipt`) why it earned what it earned.
    """

    class Kind(models.TextChoices):
        POST = "post", _("Tercatat")
        REVERSAL = "reversal", _("Dibatalkan")
        RECOUNT = "recount", _("Dihitung ulang")

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="jp_entries")
    year = models.PositiveSmallIntegerField()
    date = models.DateField()
    form = models.CharField(max_length=40)
    scope = models.CharField(max_length=13, choices=JPRule.Scope.choices)
    title = models.CharField(max_length=250)
    source = models.CharField(max_length=250, blank=True, default="")
    quantity = models.JSONField(default=dict)
    jp = models.DecimalField(max_digits=10, decimal_places=4)
    exact = models.CharField(max_length=60)
    activity_key = models.CharField(max_length=120)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    revision = models.PositiveSmallIntegerField(default=1)
    reverses = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    receipt = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet["LedgerEntry"].as_manager()

    class Meta:
        ordering: ClassVar = ["-date", "-pk"]
        indexes = (
            models.Index(fields=("person", "year"), name="ledger_person_year"),
            models.Index(fields=("person", "form"), name="ledger_person_form"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("activity_key", "kind", "revision"),
                condition=~Q(kind="recount"),
                name="ledger_activity_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.activity_key} {self.kind} {self.jp}"

    @property
    def fraction(self) -> Fraction:
        return Fraction(self.exact)


class Balance(models.Model):
    """A person's JP of a year, kept by the verbs that write the ledger."""

    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="jp_balances"
    )
    year = models.PositiveSmallIntegerField()
    jp = models.DecimalField(max_digits=10, decimal_places=4)
    exact = models.CharField(max_length=60)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "year"), name="balance_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.year}: {self.jp}"


class Objection(models.Model):
    """What a person says against an entry of their own, and the answer. Once per entry.

    An accepted one is followed by a corrected entry, which may be objected to again.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Menunggu")
        ACCEPTED = "accepted", _("Diterima")
        REJECTED = "rejected", _("Ditolak")

    entry = models.OneToOneField(LedgerEntry, on_delete=models.PROTECT, related_name="objection")
    text = models.CharField(_("keberatan"), max_length=1000)
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    answer = models.CharField(_("jawaban"), max_length=1000, blank=True, default="")
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.state}"


from asah.credits.certificates.models import (  # noqa: E402 - models of this app
    Certificate,
    CertificateCounter,
    CertificatePrint,
    Signatory,
)
from asah.credits.claims.models import (  # noqa: E402 - models of this app
    Claim,
    ClaimStep,
    SiasnExport,
    SiasnRow,
)
from asah.credits.incentives.models import (  # noqa: E402 - models of this app
    IncentiveRule,
    PointEntry,
    PointObjection,
)
from asah.credits.professionalism.models import (  # noqa: E402 - models of this app
    Appraisal,
    Sanction,
)

__all__ = [
    "AppendOnlyError",
    "Appraisal",
    "Balance",
    "Certificate",
    "CertificateCounter",
    "CertificatePrint",
    "Claim",
    "ClaimStep",
    "Duty",
    "IncentiveRule",
    "JPRule",
    "LedgerEntry",
    "Objection",
    "PointEntry",
    "PointObjection",
    "Sanction",
    "SiasnExport",
    "SiasnRow",
    "Signatory",
]
