"""What the simulated IP ASN needs and no other package holds: appraisals and discipline.

Both come from the personnel system by import. A sanction is kept as the code of the table and the
number of its decree, nothing more; who may read it is a right of its own.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Appraisal(models.Model):
    """The appraisal predicate of a person for a year (PermenPANRB 6/2022)."""

    class Predicate(models.TextChoices):
        EXCELLENT = "1", _("Sangat baik")
        GOOD = "2", _("Baik")
        IMPROVE = "3", _("Butuh perbaikan")
        POOR = "4", _("Kurang")
        BAD = "5", _("Sangat kurang")

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="appraisals")
    year = models.PositiveSmallIntegerField(_("tahun"))
    predicate = models.CharField(_("predikat"), max_length=1, choices=Predicate.choices)

    class Meta:
        ordering: ClassVar = ["-year"]
        constraints = (
            models.UniqueConstraint(fields=("person", "year"), name="appraisal_once_a_year"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.year}: {self.predicate}"


class Sanction(models.Model):
    """A disciplinary sanction in force from a day to a day; without an end until further notice."""

    class Level(models.TextChoices):
        LIGHT = "1", _("Ringan")
        MEDIUM = "2", _("Sedang")
        HEAVY = "3", _("Berat")

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="sanctions")
    level = models.CharField(_("tingkat"), max_length=1, choices=Level.choices)
    start = models.DateField(_("mulai"))
    end = models.DateField(_("sampai"), null=True)
    decree = models.CharField(_("nomor SK"), max_length=100)

    class Meta:
        ordering: ClassVar = ["-start", "-pk"]
        constraints = (
            models.UniqueConstraint(fields=("person", "decree"), name="sanction_once_a_decree"),
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=F("start")), name="sanction_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.decree}"
