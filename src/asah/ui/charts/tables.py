"""The figures behind a chart, for the *Tabel* link: what is withheld there is withheld here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from asah.ui.charts import words
from asah.ui.charts.types import (
    Bars,
    Chart,
    Cutoff,
    Dots,
    Estimate,
    EventStudy,
    Intervals,
    Lines,
    Meter,
    Pairs,
    Ring,
    SmallInterval,
    Sparkline,
    Stacked,
)
from asah.ui.text import number


@dataclass(frozen=True, slots=True)
class Table:
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def _ring(chart: Ring) -> Table:
    rows = [
        (_("Tercatat"), f"{number(chart.earned)} {chart.unit}"),
        (_("Terdaftar"), f"{number(chart.booked)} {chart.unit}"),
        (_("Kewajiban"), f"{number(chart.goal)} {chart.unit}"),
    ]
    return Table(("", chart.unit), tuple(rows))


def _bars(chart: Bars) -> Table:
    rows = (
        (b.label, b.figure or words.value(b.value, chart.places, chart.unit)) for b in chart.rows
    )
    return Table(("", chart.unit or _("Nilai")), tuple(rows))


def _intervals(chart: Intervals) -> Table:
    def row(label: str, value: Any, low: float | None, high: float | None) -> tuple[str, ...]:
        shown = words.value(value, chart.places, sign=chart.signed)
        known = isinstance(value, int | float)
        return label, shown, words.span(low, high, chart.places) if known else ""

    rows = tuple(row(i.label, i.value, i.low, i.high) for i in chart.rows)
    return Table(("", chart.unit or _("Nilai"), _("Selang 95%")), rows)


def _lines(chart: Lines) -> Table:
    rows = tuple(
        (period, *(words.value(line.values[n], chart.places) for line in chart.series))
        for n, period in enumerate(chart.periods)
    )
    return Table((_("Periode"), *(line.label for line in chart.series)), rows)


def _event_study(chart: EventStudy) -> Table:
    rows = tuple(
        (
            words.value(e.period, 0, sign=True),
            words.value(e.value, chart.places, sign=True),
            words.span(e.low, e.high, chart.places),
        )
        for e in chart.effects
    )
    return Table((chart.axis, chart.unit, _("Selang 95%")), rows)


def _one(chart: Estimate | SmallInterval) -> Table:
    places = chart.places if isinstance(chart, Estimate) else 1
    row = (
        words.value(chart.value, places, sign=True),
        words.span(chart.low, chart.high, places),
    )
    return Table((_("Perkiraan"), _("Selang 95%")), (row,))


def _meter(chart: Meter) -> Table:
    parts = {
        _("Sekarang"): chart.value,
        _("Tahun lalu"): chart.previous,
        _("Target"): chart.target,
    }
    return Table(("", _("Nilai")), tuple((k, words.value(v, 1)) for k, v in parts.items()))


def _stacked(chart: Stacked) -> Table:
    rows = tuple((part.label, words.value(part.value, 0)) for part in chart.parts)
    return Table(("", _("Jumlah")), rows)


def _pairs(chart: Pairs) -> Table:
    rows = tuple(
        (p.label, words.value(p.before, chart.places), words.value(p.after, chart.places))
        for p in chart.rows
    )
    return Table(("", chart.before, chart.after), rows)


def _series(chart: Dots | Sparkline) -> Table:
    return Table(
        ("", _("Nilai")),
        tuple((str(n), words.value(v, 2)) for n, v in enumerate(chart.values, 1)),
    )


def _cutoff(chart: Cutoff) -> Table:
    rows = (
        (chart.who, words.value(chart.value, chart.places)),
        (chart.cutoff_label, words.value(chart.cutoff, chart.places)),
    )
    return Table(("", _("Nilai")), rows)


_TABLES: dict[type[Any], Callable[[Any], Table]] = {
    Ring: _ring,
    Bars: _bars,
    Intervals: _intervals,
    Lines: _lines,
    EventStudy: _event_study,
    Estimate: _one,
    SmallInterval: _one,
    Meter: _meter,
    Stacked: _stacked,
    Pairs: _pairs,
    Dots: _series,
    Sparkline: _series,
    Cutoff: _cutoff,
}


def table(chart: Chart) -> Table:
    """The figures of the chart as text, in the order drawn."""
    return _TABLES[type(chart)](chart)
