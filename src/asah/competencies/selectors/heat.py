"""Units against competencies: which share of the measured people meets the standard."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from asah.competencies.calc.heat import SMALLEST_GROUP, Tally, fold, shown
from asah.competencies.calc.match import Step, band
from asah.competencies.calc.names import fields
from asah.competencies.models import Band, Competency, Profile
from asah.competencies.rules import VIEW_HEAT, sees_people
from asah.competencies.selectors.rules import steps, valid_on
from asah.core import access
from asah.core.access import Actor
from asah.people.api import Unit


@dataclass(frozen=True, slots=True)
class Cell:
    """`met` of `measured` people meet the standard; `share` None = too few, or nobody measured."""

    competency: Competency
    measured: int
    met: int
    share: float | None
    step: Step | None
    hidden: bool

    @property
    def reached(self) -> bool:
        """Whether the cell stands at or above the target."""
        return self.step is not None and self.step.tone.startswith("seq")


@dataclass(frozen=True, slots=True)
class Line:
    """One unit; `overall` over the competencies that are shown."""

    unit: Unit
    people: int
    cells: tuple[Cell, ...]
    overall: Cell | None

    @property
    def reached(self) -> int:
        """How many of the cells reach the target."""
        return sum(cell.reached for cell in self.cells)


@dataclass(frozen=True)
class Heat:
    """The map; `hidden` counts the cells that stand for too few people."""

    columns: tuple[Competency, ...]
    lines: tuple[Line, ...]
    steps: tuple[Step, ...]
    hidden: int

    @property
    def legend(self) -> tuple[Step, ...]:
        """From far below to far above."""
        return tuple(reversed(self.steps))

    @cached_property
    def worst(self) -> Cell | None:
        """The competency farthest from its standard, added up over the cells that are shown."""
        totals: dict[int, Tally] = {}
        for cell in (c for line in self.lines for c in line.cells if c.share is not None):
            old = totals.get(cell.competency.pk, Tally(0, 0))
            totals[cell.competency.pk] = old.plus(Tally(cell.measured, cell.met))
        found = [_cell(c, totals[c.pk], [], 0) for c in self.columns if c.pk in totals]
        return min(found, key=lambda cell: (cell.share or 0.0, cell.competency.name), default=None)


def sights() -> list[tuple[str, str]]:
    """The sights that every region has: code and words. A field's slug is one as well."""
    return [
        ("", _("Manajerial dan sosial kultural")),
        ("soft", _("Keterampilan lunak")),
        ("service", _("Layanan publik")),
    ]


def columns(kind: str, date: dt.date) -> list[Competency]:
    """The competencies of a sight: the nine, soft ones, service ones, or a field's technical."""
    found = Competency.objects.filter(valid_on(date)).order_by("group", "name")
    if kind == "soft":
        return list(found.filter(soft=True, group=Competency.Group.TECHNICAL))
    if kind == "service":
        return list(found.filter(service=True, field=""))
    if kind in fields():
        return list(found.filter(field=kind))
    return list(found.exclude(group=Competency.Group.TECHNICAL))


def units_under(actor: Actor, unit: Unit | None) -> QuerySet[Unit]:
    """The rows of the map: the units inside one, or the highest ones that the actor may see."""
    mine = access.visible(Unit, actor, VIEW_HEAT).filter(active=True)
    if unit is not None:
        inside = mine.filter(parent=unit)
        return inside if inside.exists() else mine.filter(pk=unit.pk)
    scopes = access.paths(actor, VIEW_HEAT)
    if "" in scopes:
        return mine.filter(parent=None)
    return mine.filter(path__in=scopes)


@dataclass(frozen=True, slots=True)
class Place:
    """A unit inside the map: its path and how many active people work in it."""

    path: str
    people: int


def places(roots: Sequence[str]) -> dict[int, Place]:
    """Every unit under these paths, by id."""
    known = tuple(roots)
    rows = (
        Unit.objects.order_by()
        .annotate(n=Count("people", filter=Q(people__active=True)))
        .values_list("pk", "path", "n")
    )
    return {pk: Place(path, n) for pk, path, n in rows if path.startswith(known)}


def tallies(
    inside: Mapping[int, Place], competencies: Collection[int]
) -> Iterator[tuple[str, int, Tally]]:
    """(unit path, competency id, measured and met) of these units."""
    rows = (
        Profile.objects.filter(
            competency__in=competencies, person__unit__in=inside, person__active=True
        )
        .order_by()
        .values("person__unit_id", "competency_id")
        .annotate(
            n_measured=Count("measured"),
            n_met=Count("pk", filter=Q(measured__gte=F("required"))),
        )
        .values_list("person__unit_id", "competency_id", "n_measured", "n_met")
    )
    for unit, competency, measured, met in rows:
        yield inside[unit].path, competency, Tally(measured, met)


def heat(
    units: QuerySet[Unit], competencies: Sequence[Competency], date: dt.date, actor: Actor
) -> Heat:
    """The map of some units (none inside another) over some competencies.

    Cells on fewer than ten measured people are hidden, except in units where the actor may see
    each person anyway. A line's overall figure is hidden with any of its cells, or it would
    give them away.
    """
    rows = list(units)
    paths = [unit.path for unit in rows]
    if not paths:
        return Heat(tuple(competencies), (), (), 0)
    inside = places(paths)
    table = fold(paths, tallies(inside, [c.pk for c in competencies]))
    people = fold(paths, ((place.path, 0, Tally(place.people, 0)) for place in inside.values()))
    bands = steps(Band.Kind.HEAT, date)
    lines = []
    for unit in rows:
        found = table.get(unit.path, {})
        floor = 0 if sees_people(actor, unit.path) else SMALLEST_GROUP
        cells = tuple(_cell(c, found.get(c.pk), bands, floor) for c in competencies)
        count = people.get(unit.path, {}).get(0, Tally(0, 0)).measured
        lines.append(Line(unit, count, cells, _overall(cells, found, bands)))
    lines.sort(key=_distance)
    hidden = sum(cell.hidden for line in lines for cell in line.cells)
    return Heat(tuple(competencies), tuple(lines), tuple(bands), hidden)


def _distance(line: Line) -> tuple[float, str]:
    """The farthest from its target first; what cannot be told last."""
    share = line.overall.share if line.overall else None
    return (2.0 if share is None else share, line.unit.name)


def _cell(competency: Competency, tally: Tally | None, bands: list[Step], floor: int) -> Cell:
    if tally is None or not tally.measured:
        return Cell(competency, 0, 0, None, None, hidden=False)
    share = shown(tally, floor)
    if share is None:
        return Cell(competency, 0, 0, None, None, hidden=True)
    # The band of the figure as it is printed, so that 79.6% is no "80%, below 80".
    step = band((share * 100).quantize(Decimal(1), ROUND_HALF_UP), bands)
    return Cell(competency, tally.measured, tally.met, float(share), step, hidden=False)


def _overall(cells: Sequence[Cell], found: dict[int, Tally], bands: list[Step]) -> Cell | None:
    if any(cell.hidden for cell in cells) or not found:
        return None
    total = Tally(sum(t.measured for t in found.values()), sum(t.met for t in found.values()))
    return _cell(cells[0].competency, total, bands, 0)
