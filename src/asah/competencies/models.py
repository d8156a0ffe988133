"""The dictionary, the standards of positions, the evidence, and each person's profile.

Invariants: `Assessment` is append-only (a wrong one is withdrawn, never changed or deleted);
`Profile` holds one row per active person and required competency and is written only by
`services.profiles`; every rule row is dated, `valid_to` is its last day and null means open.
"""

from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

LEVELS = (MinValueValidator(1), MaxValueValidator(5))


class Dated(models.Model):
    """A row that holds from a day to a day, both included, on a legal basis."""

    valid_from = models.DateField(_("berlaku mulai"))
    valid_to = models.DateField(_("berlaku sampai"), null=True, blank=True)
    legal_basis = models.CharField(_("dasar hukum"), max_length=250, blank=True, default="")

    class Meta:
        abstract = True


class Competency(Dated):
    """An entry of the dictionary. `soft` and `service` make it findable as such."""

    class Group(models.TextChoices):
        MANAGERIAL = "managerial", _("Manajerial")
        SOCIOCULTURAL = "sociocultural", _("Sosial kultural")
        TECHNICAL = "technical", _("Teknis")

    code = models.SlugField(_("kode"), max_length=50, unique=True)
    name = models.CharField(_("nama"), max_length=120)
    group = models.CharField(_("kelompok"), max_length=14, choices=Group.choices)
    field = models.CharField(_("urusan"), max_length=40, blank=True, default="")
    soft = models.BooleanField(_("keterampilan lunak"), default=False)
    service = models.BooleanField(_("meningkatkan layanan publik"), default=False)
    description = models.TextField(_("uraian"))

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class CompetencyLevel(Dated):
    """What one level of a competency looks like, in one version of the dictionary."""

    competency = models.ForeignKey(Competency, on_delete=models.CASCADE, related_name="levels")
    level = models.PositiveSmallIntegerField(_("level"), validators=LEVELS)
    description = models.TextField(_("uraian"))
    indicators = models.JSONField(_("perilaku"), default=list)

    class Meta:
        ordering: ClassVar = ["competency", "level", "valid_from"]
        constraints = (
            models.UniqueConstraint(
                fields=("competency", "level"),
                condition=Q(valid_to=None),
                name="competency_level_open_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.competency} {self.level}"


class PositionStandard(Dated):
    """The level that positions of a kind need: of a position level, a field, facing the public.

    Empty `level`, empty `field`, null `public_facing` = any. A row with `position` concerns that
    one position. `calc.standards.resolve` says which row wins.
    """

    level = models.CharField(_("jenjang"), max_length=16, blank=True, default="")
    position = models.ForeignKey(
        "people.Position", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    field = models.CharField(_("urusan"), max_length=40, blank=True, default="")
    public_facing = models.BooleanField(_("melayani warga"), null=True, blank=True)
    competency = models.ForeignKey(Competency, on_delete=models.CASCADE, related_name="standards")
    required = models.PositiveSmallIntegerField(_("level standar"), validators=LEVELS)
    importance = models.DecimalField(
        _("bobot kepentingan"), max_digits=4, decimal_places=2, default=Decimal(1)
    )

    class Meta:
        ordering: ClassVar = ["competency", "level", "valid_from"]
        indexes = (models.Index(fields=("level", "valid_to"), name="standard_level"),)

    def __str__(self) -> str:
        return f"{self.competency} {self.level or self.position_id}: {self.required}"


class Band(Dated):
    """From which figure on a match, or a cell of the heat map, carries which words."""

    class Kind(models.TextChoices):
        MAPPING = "mapping", _("Pemetaan")
        SELECTION = "selection", _("Seleksi")
        HEAT = "heat", _("Peta unit")

    kind = models.CharField(_("untuk"), max_length=10, choices=Kind.choices)
    lower = models.DecimalField(_("mulai dari, persen"), max_digits=5, decimal_places=2)
    label = models.CharField(_("sebutan"), max_length=60)
    tone = models.CharField(max_length=10)

    class Meta:
        ordering: ClassVar = ["kind", "-lower"]

    def __str__(self) -> str:
        return f"{self.kind} {self.lower}: {self.label}"


class MatchMode(Dated):
    """How the job-person match counts what exceeds a standard."""

    class Mode(models.TextChoices):
        CAPPED = "capped", _("Setiap kompetensi paling banyak setinggi standarnya")
        RAW = "raw", _("Kelebihan satu kompetensi ikut dihitung")

    mode = models.CharField(_("cara hitung"), max_length=6, choices=Mode.choices)

    class Meta:
        ordering: ClassVar = ["valid_from", "pk"]

    def __str__(self) -> str:
        return self.mode


class Assessment(models.Model):
    """One piece of evidence: this person stood at this level on this day, says this source."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    competency = models.ForeignKey(Competency, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(_("level"), validators=LEVELS)
    date = models.DateField(_("tanggal"))
    source = models.CharField(_("sumber"), max_length=160)
    source_key = models.CharField(max_length=120)
    note = models.CharField(_("catatan"), max_length=500, blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["-date", "-pk"]
        constraints = (
            models.UniqueConstraint(
                fields=("person", "competency", "source_key"),
                condition=Q(withdrawn_at=None),
                name="evidence_once",
            ),
        )
        indexes = (models.Index(fields=("person", "competency", "date"), name="evidence_latest"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.competency_id} {self.level} {self.date}"


class Profile(models.Model):
    """What a person's position asks of one competency, and what the latest evidence shows.

    `measured` is null while nobody has measured it: not known is not zero.
    """

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    competency = models.ForeignKey(Competency, on_delete=models.CASCADE, related_name="+")
    required = models.PositiveSmallIntegerField()
    measured = models.PositiveSmallIntegerField(null=True)
    measured_on = models.DateField(null=True)
    evidence = models.ForeignKey(
        Assessment, null=True, on_delete=models.SET_NULL, related_name="+", db_constraint=False
    )
    importance = models.DecimalField(max_digits=4, decimal_places=2, default=Decimal(1))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "competency"), name="profile_once"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.competency_id} {self.measured}/{self.required}"


class PersonMatch(models.Model):
    """A person's profile added up, for lists of many people; kept with `Profile`.

    `asked`, `capped` and `raw` are sums of levels over what is measured: standards, levels
    counted at most at their standard, and levels as they are. `short` competencies lack
    `lacking` levels together.
    """

    person = models.OneToOneField(
        "people.Person", primary_key=True, on_delete=models.CASCADE, related_name="match"
    )
    required = models.PositiveSmallIntegerField()
    measured = models.PositiveSmallIntegerField()
    asked = models.PositiveSmallIntegerField()
    capped = models.PositiveSmallIntegerField()
    raw = models.PositiveSmallIntegerField()
    short = models.PositiveSmallIntegerField()
    lacking = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.person_id} {self.capped}/{self.asked}"
