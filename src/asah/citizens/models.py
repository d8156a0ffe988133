"""Service units, what they offer, and what citizens answered.

Invariants: an answer leads to no respondent. It holds no device, address or account, no time finer
than the day, and its key is drawn at random, so that not even the order of arrival can be read.
U1..U9 are in regulation order (u8 complaints, u9 facilities), whatever order the paper had.
`Cell` equals the sums over its answers at every moment: only the verbs of `services` write both.
"""

import secrets
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from asah.citizens.calc.elements import COUNT, Order
from asah.citizens.calc.ikm import Weights

ELEMENT_FIELDS = tuple(f"u{number}" for number in range(1, COUNT + 1))
# The columns of `Cell` in the order of `Totals.flat`.
CELL_SUMS = (
    "n",
    *(f"c{number}" for number in range(1, COUNT + 1)),
    *(f"s{number}" for number in range(1, COUNT + 1)),
    "trust_c",
    "trust_s",
    "complete",
    "t",
    "tq",
)


class ServiceUnit(models.Model):
    """A place that serves the public and is rated: a counter, a health centre, a district office.

    `code` is its address `/s/<code>`.
    """

    class WeightMode(models.TextChoices):
        EXACT = Weights.EXACT.value, _("tepat, 1/9")
        THREE = Weights.THREE.value, _("0,111")
        TWO = Weights.TWO.value, _("0,11")

    class ElementOrder(models.TextChoices):
        UNKNOWN = "", _("belum diketahui")
        REGULATION = Order.REGULATION.value, _("peraturan: U8 pengaduan, U9 sarana")
        QUESTIONNAIRE = Order.QUESTIONNAIRE.value, _("kuesioner: U8 sarana, U9 pengaduan")

    code = models.SlugField(_("kode"), max_length=40, unique=True)
    name = models.CharField(_("nama unit layanan"), max_length=200)
    unit = models.ForeignKey(
        "people.Unit",
        on_delete=models.PROTECT,
        related_name="service_units",
        verbose_name=_("perangkat daerah atau unit"),
    )
    users_per_year = models.PositiveIntegerField(_("pengguna layanan setahun"), default=0)
    weight_mode = models.CharField(
        _("bobot tiap unsur"),
        max_length=5,
        choices=WeightMode.choices,
        default=WeightMode.EXACT,
    )
    element_order = models.CharField(
        _("urutan U1–U9 di aplikasinya"),
        max_length=13,
        choices=ElementOrder.choices,
        default=ElementOrder.UNKNOWN,
        blank=True,
    )
    active = models.BooleanField(_("menerima penilaian"), default=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def owner(self) -> str:
        """The organisational unit's name, unless it says the same as the own one."""
        return "" if self.name in self.unit.name else self.unit.name


class Service(models.Model):
    """What a service unit offers; each unit has at least one, with the unit's own code."""

    service_unit = models.ForeignKey(ServiceUnit, on_delete=models.PROTECT, related_name="services")
    code = models.SlugField(_("kode"), max_length=40, unique=True)
    name = models.CharField(_("nama layanan"), max_length=200)
    active = models.BooleanField(_("masih diberikan"), default=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Source(models.TextChoices):
    """Where answers come from; repeats are looked for within one source."""

    FORM = "form", _("formulir di ponsel")
    KIOSK = "kiosk", _("kios di loket")
    ONLINE = "online", _("ekspor formulir daring")
    SHEET = "sheet", _("lembar U1–U9 atau rekap")


def random_key() -> int:
    """A key that tells nothing of when the row came."""
    return secrets.randbits(62)


def _answer(label: str = "") -> "models.PositiveSmallIntegerField[int | None, int | None]":
    return models.PositiveSmallIntegerField(label, null=True)


class Answer(models.Model):
    """One questionnaire, 1 (worst) to 4 (best) for each element; null where nothing was said.

    `corrected`: came in with a file of wrong rows that were put right.
    """

    id = models.BigIntegerField(primary_key=True, default=random_key, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="answers")
    period = models.CharField(max_length=7)
    source = models.CharField(max_length=6, choices=Source.choices)
    date = models.DateField(null=True)
    u1 = _answer()
    u2 = _answer()
    u3 = _answer()
    u4 = _answer()
    u5 = _answer()
    u6 = _answer()
    u7 = _answer()
    u8 = _answer()
    u9 = _answer()
    trust = _answer()
    sex = models.CharField(max_length=1, blank=True, default="")
    age_band = models.CharField(max_length=5, blank=True, default="")
    education = models.CharField(max_length=3, blank=True, default="")
    occupation = models.CharField(max_length=9, blank=True, default="")
    batch = models.ForeignKey(
        "core.ImportBatch", null=True, on_delete=models.PROTECT, related_name="+"
    )
    corrected = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=("service", "period", "source"), name="answer_cell"),)

    def __str__(self) -> str:
        return f"{self.service_id} {self.period}"


class Cell(models.Model):
    """Counts and sums of the answers of one service, quarter and source.

    For each element: `c` answers and their sum `s`; the same for trust. `complete`
    questionnaires have all nine answers; `t` and `tq` are the sum and the sum of squares of their
    totals (9-36), from which the interval of the index follows.
    """

    service_unit = models.ForeignKey(ServiceUnit, on_delete=models.PROTECT, related_name="cells")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="cells")
    period = models.CharField(max_length=7, db_index=True)
    source = models.CharField(max_length=6, choices=Source.choices)
    n = models.PositiveIntegerField(default=0)
    c1 = models.PositiveIntegerField(default=0)
    c2 = models.PositiveIntegerField(default=0)
    c3 = models.PositiveIntegerField(default=0)
    c4 = models.PositiveIntegerField(default=0)
    c5 = models.PositiveIntegerField(default=0)
    c6 = models.PositiveIntegerField(default=0)
    c7 = models.PositiveIntegerField(default=0)
    c8 = models.PositiveIntegerField(default=0)
    c9 = models.PositiveIntegerField(default=0)
    s1 = models.PositiveIntegerField(default=0)
    s2 = models.PositiveIntegerField(default=0)
    s3 = models.PositiveIntegerField(default=0)
    s4 = models.PositiveIntegerField(default=0)
    s5 = models.PositiveIntegerField(default=0)
    s6 = models.PositiveIntegerField(default=0)
    s7 = models.PositiveIntegerField(default=0)
    s8 = models.PositiveIntegerField(default=0)
    s9 = models.PositiveIntegerField(default=0)
    trust_c = models.PositiveIntegerField(default=0)
    trust_s = models.PositiveIntegerField(default=0)
    complete = models.PositiveIntegerField(default=0)
    t = models.PositiveIntegerField(default=0)
    tq = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("service", "period", "source"), name="cell_once"),
        )
        indexes = (models.Index(fields=("service_unit", "period"), name="cell_unit"),)

    def __str__(self) -> str:
        return f"{self.service_id} {self.period} {self.source}: {self.n}"


class SpentToken(models.Model):
    """A form that was sent: its digest and the day. Nothing ties it to the answer it brought."""

    digest = models.CharField(max_length=64, primary_key=True)
    day = models.DateField(db_index=True)

    def __str__(self) -> str:
        return self.digest[:8]


from asah.citizens.complaints.models import (  # noqa: E402 - models of this app
    Complaint,
    ComplaintStep,
)
from asah.citizens.output.models import ServiceOutput  # noqa: E402

__all__ = [
    "CELL_SUMS",
    "ELEMENT_FIELDS",
    "Answer",
    "Cell",
    "Complaint",
    "ComplaintStep",
    "Service",
    "ServiceOutput",
    "ServiceUnit",
    "Source",
    "SpentToken",
    "random_key",
]
