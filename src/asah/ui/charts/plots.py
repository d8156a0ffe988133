"""Charts with two axes: lines over periods, effects around a start."""

from itertools import pairwise

from django.utils.translation import gettext as _

from asah.ui.charts import words
from asah.ui.charts.canvas import Canvas, Point
from asah.ui.charts.scale import Scale, fit, known
from asah.ui.charts.small import Drawing
from asah.ui.charts.types import EventStudy, Lines, Series, Value

LETTER = 6.6  # mean width of a letter at 12 points
TOP, FOOT = 10.0, 24.0


def _ticks(chart: Lines) -> tuple[str, ...]:
    """The words under the axis: given, or years and the last quarter, or at most five periods."""
    if chart.ticks:
        return chart.ticks
    last = len(chart.periods) - 1
    if all("-Q" in period for period in chart.periods):
        years = [period.split("-Q")[0] for period in chart.periods]
        starts = [n for n, year in enumerate(years) if n == years.index(year)]
        roomy = [a for a, b in pairwise([*starts, last]) if b - a >= 0.15 * last]
        named = [year if n in roomy else "" for n, year in enumerate(years)]
        named[last] = f"TW{chart.periods[last][-1]}" if last else chart.periods[last]
        return tuple(named)
    every = max(1, -(-last // 4))
    return tuple(p if (last - n) % every == 0 else "" for n, p in enumerate(chart.periods))


def runs(values: tuple[Value, ...]) -> list[list[tuple[int, float]]]:
    """Stretches without a gap: each a list of (place, value)."""
    found: list[list[tuple[int, float]]] = [[]]
    for place, value in enumerate(values):
        if isinstance(value, int | float):
            found[-1].append((place, value))
        elif found[-1]:
            found.append([])
    return [run for run in found if run]


def _spread(wanted: list[float], gap: float, low: float, high: float) -> list[float]:
    """Positions pushed apart to at least `gap`, kept in order and inside."""
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])
    placed = [0.0] * len(wanted)
    floor = low
    for n in order:
        placed[n] = max(wanted[n], floor)
        floor = placed[n] + gap
    ceiling = high
    for n in reversed(order):
        placed[n] = min(placed[n], ceiling)
        ceiling = placed[n] - gap
    return placed


class _LinePlot:
    """Paints a `Lines` chart; keeps its scales."""

    def __init__(self, chart: Lines) -> None:
        self.chart = chart
        bounds = [v for s in chart.series for v in known((*s.values, *s.low, *s.high))]
        marks = [mark.value for mark in chart.marks]
        self.scale: Scale = fit([*bounds, *marks], chart.start, chart.end, wanted=3)
        self.bottom = chart.height - FOOT
        self.last = max(1, len(chart.periods) - 1)

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - TOP) * self.scale.share(value)

    def at(self, place: int, value: float) -> Point:
        return place / self.last, self.y(value)

    def axes(self, sheet: Canvas) -> None:
        for tick in self.scale.ticks:
            sheet.line((0, self.y(tick)), (1, self.y(tick)), "grid")
            text = words.value(tick, self.scale.places)
            sheet.text((0, self.y(tick) + 4), text, anchor="end", dx=-10)
        for place, text in enumerate(_ticks(self.chart)):
            if text:
                anchor = "start" if place == 0 and self.last > 1 else "middle"
                sheet.text((place / self.last, self.chart.height - 4), text, anchor=anchor)
        for mark in self.chart.marks:
            sheet.line((0, self.y(mark.value)), (1, self.y(mark.value)), mark.style)
            sheet.text((0, self.y(mark.value) - 5), mark.label, "t-ink", dx=4)

    def series(self, sheet: Canvas, line: Series) -> None:
        dashed = " dashed" if line.dashed else ""
        for run in runs(line.values) if line.low and line.high else []:
            pairs = [(n, line.low[n], line.high[n]) for n, _value in run]
            edge = [self.at(n, hi) for n, _lo, hi in pairs if hi is not None]
            edge += [self.at(n, lo) for n, lo, _hi in reversed(pairs) if lo is not None]
            sheet.poly(edge, f"area {line.tone}", closed=True)
        for run in runs(line.values):
            if len(run) > 1:
                points = [self.at(n, value) for n, value in run]
                sheet.poly(points, f"line {line.tone}{dashed}")
            else:
                sheet.circle(self.at(*run[0]), 3, f"dot {line.tone}")

    def ends(self, sheet: Canvas) -> None:
        drawn = [
            (line, runs(line.values)[-1][-1]) for line in self.chart.series if known(line.values)
        ]
        wanted = [self.y(value) for _line, (_place, value) in drawn]
        places = _spread(wanted, 31, TOP, self.bottom - 10)
        for (line, end), y in zip(drawn, places, strict=True):
            sheet.circle(self.at(*end), 5, f"dot {line.tone}")
            figure = words.value(end[1], self.chart.places)
            sheet.text((1, y + 1), figure, "t-ink", dx=12)
            sheet.text((1, y + 15), line.label, dx=12)

    def paint(self, sheet: Canvas) -> None:
        self.axes(sheet)
        for line in reversed(self.chart.series):
            self.series(sheet, line)
        self.ends(sheet)


def lines(chart: Lines) -> Drawing:
    plot = _LinePlot(chart)
    widest = max((len(words.value(t, plot.scale.places)) for t in plot.scale.ticks), default=1)
    names = max((len(line.label) for line in chart.series), default=0)
    said = [
        f"{line.label}: {words.value(line.values[0], chart.places, chart.unit)} "
        + _("menjadi")
        + f" {words.value(line.values[-1], chart.places, chart.unit)}"
        for line in chart.series
        if line.values
    ]
    span = f"{chart.periods[0]} {_('sampai')} {chart.periods[-1]}" if chart.periods else ""
    label = chart.label or f"{span}. {words.listed(said)}"
    return Drawing(
        chart.height, label, plot.paint, widest * LETTER + 14, max(5, names) * LETTER + 14
    )


def _study_axes(sheet: Canvas, chart: EventStudy, scale: Scale, bottom: float) -> None:
    count = len(chart.effects)
    for tick in scale.ticks:
        y = bottom - (bottom - 24) * scale.share(tick)
        sheet.line((0, y), (1, y), "zero" if tick == 0 else "grid")
        text = words.value(tick, scale.places, sign=True) if tick else "0"
        sheet.text((0, y + 4), text, anchor="end", dx=-10)
    for place, effect in enumerate(chart.effects):
        look = "t-ink" if effect.period >= 0 else "t"
        text = words.value(effect.period, 0, sign=True)
        sheet.text(((place + 0.5) / count, bottom + 18), text, look, anchor="middle")
    sheet.text((0.5, bottom + 36), chart.axis, anchor="middle")


def event_study(chart: EventStudy) -> Drawing:
    scale = fit([v for e in chart.effects for v in (e.low, e.high, 0.0)])
    bottom = chart.height - 42
    leads = sum(effect.period < 0 for effect in chart.effects)
    count = len(chart.effects)

    def paint(sheet: Canvas) -> None:
        start = leads / count
        if leads < count:
            sheet.rect((start, 24), 1 - start, bottom - 24, "after")
        _study_axes(sheet, chart, scale, bottom)
        if 0 < leads < count:
            sheet.line((start, 6), (start, bottom), "target")
            sheet.text((start, 14), chart.before, anchor="end", dx=-8)
            sheet.text((start, 14), chart.after, "t-ink", dx=8)
        for place, effect in enumerate(chart.effects):
            x = (place + 0.5) / count
            low, mid, high = (
                bottom - (bottom - 24) * scale.share(v)
                for v in (effect.low, effect.value, effect.high)
            )
            tone = "c1" if chart.holds and effect.period >= 0 else "c-muted"
            sheet.line((x, low), (x, high), f"band {tone}", 4 if effect.period < 0 else 6)
            kind = "hollow" if effect.period < 0 else "dot"
            sheet.circle((x, mid), 5 if effect.period < 0 else 6.5, f"{kind} {tone}")

    said = [
        f"{words.value(e.period, 0, sign=True)}: "
        f"{words.value(e.value, chart.places, chart.unit, sign=True)}"
        for e in chart.effects
    ]
    label = chart.label or f"{chart.axis}. {words.listed(said)}"
    return Drawing(chart.height, label, paint, 40, 0)
