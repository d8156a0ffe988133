"""Need lines of a year, each with its evidence, and the dated weights behind their order.

Invariants: `key` makes a line of a year unique, so generating twice changes nothing; a decided
line is never touched by generation; score = levels x weight x factor (`calc.score`).
"""

from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from asah.competencies.api import Dated


class NeedLine(models.Model):
    """One need of a person, or of a unit (`person` null; `head_count` people stand behind it).

    `evidence` is a list of `{"text", "source", "date", "key", "url_name"?, "args"?}`;
    `terms` are the figures of the score: importance, facing, weakness, factor.
    """

    class Source(models.TextChoices):
        GAP = "gap", _("Kesenjangan kompetensi")
        SATISFACTION = "satisfaction", _("Suara warga")
        REGULATION = "regulation", _("Peraturan")
        REQUEST = "request", _("Permintaan")
        IMPACT = "impact", _("Temuan dampak")

    class State(models.TextChoices):
        NEW = "new", _("Baru")
        ACCEPTED = "accepted", _("Diterima")
        MERGED = "merged", _("Digabung")
        REJECTED = "rejected", _("Ditolak")

    year = models.PositiveSmallIntegerField(_("tahun"))
    key = models.CharField(max_length=120)
    person = models.ForeignKey(
        "people.Person", null=True, on_delete=models.CASCADE, related_name="needs"
    )
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    competency = models.ForeignKey(
        "competencies.Competency", null=True, on_delete=models.PROTECT, related_name="+"
    )
    training = models.ForeignKey(
        "catalog.Training", null=True, on_delete=models.PROTECT, related_name="+"
    )
    source = models.CharField(_("asal"), max_length=12, choices=Source.choices)
    levels = models.PositiveSmallIntegerField(_("tingkat"), default=1)
    head_count = models.PositiveIntegerField(_("orang"), default=1)
    terms = models.JSONField(default=dict)
    weight = models.DecimalField(_("bobot"), max_digits=7, decimal_places=3, default=Decimal(1))
    score = models.DecimalField(_("skor"), max_digits=8, decimal_places=3, default=Decimal(1))
    evidence = models.JSONField(default=list)
    state = models.CharField(_("keadaan"), max_length=8, choices=State.choices, default=State.NEW)
    reason = models.CharField(_("alasan"), max_length=300, blank=True, default="")
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged"
    )
    asked_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-score", "pk"]
        constraints = (
            models.UniqueConstraint(fields=("year", "key"), name="need_once"),
            models.CheckConstraint(
                condition=Q(competency__isnull=False) | Q(training__isnull=False),
                name="need_names_what",
            ),
        )
        indexes = (
            models.Index(fields=("year", "competency", "state"), name="need_competency"),
            models.Index(fields=("year", "training", "state"), name="need_training"),
            models.Index(fields=("year", "-score"), name="need_rank"),
            models.Index(fields=("person", "year"), name="need_person"),
        )

    def __str__(self) -> str:
        return f"{self.year} {self.key}"


class NeedYear(models.Model):
    """A year that has lines. `stamp` is new after every change, so that sums may be kept."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    stamp = models.CharField(max_length=32)

    def __str__(self) -> str:
        return str(self.year)


class ScoreWeight(Dated):
    """One figure of the formula. `name` is one of `calc.score.WEIGHTS`."""

    name = models.CharField(_("angka"), max_length=30)
    value = models.DecimalField(_("nilai"), max_digits=6, decimal_places=3)

    class Meta:
        ordering: ClassVar = ["name", "-valid_from"]
        constraints = (
            models.UniqueConstraint(fields=("name", "valid_from"), name="score_weight_once"),
        )

    def __str__(self) -> str:
        return f"{self.name} = {self.value}"


class ElementLink(Dated):
    """A weak satisfaction element (`u1`..`u9`) calls for this competency."""

    element = models.CharField(_("unsur"), max_length=2)
    competency = models.ForeignKey(
        "competencies.Competency", on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["element", "pk"]
        constraints = (
            models.UniqueConstraint(
                fields=("element", "competency", "valid_from"), name="element_link_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.element} > {self.competency_id}"
