"""From a chart to markup: fluid for a page, fixed with literal colours for Typst and files."""

import math
from collections.abc import Callable
from typing import Any

from django.utils.safestring import SafeString

from asah.ui.charts import plots, ring, rows, small
from asah.ui.charts.canvas import Canvas, sheet
from asah.ui.charts.palette import PRINT
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

_DRAWINGS: dict[type[Any], Callable[[Any], small.Drawing]] = {
    Lines: plots.lines,
    EventStudy: plots.event_study,
    Estimate: small.estimate,
    Meter: small.meter,
    SmallInterval: small.small_interval,
    Stacked: small.stacked,
    Dots: small.dots,
    Sparkline: small.sparkline,
    Cutoff: small.cutoff,
}
_ROWS: dict[type[Any], Callable[[Any], rows.Rows]] = {
    Bars: rows.bars,
    Intervals: rows.intervals,
    Pairs: rows.pairs,
}
GUTTER = 24  # the gutter classes of chart.css go in steps of 24 points


def render(chart: Chart) -> SafeString:
    """Markup for a page: colours by class, width by its place, no style attribute."""
    if isinstance(chart, Ring):
        return SafeString(ring.draw(chart))
    if type(chart) in _ROWS:
        return SafeString(rows.page(_ROWS[type(chart)](chart)))
    drawing = _DRAWINGS[type(chart)](chart)
    canvas = Canvas(drawing.height)
    drawing.paint(canvas)
    left, right = (math.ceil(g / GUTTER) for g in (drawing.left, drawing.right))
    left, right = min(3, left), min(6, right)
    kind = type(chart).__name__.lower()
    return SafeString(
        f'<div class="chart chart-{kind} gl-{left} gr-{right}">{canvas.svg(drawing.label)}</div>'
    )


def picture(chart: Chart, width: float = 620, palette: dict[str, str] | None = None) -> str:
    """An SVG file of this width in points with literal colours (default: print)."""
    colours = palette or PRINT
    if isinstance(chart, Ring):
        return ring.draw(chart, colours)
    if type(chart) in _ROWS:
        drawn = _ROWS[type(chart)](chart)
        height, parts = rows.fixed(drawn, width, colours)
        return sheet(width, height, parts, drawn.label)
    drawing = _DRAWINGS[type(chart)](chart)
    room = width - drawing.left - drawing.right
    canvas = Canvas(drawing.height, room, drawing.left, 0, colours)
    drawing.paint(canvas)
    return sheet(width, drawing.height, canvas.parts, drawing.label)


def label(chart: Chart) -> str:
    """The sentence that a screen reader says for the chart."""
    if isinstance(chart, Ring):
        return ring.sentence(chart)
    if type(chart) in _ROWS:
        return _ROWS[type(chart)](chart).label
    return _DRAWINGS[type(chart)](chart).label
