"""Charts of what the public says."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from asah.citizens.calc.elements import Element
from asah.citizens.calc.ikm import bands
from asah.citizens.selectors.figures import Figure
from asah.citizens.selectors.overview import Ranked
from asah.citizens.selectors.unit import Portrait
from asah.core.calc.stats import Interval
from asah.core.clock import Quarter
from asah.core.language import word
from asah.ui import charts, text

EXTREMES = 5


def _bound(letter: str) -> float:
    return float(next(band.low for band in bands() if band.grade == letter))


def _marks(low: float, high: float) -> tuple[charts.Mark, ...]:
    """The lower bounds of A and B that lie within the axis."""
    return tuple(
        charts.Mark(
            value=_bound(letter),
            label=_("batas %(grade)s %(value)s")
            % {"grade": letter, "value": text.number(_bound(letter), 2)},
        )
        for letter in ("B", "A")
        if low < _bound(letter) < high
    )


def _axis(values: Iterable[float]) -> tuple[float, float]:
    """Whole fives around the values, within the scale."""
    known = list(values) or [70.0, 90.0]
    return max(25.0, 5.0 * (min(known) // 5)), min(100.0, 5.0 * -(-max(known) // 5))


def _point(figure: Figure) -> charts.Value:
    if figure.few:
        return charts.FEW
    return None if figure.ikm is None else float(figure.ikm)


def extremes(rows: Sequence[Ranked]) -> charts.Intervals | None:
    """The highest and the lowest units with their intervals; None when none has a figure."""
    known = sorted(
        (row for row in rows if row.figure.ikm is not None),
        key=lambda row: (-(row.figure.ikm or 0), row.unit.name),
    )
    few = len(known) <= 2 * EXTREMES
    return _intervals(known if few else [*known[:EXTREMES], *known[-EXTREMES:]])


def _intervals(rows: Sequence[Ranked]) -> charts.Intervals | None:
    spans = [row.figure.interval for row in rows]
    if not rows:
        return None
    low, high = _axis(_ends(spans, [row.figure for row in rows]))
    return charts.Intervals(
        rows=tuple(
            charts.Interval(
                label=row.unit.name,
                value=_point(row.figure),
                low=span.low if span else None,
                high=span.high if span else None,
                figure="" if row.figure.ikm is None else text.number(row.figure.ikm, 2),
            )
            for row, span in zip(rows, spans, strict=True)
        ),
        marks=_marks(low, high),
        start=low,
        end=high,
        places=0,
    )


def _ends(spans: Iterable[Interval | None], figures: Iterable[Figure]) -> list[float]:
    """Everything that the axis must reach: intervals, and values without one."""
    ends = [end for span in spans if span for end in (span.low, span.high)]
    return [*ends, *(float(figure.ikm) for figure in figures if figure.ikm is not None)]


def elements(scores: Sequence[tuple[Element, float]]) -> charts.Bars:
    """The nine elements, weakest first; the weakest alone in the signal colour."""
    ordered = sorted(scores, key=lambda pair: pair[1])
    return charts.Bars(
        rows=tuple(
            charts.Bar(
                label=word(element.short),
                value=score,
                tone="c1" if place else "c-signal",
                figure=text.number(score, 1),
            )
            for place, (element, score) in enumerate(ordered)
        ),
        maximum=100,
        places=1,
    )


def history(portrait: Portrait) -> charts.Lines:
    """The index by quarter with its interval; quarters below ten answers interrupt the line."""
    figures = [figure for _period, figure in portrait.history]
    spans = [figure.interval for figure in figures]
    low, high = _axis(_ends(spans, figures))
    quarters = [Quarter.parse(period) for period, _figure in portrait.history]
    ticks = [str(quarter.year) if quarter.number == 1 else "" for quarter in quarters]
    ticks[-1] = f"TW{quarters[-1].number}"
    return charts.Lines(
        series=(
            charts.Series(
                label=_("IKM"),
                values=tuple(_point(figure) for figure in figures),
                low=tuple(span.low if span else None for span in spans),
                high=tuple(span.high if span else None for span in spans),
            ),
        ),
        periods=tuple(period for period, _figure in portrait.history),
        ticks=tuple(ticks),
        marks=_marks(low, high),
        start=low,
        end=high,
        places=2,
        height=220,
    )


def profile(portrait: Portrait) -> charts.Pairs | None:
    """Elements now (solid) and a year before (hollow), in regulation order."""
    rows = [row for row in portrait.elements if row.now is not None]
    if not rows:
        return None
    low, high = _axis([x for row in rows for x in (row.now, row.before) if x is not None])
    return charts.Pairs(
        rows=tuple(
            charts.Pair(label=word(row.element.short), before=row.before, after=row.now)
            for row in rows
        ),
        before=_("tahun lalu"),
        after=_("sekarang"),
        start=low,
        end=high,
        marks=_marks(low, high),
        places=1,
    )
