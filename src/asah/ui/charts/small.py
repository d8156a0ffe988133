"""Charts of one line: meter, small interval, headline estimate, stacked bar, dots, sparkline,
cut-off. Each gives a `Drawing`, which `render` puts on a fluid or a fixed sheet.
"""

from collections.abc import Callable
from dataclasses import dataclass
from zlib import crc32

from django.utils.translation import gettext as _

from asah.ui.charts import words
from asah.ui.charts.canvas import Canvas
from asah.ui.charts.scale import Scale, around_zero, fit, known
from asah.ui.charts.types import (
    Cutoff,
    Dots,
    Estimate,
    Meter,
    SmallInterval,
    Sparkline,
    Stacked,
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """What to paint: height, gutters left and right in points, the sentence, the painter."""

    height: float
    label: str
    paint: Callable[[Canvas], None]
    left: float = 0
    right: float = 0


def meter(chart: Meter) -> Drawing:
    def paint(sheet: Canvas) -> None:
        scale = Scale(0, chart.maximum or 1, ())
        sheet.rect((0, 6), 1, 12, "track", 6)
        sheet.rect((0, 6), scale.share(chart.value), 12, f"fill {chart.tone}", 6)
        if chart.previous is not None:
            sheet.circle((scale.share(chart.previous), 12), 4, "hollow c-muted")
        if chart.target is not None:
            at = scale.share(chart.target)
            sheet.line((at, 0), (at, 24), "zero")

    parts = [_("sekarang %(v)s") % {"v": words.value(chart.value, 1)}]
    if chart.previous is not None:
        parts.append(_("tahun lalu %(v)s") % {"v": words.value(chart.previous, 1)})
    if chart.target is not None:
        parts.append(_("target %(v)s") % {"v": words.value(chart.target, 1)})
    return Drawing(24, chart.label or ", ".join(parts), paint)


def _estimate_words(chart: Estimate | SmallInterval, places: int, unit: str) -> str:
    return _("Perkiraan %(value)s, selang 95 persen %(span)s") % {
        "value": words.value(chart.value, places, unit, sign=True),
        "span": words.span(chart.low, chart.high, places, sign=True),
    }


def small_interval(chart: SmallInterval) -> Drawing:
    def paint(sheet: Canvas) -> None:
        reach = around_zero(chart.low, chart.high)
        tone = "c1" if chart.holds else "c-muted"
        sheet.line((0, 12), (1, 12), "grid")
        ends = reach.share(chart.low), reach.share(chart.high)
        sheet.line((ends[0], 12), (ends[1], 12), f"band {tone}", 9)
        sheet.line((reach.share(0), 2), (reach.share(0), 22), "zero")
        sheet.circle((reach.share(chart.value), 12), 8, f"dot {tone}")

    return Drawing(24, chart.label or _estimate_words(chart, 1, ""), paint)


def estimate(chart: Estimate) -> Drawing:
    def paint(sheet: Canvas) -> None:
        scale = around_zero(chart.low, chart.high, wanted=6)
        tone = "c1" if chart.holds else "c-muted"
        for tick in scale.ticks:
            at = scale.share(tick)
            sheet.line((at, 22), (at, 74), "zero" if tick == 0 else "grid")
            words_ = words.value(tick, scale.places, sign=True) if tick else "0"
            sheet.text((at, 92), words_, anchor="middle")
        ends = scale.share(chart.low), scale.share(chart.high)
        sheet.line((ends[0], 48), (ends[1], 48), f"band {tone}", 11)
        for at, end in zip(ends, (chart.low, chart.high), strict=True):
            sheet.line((at, 40), (at, 56), f"tick {tone}")
            sheet.text(
                (at, 30), words.value(end, chart.places, sign=True), "t-ink", anchor="middle"
            )
        middle = scale.share(chart.value)
        sheet.circle((middle, 48), 9, f"dot {tone}")
        close = min(middle - ends[0], ends[1] - middle) < 0.12
        figure = words.value(chart.value, chart.places, sign=True)
        sheet.text((middle, 14 if close else 30), figure, "t-bold", anchor="middle")

    label = chart.label or _estimate_words(chart, chart.places, chart.unit)
    return Drawing(98, label, paint, 12, 12)


def stacked(chart: Stacked) -> Drawing:
    total = sum(part.value for part in chart.parts) or 1

    def paint(sheet: Canvas) -> None:
        sheet.rect((0, 0), 1, chart.height, "track")
        start = 0.0
        for part in chart.parts:
            share = part.value / total
            if share > 0:
                gap = min(0.003, share / 4)
                sheet.rect((start, 0), share - gap, chart.height, f"fill {part.tone}")
            start += share

    parts = [f"{part.label} {words.value(part.value, 0)}" for part in chart.parts]
    return Drawing(chart.height, chart.label or words.listed(parts), paint)


def dots(chart: Dots) -> Drawing:
    def paint(sheet: Canvas) -> None:
        low, high = min(chart.values), max(chart.values)
        scale = Scale(low, high if high > low else low + 1, ())
        sheet.line((0, 12), (1, 12), "grid")
        for place, value in enumerate(chart.values):
            if place != chart.chosen:
                sheet.circle((scale.share(value), 12), 4, "hollow c-edge")
        tone = "c1" if chart.accent else "c-muted"
        sheet.circle((scale.share(chart.values[chart.chosen]), 12), 6, f"dot {tone}")

    ranked = sorted(chart.values, reverse=True)
    rank = ranked.index(chart.values[chart.chosen]) + 1
    label = _("urutan %(rank)d dari %(n)d menurut besar") % {"rank": rank, "n": len(ranked)}
    return Drawing(24, chart.label or label, paint, 8, 8)


def sparkline(chart: Sparkline) -> Drawing:
    def paint(sheet: Canvas) -> None:
        scale = fit(known(chart.values))
        last = max(1, len(chart.values) - 1)
        run: list[tuple[float, float]] = []
        for place, value in enumerate([*chart.values, None]):
            if isinstance(value, int | float):
                run.append((place / last, 26 - 22 * scale.share(value)))
                continue
            if len(run) > 1:
                sheet.poly(run, f"line {chart.tone}")
            if run:
                end = run[-1]
            run = []
        if known(chart.values):
            sheet.circle(end, 4, f"dot {chart.tone}")

    ends = [words.value(v, 1) for v in chart.values[:1] + chart.values[-1:]]
    label = _("dari %(first)s menjadi %(last)s") % {"first": ends[0], "last": ends[-1]}
    return Drawing(30, chart.label or label, paint, 0, 5)


def cutoff(chart: Cutoff) -> Drawing:
    def paint(sheet: Canvas) -> None:
        scale = Scale(0, chart.maximum, ())
        at, limit = scale.share(chart.value), scale.share(chart.cutoff)
        limit_words = f"{chart.cutoff_label} {words.value(chart.cutoff, chart.places)}"
        side = "end" if limit > 0.6 else "start"
        sheet.text((limit, 14), limit_words, "t-ink", anchor=side, dx=6 if side == "start" else -6)
        sheet.rect((0, 26), 1, 8, "track", 4)
        sheet.rect((limit, 26), 1 - limit, 8, "fill c1", 4)
        sheet.line((limit, 4), (limit, 40), "zero")
        sheet.circle((at, 30), 7, "hollow c-signal")
        who = f"{chart.who} {words.value(chart.value, chart.places)}"
        anchor = "start" if at < 0.2 else "end" if at > 0.8 else "middle"
        sheet.text((at, 56), who, "t-ink", anchor=anchor)
        if at > 0.3:
            sheet.text((0, 56), "0")
        if at < 0.7:
            sheet.text((1, 56), words.value(chart.maximum, 0), anchor="end")

    label = _("%(who)s %(value)s; %(name)s %(cutoff)s dari paling tinggi %(most)s") % {
        "who": chart.who,
        "value": words.value(chart.value, chart.places),
        "name": chart.cutoff_label,
        "cutoff": words.value(chart.cutoff, chart.places),
        "most": words.value(chart.maximum, chart.places),
    }
    return Drawing(60, chart.label or label, paint)


def hatch_name(chart: object) -> str:
    """A stable name for a pattern, the same for the same chart."""
    return f"h{crc32(repr(chart).encode()):x}"
