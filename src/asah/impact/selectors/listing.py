"""Lists: programmes with their verdicts, units with their answers, and programmes that wait."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from asah.core.clock import Quarter
from asah.impact.models import Estimate, Programme, ProgrammeUnit
from asah.impact.selectors.choosing import power_chart, power_sentence
from asah.impact.selectors.finding import Summary
from asah.impact.selectors.panel import REPORTED, answer_counts, finished_counts, last_complete
from asah.impact.selectors.programmes import summaries
from asah.impact.selectors.staff import front_line_counts
from asah.ui import charts

RECENT = 4
STATES = (
    ("", gettext_lazy("Semua")),
    ("naik", gettext_lazy("Naik")),
    ("turun", gettext_lazy("Turun")),
    ("belum cukup bukti", gettext_lazy("Belum cukup bukti")),
    ("menunggu", gettext_lazy("Belum diukur")),
)


def filtered(programmes: QuerySet[Programme], state: str) -> QuerySet[Programme]:
    """Programmes by their latest verdict; `menunggu` are those without one."""
    newest = Estimate.objects.filter(programme=OuterRef("pk")).order_by("-at", "-pk")
    found = programmes.select_related("training").annotate(
        latest_verdict=Subquery(newest.values("verdict")[:1])
    )
    if state == "menunggu":
        return found.filter(latest_verdict=None)
    return found.filter(latest_verdict=state) if state in dict(STATES) and state else found


@dataclass(frozen=True, slots=True)
class Overview:
    """A page of the list: its title, its lines, and the verdicts as one picture."""

    title: str
    lines: list[tuple[Programme, Summary]]
    chart: charts.Intervals | None


def overview(programmes: Iterable[Programme]) -> Overview:
    these = list(programmes)
    lines = list(zip(these, summaries(these), strict=True))
    measured = [line for _programme, line in lines if line.low is not None]
    voices = [line for line in measured if line.outcome not in REPORTED]
    chart = charts.Intervals(
        rows=tuple(
            charts.Interval(
                label=line.name,
                value=line.estimate,
                low=line.low,
                high=line.high,
                holds=line.code != "unknown",
                bold=line.code != "unknown",
                figure=line.figure,
            )
            for line in voices
        ),
        marks=(charts.Mark(value=0, label=_("tidak ada perubahan"), style="zero"),),
        signed=True,
        unit=_("poin"),
    )
    return Overview(_title(measured), lines, chart if voices else None)


def _title(measured: Sequence[Summary]) -> str:
    """The finding over all programmes of the page."""
    counts = {code: sum(line.code == code for line in measured) for code in ("up", "down")}
    if not measured:
        return _("Belum ada program yang diukur")
    counts["unknown"] = len(measured) - sum(counts.values())
    words = {"up": _("naik"), "down": _("turun"), "unknown": _("belum cukup bukti")}
    parts = [f"{n} {words[code]}" for code, n in counts.items() if n]
    said = {"parts": ", ".join(parts)}
    if any(line.outcome in REPORTED for line in measured):
        return _("Akibat pelatihan: %(parts)s") % said
    return _("Kepuasan warga: %(parts)s") % said


@dataclass(frozen=True, slots=True)
class WaveUnits:
    wave: int
    quarter: str
    units: list[str]


def waves(programme: Programme) -> list[WaveUnits]:
    """Who comes when, who waits last."""
    start = Quarter.parse(programme.start)
    found: dict[int, list[str]] = {}
    for unit in programme.units.select_related("service_unit"):
        found.setdefault(unit.wave or 0, []).append(unit.service_unit.name)
    return [
        WaveUnits(wave, str(start.plus(wave - 1)) if wave else "", sorted(names))
        for wave, names in sorted(found.items(), key=lambda item: item[0] or 99)
    ]


def before_finding(programme: Programme) -> dict[str, Any]:
    """What the page shows while there is no estimate."""
    start = Quarter.parse(programme.start)
    return {
        "waves": [] if programme.draft else waves(programme),
        "unit_count": programme.units.count(),
        "power": power_sentence(programme),
        "power_chart": power_chart(programme),
        "first_day": start.plus(1).first_day,
    }


def unit_rows(programme: Programme) -> QuerySet[ProgrammeUnit]:
    """The units, waves first, then by name."""
    units = programme.units.select_related("service_unit__unit").alias(waits=Q(wave=0))
    return units.order_by("waits", "wave", "service_unit__name", "pk")


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit: answers by recent quarter (None: fewer than ten) or finished services,
    front-line staff."""

    unit: ProgrammeUnit
    answers: list[tuple[str, int | None]]
    staff: int


def unit_lines(programme: Programme, units: Iterable[ProgrammeUnit]) -> list[UnitLine]:
    these = list(units)
    last = last_complete()
    periods = [last.plus(k - RECENT + 1) for k in range(RECENT)]
    counts = finished_counts if programme.outcome in REPORTED else answer_counts
    found = counts([u.service_unit_id for u in these], periods[0], last)
    staff = front_line_counts({u.pk: u.service_unit.unit.path for u in these})
    return [
        UnitLine(
            unit,
            [(str(p), found.get((unit.service_unit_id, str(p)), 0)) for p in periods],
            staff[unit.pk],
        )
        for unit in these
    ]
