"""Programmes whose order over service units is fixed before the data, and what they showed.

Invariants: a draw happens once, before the start, and is never changed; what decides the answer
(outcome, units, quarters before, quarter of the verdict) is fixed with it. An estimate keeps the
panel it was made from, so that it can be repeated to the digit; estimates are never changed.
"""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from asah.impact.calc.result import EffectDict


class Programme(models.Model):
    """A training that reaches service units in waves. Quarters are text, `2026-Q3`.

    `waves` begin one quarter after the other from `start`; with `waiting` the last turn waits to
    the end. `power` holds what the history promised when the order was fixed: `{"history": [first,
    last], "horizons": [{"quarters", "detectable"}]}`. `excluded` are quarters left out because the
    instrument changed: `[{"period", "reason"}]`.
    """

    class Outcome(models.TextChoices):
        IKM = "ikm", _("Kepuasan warga (IKM)")
        U1 = "u1", _("Persyaratan")
        U2 = "u2", _("Prosedur")
        U3 = "u3", _("Waktu penyelesaian")
        U4 = "u4", _("Biaya")
        U5 = "u5", _("Hasil layanan")
        U6 = "u6", _("Kemampuan petugas")
        U7 = "u7", _("Sikap petugas")
        U8 = "u8", _("Penanganan pengaduan")
        U9 = "u9", _("Tempat dan sarana")
        TRUST = "trust", _("Kepercayaan warga")
        OUTPUT = "output", _("Layanan selesai per triwulan")
        ON_TIME = "on_time", _("Layanan selesai tepat waktu")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draf")
        DRAWN = "drawn", _("Diundi")
        FIXED = "fixed", _("Urutan ditetapkan, tidak diundi")

    name = models.CharField(_("nama program"), max_length=120)
    training = models.ForeignKey("catalog.Training", on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(
        _("yang diukur"), max_length=10, choices=Outcome.choices, default=Outcome.IKM
    )
    start = models.CharField(_("mulai"), max_length=7)
    waves = models.PositiveSmallIntegerField(
        _("banyak gelombang"),
        default=3,
        validators=(MinValueValidator(1), MaxValueValidator(6)),
    )
    waiting = models.BooleanField(_("sebagian menunggu sampai akhir"), default=True)
    by_kind = models.BooleanField(_("undi di dalam jenis unit"), default=True)
    before = models.PositiveSmallIntegerField(
        _("triwulan sebelum mulai"),
        default=8,
        validators=(MinValueValidator(4), MaxValueValidator(16)),
    )
    decide_at = models.CharField(_("triwulan putusan"), max_length=7)
    worthwhile = models.DecimalField(
        _("perubahan terkecil yang berarti"), max_digits=4, decimal_places=1, default=2
    )
    seats_per_unit = models.PositiveSmallIntegerField(
        _("petugas per unit"),
        default=6,
        validators=(MinValueValidator(1), MaxValueValidator(60)),
    )
    excluded = models.JSONField(default=list)
    state = models.CharField(max_length=5, choices=State.choices, default=State.DRAFT)
    power = models.JSONField(default=dict)
    seed = models.PositiveBigIntegerField(_("benih"), null=True)
    drawn_at = models.DateTimeField(null=True)
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    fixed_reason = models.CharField(_("alasan tidak diundi"), max_length=300, default="")
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-start", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def drawn(self) -> bool:
        return self.state == self.State.DRAWN

    @property
    def draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def turns(self) -> int:
        """Waves, and one more for who waits to the end."""
        return self.waves + self.waiting


class ProgrammeUnit(models.Model):
    """A service unit of a programme and its turn. `wave` 0 waits; `first_period` "" is never.

    `baseline` is the outcome's mean before the draw (of finished services their geometric mean),
    None where too few citizens answered or nothing was reported.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="units")
    service_unit = models.ForeignKey(
        "citizens.ServiceUnit", on_delete=models.PROTECT, related_name="+"
    )
    stratum = models.CharField(max_length=60)
    block = models.CharField(max_length=70, default="")
    baseline = models.FloatField(null=True)
    wave = models.PositiveSmallIntegerField(null=True)
    first_period = models.CharField(max_length=7, default="")

    class Meta:
        ordering: ClassVar = ["stratum", "service_unit__name", "pk"]
        constraints = (
            models.UniqueConstraint(
                fields=("programme", "service_unit"), name="programme_unit_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme_id} {self.service_unit_id} {self.first_period}"


class ProgrammeSeat(models.Model):
    """A seat that the lot promised to one of a unit's front-line staff, in the unit's wave."""

    unit = models.ForeignKey(ProgrammeUnit, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("unit", "person"), name="programme_seat_once"),
        )

    def __str__(self) -> str:
        return f"{self.unit_id} {self.person_id}"


class Estimate(models.Model):
    """An answer with its receipt: what went in (`panel`, gzip of the CSV), how, when, by whom."""

    class Verdict(models.TextChoices):
        UP = "naik", _("Naik")
        DOWN = "turun", _("Turun")
        OPEN = "belum cukup bukti", _("Belum cukup bukti")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="estimates")
    outcome = models.CharField(max_length=10, choices=Programme.Outcome.choices)
    last_period = models.CharField(max_length=7)
    result = models.JSONField()
    verdict = models.CharField(max_length=20, choices=Verdict.choices)
    inputs_hash = models.CharField(max_length=64)
    panel = models.BinaryField()
    version = models.CharField(max_length=60)
    seed = models.PositiveBigIntegerField()
    redraws = models.PositiveIntegerField()
    seconds = models.FloatField()
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_label = models.CharField(max_length=200)
    handed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.last_period}: {self.verdict}"

    @property
    def code(self) -> str:
        """The verdict as a state of the shell: up, down, unknown."""
        words = {self.Verdict.UP: "up", self.Verdict.DOWN: "down"}
        return words.get(self.Verdict(self.verdict), "unknown")

    @property
    def overall(self) -> EffectDict:
        """The effect with its interval, on the scale on which it was estimated."""
        found: EffectDict = self.result["main"]["overall"]
        return found

    @property
    def treated_units(self) -> int:
        return int(self.result["main"]["n"]["treated"])
