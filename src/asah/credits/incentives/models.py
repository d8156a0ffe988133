"""Incentive rules with their legal basis, and the ledger of points.

Invariants: a rule without a regulation number is never switched on (the database refuses too);
an entry is never changed or deleted, a mistake is answered by another entry. Rules are dated
rows of one `slug`: a new row ends the old one; no row changes its figures.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from asah.core.models import User
from asah.credits.append_only import AppendOnly, AppendOnlyQuerySet
from asah.credits.calc.incentives import PointRule


class IncentiveRule(models.Model):
    """What a regulation gives. `amount` is points, points needed, or a percentage, by kind."""

    class Kind(models.TextChoices):
        POINTS = "points", _("Poin")
        PRIORITY_SEAT = "priority_seat", _("Kursi prioritas")
        NOMINATION = "nomination", _("Usulan pelatihan atau tugas belajar")
        AWARD_CERTIFICATE = "award_certificate", _("Piagam penghargaan")
        TALENT_POOL_EVIDENCE = "talent_pool_evidence", _("Bukti untuk manajemen talenta")
        TPP_COMPONENT = "tpp_component", _("Komponen TPP")
        DEDUCTION_NOTICE = "deduction_notice", _("Pemberitahuan pengurangan")

    class Source(models.TextChoices):
        ACTIVITY = "activity", _("kegiatan yang tercatat di buku JP")
        DUTY = "duty", _("kewajiban JP setahun terpenuhi")
        POINTS = "points", _("jumlah poin setahun")

    slug = models.SlugField(max_length=60)
    kind = models.CharField(_("jenis"), max_length=20, choices=Kind.choices)
    title = models.CharField(_("nama"), max_length=160)
    source = models.CharField(_("berdasarkan"), max_length=8, choices=Source.choices)
    forms = models.JSONField(_("bentuk"), default=list, blank=True)
    amount = models.DecimalField(_("besarnya"), max_digits=8, decimal_places=2)
    per_jp = models.BooleanField(_("untuk tiap JP"), default=False)
    cap = models.DecimalField(
        _("paling banyak setahun"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    regulation = models.CharField(_("nomor peraturan"), max_length=300, blank=True, default="")
    valid_from = models.DateField(_("berlaku mulai"))
    valid_to = models.DateField(_("sampai"), null=True, blank=True)
    active = models.BooleanField(default=False)
    switched_at = models.DateTimeField(null=True)
    switched_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["kind", "slug", "-valid_from"]
        constraints = (
            models.UniqueConstraint(
                fields=("slug", "valid_from"), name="incentive_rule_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(active=False) | ~Q(regulation=""), name="incentive_needs_regulation"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="incentive_gives_something"),
        )

    def __str__(self) -> str:
        return f"{self.slug} {self.valid_from}"

    def as_calc(self) -> PointRule:
        """The rule as the engine takes it."""
        return PointRule(
            pk=self.pk,
            source=self.source,
            amount=self.amount,
            per_jp=self.per_jp,
            cap=self.cap,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            forms=tuple(self.forms),
        )

    @property
    def percentage(self) -> bool:
        """Whether `amount` is a percentage handed to the payroll, never money."""
        return self.kind in (self.Kind.TPP_COMPONENT, self.Kind.DEDUCTION_NOTICE)


class PointEntry(AppendOnly):
    """Points given for an event, or taken back. `revision` grows when an event is posted anew.

    `source_key` names the event of this person for good; `identity` its certificate.
    """

    class Kind(models.TextChoices):
        POST = "post", _("Tercatat")
        REVERSAL = "reversal", _("Ditarik kembali")

    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="point_entries"
    )
    year = models.PositiveSmallIntegerField()
    date = models.DateField()
    rule = models.ForeignKey(IncentiveRule, on_delete=models.PROTECT, related_name="entries")
    title = models.CharField(max_length=250)
    points = models.DecimalField(max_digits=9, decimal_places=2)
    source_key = models.CharField(max_length=140)
    identity = models.CharField(max_length=64, blank=True, default="")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    revision = models.PositiveSmallIntegerField(default=1)
    manual = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True, default="")
    receipt = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet["PointEntry"].as_manager()

    class Meta:
        ordering: ClassVar = ["-date", "-pk"]
        indexes = (models.Index(fields=("year", "person"), name="points_year_person"),)
        constraints = (
            models.UniqueConstraint(
                fields=("person", "rule", "source_key", "kind", "revision"),
                name="points_event_once",
            ),
            models.UniqueConstraint(
                fields=("person", "rule", "identity", "revision"),
                condition=Q(kind="post", points__gt=0) & ~Q(identity=""),
                name="points_certificate_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.source_key} {self.kind} {self.points}"


class PointObjection(models.Model):
    """A person's objection to an entry of the own ledger, and the answer. Once per entry."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Menunggu")
        ACCEPTED = "accepted", _("Diterima")
        REJECTED = "rejected", _("Ditolak")

    entry = models.OneToOneField(PointEntry, on_delete=models.PROTECT, related_name="objection")
    text = models.CharField(_("keberatan"), max_length=1000, blank=True, default="")
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    answer = models.CharField(_("jawaban"), max_length=1000, blank=True, default="")
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.state}"
