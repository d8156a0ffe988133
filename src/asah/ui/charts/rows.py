"""Charts of named rows: bars, intervals, pairs. On a page each row is HTML (label, plot, figure),
so that a phone puts the label above its plot; for Typst one fixed sheet.
"""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from django.utils.translation import gettext as _

from asah.ui.charts import words
from asah.ui.charts.canvas import Canvas
from asah.ui.charts.scale import Scale, fit, known
from asah.ui.charts.small import hatch_name
from asah.ui.charts.types import Bar, Bars, Interval, Intervals, Mark, Pair, Pairs, Value
from asah.ui.text import NBSP

HEIGHT = 30.0
LONG = 26  # letters; longer labels get more room and a gap between rows


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    figure: str
    paint: Callable[[Canvas], None]
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """`above` puts label and figure over the plot at every width (bars)."""

    rows: tuple[Row, ...]
    scale: Scale
    marks: tuple[Mark, ...]
    label: str
    signed: bool = False
    above: bool = False
    height: float = HEIGHT


def _withheld(sheet: Canvas, value: Value, height: float) -> None:
    text = words.few() if value is not None else _("belum ada data")
    sheet.text((0.5, height / 2 + 4), text, anchor="middle")


def bars(chart: Bars) -> Rows:
    tops = [*known(r.value for r in chart.rows), *(m.value for m in chart.marks)]
    tops += [r.limit for r in chart.rows if r.limit is not None]
    tops += [v + r.planned for r in chart.rows if isinstance(v := r.value, int | float)]
    scale = Scale(0, chart.maximum or max(tops, default=1) or 1, ())

    def row(bar: Bar) -> Row:
        def paint(sheet: Canvas) -> None:
            if not isinstance(bar.value, int | float):
                sheet.rect((0, 2), 1, 8, "track", 2)
                return
            share = scale.share(bar.value)
            track = 1.0 if bar.limit is None else scale.share(bar.limit)
            sheet.rect((0, 2), track, 8, "track" if bar.limit is None else "track track-edge", 2)
            sheet.rect((0, 2), share, 8, f"fill {bar.tone}", 2)
            if bar.planned:
                name = hatch_name(bar)
                sheet.hatch(name, bar.tone)
                more = scale.share(bar.value + bar.planned) - share
                sheet.hatched((share, 2), more, 8, name)
            for mark in chart.marks:
                at = scale.share(mark.value)
                sheet.line((at, 0), (at, 12), mark.style)

        return Row(bar.label, bar.figure or words.value(bar.value, chart.places, chart.unit), paint)

    rows = tuple(row(bar) for bar in chart.rows)
    said = words.listed([f"{r.label} {r.figure}" for r in rows])
    return Rows(rows, scale, (), chart.label or said, above=True, height=12)


def _figure(row: Interval, chart: Intervals) -> str:
    if row.figure or not chart.figures:
        return row.figure
    value = words.value(row.value, chart.places, sign=chart.signed)
    interval = words.span(row.low, row.high, chart.places)
    inside = isinstance(row.value, int | float) and interval
    return f"{value} ({interval})".replace(" (", f"{NBSP}(") if inside else value


def intervals(chart: Intervals) -> Rows:
    found = [v for r in chart.rows for v in known((r.value, r.low, r.high))]
    scale = fit([*found, *(m.value for m in chart.marks)], chart.start, chart.end, wanted=4)

    def row(item: Interval) -> Row:
        def paint(sheet: Canvas) -> None:
            if not isinstance(item.value, int | float):
                _withheld(sheet, item.value, HEIGHT)
                return
            tone = "c1" if item.holds else "c-muted"
            if item.low is not None and item.high is not None:
                ends = scale.share(item.low), scale.share(item.high)
                sheet.line((ends[0], 15), (ends[1], 15), f"band {tone}", 7)
            sheet.circle((scale.share(item.value), 15), 6.5, f"dot {tone}")

        return Row(item.label, _figure(item, chart), paint, item.bold)

    rows = tuple(row(item) for item in chart.rows)
    said = words.listed(
        [f"{i.label} {_figure(i, chart) or words.value(i.value, chart.places)}" for i in chart.rows]
    )
    return Rows(rows, scale, chart.marks, chart.label or said, chart.signed)


def pairs(chart: Pairs) -> Rows:
    found = [v for r in chart.rows for v in known((r.before, r.after))]
    scale = fit([*found, *(m.value for m in chart.marks)], chart.start, chart.end, wanted=4)

    def row(pair: Pair) -> Row:
        def paint(sheet: Canvas) -> None:
            if not known((pair.before, pair.after)):
                _withheld(sheet, pair.after, HEIGHT)
                return
            shares = [scale.share(v) for v in known((pair.before, pair.after))]
            if len(shares) == 2:
                sheet.line((shares[0], 15), (shares[1], 15), "band c1", 5)
            if isinstance(pair.before, int | float):
                sheet.circle((scale.share(pair.before), 15), 5, "hollow c-muted")
            if isinstance(pair.after, int | float):
                sheet.circle((scale.share(pair.after), 15), 6.5, "dot c1")

        before, after = (words.value(v, chart.places) for v in (pair.before, pair.after))
        return Row(pair.label, f"{before} → {after}", paint)

    rows = tuple(row(pair) for pair in chart.rows)
    said = f"{chart.before} → {chart.after}. " + words.listed(
        [f"{r.label} {r.figure}" for r in rows]
    )
    return Rows(rows, scale, chart.marks, chart.label or said)


def _ground(sheet: Canvas, drawn: Rows) -> None:
    for tick in drawn.scale.ticks:
        at = drawn.scale.share(tick)
        sheet.line((at, 0), (at, drawn.height), "grid")
    for mark in drawn.marks:
        at = drawn.scale.share(mark.value)
        sheet.line((at, 0), (at, drawn.height), mark.style)


def _head(sheet: Canvas, drawn: Rows) -> None:
    for mark in drawn.marks:
        at = drawn.scale.share(mark.value)
        anchor = "start" if at < 0.2 else "end" if at > 0.8 else "middle"
        sheet.text((at, 12), mark.label, anchor=anchor)


def _whole(drawn: Rows) -> str:
    """The same lines over the whole height, behind rows whose labels need two lines."""
    sheet = Canvas(0)
    _ground(sheet, drawn)
    tall = "".join(sheet.parts).replace('y2="30.0"', 'y2="100%"')
    return f'<svg class="rows-ground" width="100%" height="100%" aria-hidden="true">{tall}</svg>'


def _axis(sheet: Canvas, drawn: Rows) -> None:
    for tick in drawn.scale.ticks:
        text = words.value(tick, drawn.scale.places, sign=drawn.signed) if tick else "0"
        sheet.text((drawn.scale.share(tick), 14), text, anchor="middle")


def page(drawn: Rows) -> str:
    """The rows as HTML, one picture for a screen reader."""
    kind = "rows rows-above" if drawn.above else "rows"
    widest = max((len(row.figure) for row in drawn.rows), default=0)
    kind += f" fig-{min(7, -(-widest // 3))}" if widest else " rows-plain"
    if any(len(row.label) > LONG for row in drawn.rows):
        kind += " rows-long"
    parts = [f'<div class="{kind}" role="img" aria-label="{escape(drawn.label)}">']
    if any(mark.label for mark in drawn.marks):
        sheet = Canvas(18)
        _head(sheet, drawn)
        parts.append(f'<div class="row-axis">{sheet.svg()}</div>')
    if not drawn.above:
        parts.append(f'<div class="rows-body">{_whole(drawn)}')
    for row in drawn.rows:
        sheet = Canvas(drawn.height)
        if not drawn.above:
            _ground(sheet, drawn)
        row.paint(sheet)
        bold = " row-bold" if row.bold else ""
        figure = f'<span class="row-figure">{escape(row.figure)}</span>' if row.figure else ""
        parts.append(
            f'<div class="row-line{bold}"><span class="row-label">{escape(row.label)}</span>'
            f"{sheet.svg()}{figure}</div>"
        )
    if not drawn.above:
        sheet = Canvas(18)
        _axis(sheet, drawn)
        parts.append(f'</div><div class="row-axis">{sheet.svg()}</div>')
    return "".join(parts) + "</div>"


def fixed(drawn: Rows, width: float, palette: dict[str, str]) -> tuple[float, list[str]]:
    """The rows as parts of one fixed sheet: (height, shapes)."""
    label_room = 0 if drawn.above else 0.3 * width
    figure_room = 0.24 * width if any(r.figure for r in drawn.rows) else 16.0
    if drawn.above:
        figure_room = 0.0
    plot = width - label_room - figure_room
    step = drawn.height + (22 if drawn.above else 0)
    top = 18.0
    parts: list[str] = []
    head = Canvas(18, plot, label_room, 0, palette)
    _head(head, drawn)
    parts += head.parts
    for row in drawn.rows:
        y = top + (18 if drawn.above else 0)
        sheet = Canvas(drawn.height, plot, label_room, y, palette)
        if not drawn.above:
            _ground(sheet, drawn)
        row.paint(sheet)
        line = Canvas(step, width, 0, top, palette)
        words_y = 12 if drawn.above else 19
        line.text((0, words_y), row.label, "t-bold" if row.bold else "t-label")
        line.text((1, words_y), row.figure, "t-ink", anchor="end")
        parts += [*sheet.parts, *line.parts]
        top += step
    if not drawn.above:
        axis = Canvas(18, plot, label_room, top, palette)
        _axis(axis, drawn)
        parts += axis.parts
        top += 20
    return top, parts
