"""What the pages of the simulated index draw."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from asah.core.language import word
from asah.credits.calc.professionalism import Index, Part, raises
from asah.credits.professionalism.selectors.facts import Simulated
from asah.credits.professionalism.selectors.summary import Summary
from asah.people.api import Person
from asah.ui import charts, text

DIMENSIONS = {
    "qualification": gettext_lazy("Kualifikasi"),
    "competency": gettext_lazy("Kompetensi"),
    "performance": gettext_lazy("Kinerja"),
    "discipline": gettext_lazy("Disiplin"),
}
MODES = {
    "single_activity": gettext_lazy("satu kegiatan harus mencapai 20 JP"),
    "cumulative": gettext_lazy("beberapa kegiatan dijumlahkan sampai 20 JP"),
}


@dataclass(frozen=True, slots=True)
class Dimension:
    """One of the four parts of the index, with its rows and its bar."""

    name: str
    points: Decimal
    most: Decimal
    parts: list[Part]
    meter: charts.Meter


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page of one person. Without the right to discipline, 95 is the most and it is said."""

    person: Person
    scored: bool
    total: Decimal
    most: Decimal
    category: str
    dimensions: list[Dimension]
    raises: list[Part]
    mode: str
    other: tuple[str, Decimal] | None
    appraised: int | None
    with_discipline: bool


def _dimension(index: Index, key: str) -> Dimension:
    points, most = index.of(key), index.most(key)
    name = str(DIMENSIONS[key])
    parts = [part for part in index.parts if part.dimension == key]
    meter = charts.Meter(value=float(points), maximum=float(most), label=name)
    return Dimension(name, points, most, parts, meter)


def _total(index: Index, keys: list[str]) -> Decimal:
    return sum((index.of(key) for key in keys), Decimal(0))


def sheet(found: Simulated | None, *, discipline: bool) -> Sheet | None:
    """None when there is nobody."""
    if found is None:
        return None
    index = found.index
    keys = [key for key in DIMENSIONS if discipline or key != "discipline"]
    if index is None:
        zero = Decimal(0)
        return Sheet(found.person, False, zero, zero, "", [], [], "", None, None, discipline)
    other = None
    if found.other and found.other.total != index.total:
        other = (str(MODES[found.other.mode]), _total(found.other, keys))
    return Sheet(
        person=found.person,
        scored=True,
        total=_total(index, keys),
        most=sum((index.most(key) for key in keys), Decimal(0)),
        category=word(index.category) if discipline else "",
        dimensions=[_dimension(index, key) for key in keys],
        raises=raises(index),
        mode=str(MODES[index.mode]),
        other=other,
        appraised=found.appraised,
        with_discipline=discipline,
    )


def shares(found: Summary) -> charts.Bars:
    """How many people stand in each category."""
    whole = found.whole.people or 1
    rows = tuple(
        charts.Bar(
            label=word(name), value=count, figure=f"{text.number(count)} ({_share(count, whole)})"
        )
        for name, count in found.shares
    )
    return charts.Bars(rows=rows, unit=_("pegawai"), label=_("Pegawai menurut kategori"))


def _share(count: int, whole: int) -> str:
    return f"{text.number(100 * count / whole, 1)}%"
