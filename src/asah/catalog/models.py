"""Trainings: what they raise, for whom, how much they cost and how often they can be held.

`jp` is what one participant earns who does all of it, by the rule of `credits` for `form` and
`quantity`; it is kept exact. Money is whole rupiah.
"""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Training(models.Model):
    """An entry of the catalogue; classes of it are held by `delivery`.

    `audience` is `{"levels": [...], "fields": [...], "public_facing": true|false|null}`: position
    levels and fields of government affairs; an empty list or null = everybody.
    `quantity` is `{"days": 2}`, `{"jp": 24}`, `{"minutes_by_day": [135, 135]}`,
    `{"sessions_by_month": [2, 2, 2]}` or `{"activities": 1}`.
    """

    class Method(models.TextChoices):
        WORKSHOP = "workshop", _("Workshop")
        SEMINAR = "seminar", _("Seminar")
        PROJECT = "project", _("Berbasis proyek")
        ELEARNING = "elearning", _("E-learning")
        COACHING = "coaching", _("Pendampingan")
        COURSE = "course", _("Kelas pelatihan")

    code = models.SlugField(_("kode"), max_length=40, unique=True)
    title = models.CharField(_("judul"), max_length=160)
    summary = models.TextField(_("ringkasan"), blank=True, default="")
    form = models.CharField(_("bentuk"), max_length=40)
    method = models.CharField(_("metode"), max_length=10, choices=Method.choices)
    quantity = models.JSONField(_("banyaknya"), default=dict)
    jp = models.DecimalField(_("JP"), max_digits=9, decimal_places=4)
    cost_per_head = models.BigIntegerField(_("biaya per orang"), default=0)
    cost_per_class = models.BigIntegerField(_("biaya per kelas"), default=0)
    source = models.CharField(_("sumber dana"), max_length=40)
    min_size = models.PositiveSmallIntegerField(_("peserta paling sedikit"))
    max_size = models.PositiveSmallIntegerField(_("peserta paling banyak"))
    classes_per_quarter = models.JSONField(_("kelas per triwulan"), default=list)
    away = models.BooleanField(_("meninggalkan tempat kerja"), default=True)
    mandatory = models.BooleanField(_("wajib menurut peraturan"), default=False)
    legal_basis = models.CharField(_("dasar hukum"), max_length=250, blank=True, default="")
    equivalence = models.CharField(_("kelompok setara"), max_length=40, blank=True, default="")
    audience = models.JSONField(_("sasaran"), default=dict)
    active = models.BooleanField(_("aktif"), default=True)
    prerequisites = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="opens"
    )

    class Meta:
        ordering: ClassVar = ["title", "pk"]
        indexes = (models.Index(fields=("active", "title"), name="training_active"),)

    def __str__(self) -> str:
        return self.title


class TrainingLevel(models.Model):
    """How many levels a training raises one competency."""

    training = models.ForeignKey(Training, on_delete=models.CASCADE, related_name="levels")
    competency = models.ForeignKey(
        "competencies.Competency", on_delete=models.PROTECT, related_name="+"
    )
    gain = models.PositiveSmallIntegerField(
        _("kenaikan"), default=1, validators=(MinValueValidator(1), MaxValueValidator(4))
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("training", "competency"), name="training_level_once"),
        )

    def __str__(self) -> str:
        return f"{self.training} +{self.gain} {self.competency}"
