"""What the pages of a design show: units to choose from, blocks, seats, and the power."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from asah.citizens import api as citizens
from asah.core import clock
from asah.core.clock import Quarter
from asah.impact.calc.draw import blocks
from asah.impact.models import Programme, ProgrammeUnit
from asah.impact.selectors.history import BASELINE, before_start, candidates, history_end
from asah.impact.selectors.panel import FEWEST, REPORTED, figures, finished_counts
from asah.impact.selectors.staff import chosen_staff, front_line_counts
from asah.impact.selectors.wording import amount, measure
from asah.ui import charts


@dataclass(frozen=True, slots=True)
class Option:
    """A service unit that may take part; `answers` (or finished services) in
    the last four quarters, None under ten."""

    pk: int
    name: str
    stratum: str
    answers: int | None
    staff: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    options: list[Option]

    @property
    def chosen(self) -> int:
        return sum(option.chosen for option in self.options)


def groups(programme: Programme) -> list[Group]:
    """All active service units by kind, with what speaks for taking them in."""
    units = list(
        citizens.ServiceUnit.objects.filter(active=True).select_related("unit").order_by("name")
    )
    end = history_end(programme)
    heard = _heard(programme, [u.pk for u in units], end)
    chosen = set(programme.units.values_list("service_unit_id", flat=True))
    staff = front_line_counts({u.pk: u.unit.path for u in units})
    options = [
        Option(
            u.pk,
            u.name,
            u.unit.get_kind_display(),
            n if (n := heard.get(u.pk, 0)) >= FEWEST else None,
            staff[u.pk],
            u.pk in chosen,
        )
        for u in units
    ]
    options.sort(key=lambda option: (option.stratum, option.name))
    return [Group(name, list(rows)) for name, rows in groupby(options, lambda o: o.stratum)]


@dataclass(frozen=True, slots=True)
class Block:
    name: str
    units: list[str]


def _heard(programme: Programme, ids: list[int], end: Quarter) -> dict[int, int]:
    """Answers of a year by service unit, or services finished in its whole quarters."""
    heard: dict[int, int] = {}
    if programme.outcome in REPORTED:
        counts = finished_counts(ids, end.plus(1 - BASELINE), end)
        known = {key: n or 0 for key, n in counts.items()}
    else:
        found = figures(ids, end.plus(1 - BASELINE), end)
        known = {key: cell.n for key, cell in found.items()}
    for (unit, _period), n in known.items():
        heard[unit] = heard.get(unit, 0) + n
    return heard


def draw_blocks(programme: Programme) -> list[Block]:
    """The blocks of like units that the lot will deal, with today's baselines."""
    units = list(programme.units.select_related("service_unit").order_by("service_unit__code"))
    names = {unit.service_unit.code: unit.service_unit.name for unit in units}
    _measure(programme, units)
    found = blocks(candidates(programme, units), programme.turns)
    return [Block(name, [names[c.unit] for c in members]) for name, members in found]


def _measure(programme: Programme, units: Sequence[ProgrammeUnit]) -> None:
    end, ids = history_end(programme), [unit.service_unit_id for unit in units]
    for unit, value in zip(units, before_start(programme, ids, end), strict=True):
        unit.baseline = value


@dataclass(frozen=True, slots=True)
class Seats:
    """Seats that one wave takes, about, and what the classes of a quarter hold."""

    staff: int
    least: int
    seats: int

    @property
    def enough(self) -> bool:
        return self.least <= self.staff <= self.seats


def seats(programme: Programme) -> Seats:
    """Whether the classes of a quarter can hold a wave."""
    chosen = chosen_staff(programme, seed=0)
    everybody = sum(len(members) for members in chosen.values())
    training = programme.training
    classes = training.classes_per_quarter or [0]
    most = training.max_size * min(classes)
    return Seats(round(everybody / programme.turns), training.min_size, most)


def power_chart(programme: Programme) -> charts.Lines | None:
    """The smallest detectable effect by quarters after the start, against what matters."""
    rows = [row for row in programme.power.get("horizons", []) if row["detectable"] is not None]
    if not rows:
        return None
    return charts.Lines(
        series=(
            charts.Series(label=_("terlihat"), values=tuple(row["detectable"] for row in rows)),
        ),
        periods=tuple(str(row["quarters"]) for row in rows),
        ticks=tuple(f"+{row['quarters']}" for row in rows),
        marks=(charts.Mark(value=float(programme.worthwhile), label=_("perubahan yang berarti")),),
        start=0,
        unit=measure(programme.outcome),
    )


def power_sentence(programme: Programme) -> str:
    """What the design will be able to show by the quarter of its verdict, or as far as the
    history reaches."""
    reach = _reach(programme)
    rows = [row for row in programme.power.get("horizons", []) if row["detectable"] is not None]
    within = [row for row in rows if row["quarters"] <= reach]
    if not within:
        if programme.outcome in REPORTED:
            return _("Riwayat laporan layanan belum cukup untuk menaksir apa yang dapat terlihat.")
        return _("Riwayat survei belum cukup untuk menaksir apa yang akan dapat terlihat.")
    last = within[-1]
    quarter = Quarter.parse(programme.start).plus(last["quarters"] - 1)
    facts = {"points": amount(last["detectable"], programme.outcome), "quarter": quarter.label}
    if last["detectable"] <= float(programme.worthwhile):
        return _("Sesudah %(quarter)s, perubahan %(points)s ke atas akan terlihat.") % facts
    return (
        _("Sesudah %(quarter)s baru perubahan %(points)s ke atas yang terlihat: belum cukup halus.")
        % facts
    )


def _reach(programme: Programme) -> int:
    """Quarters from the start to the verdict, both counted."""
    start, decide = (Quarter.parse(q).index for q in (programme.start, programme.decide_at))
    return decide - start + 1


def draw_page(programme: Programme) -> dict[str, Any]:
    """Everything that the page before the lot shows."""
    found = draw_blocks(programme)
    return {
        "blocks": found,
        "unit_count": sum(len(block.units) for block in found),
        "enough_units": sum(len(block.units) for block in found) >= 2 * programme.turns,
        "in_time": clock.today() < Quarter.parse(programme.start).first_day,
        "seats": seats(programme),
        "power": power_sentence(programme),
        "power_chart": power_chart(programme),
    }
