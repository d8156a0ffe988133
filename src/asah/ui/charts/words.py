"""Figures and default sentences of charts, as they are read aloud and stand in tables."""

from django.utils.translation import gettext as _

from asah.ui.charts.types import FEW, Value
from asah.ui.text import DASH, NBSP, number, signed


def few() -> str:
    return _("terlalu sedikit")


def value(figure: Value, places: int, unit: str = "", *, sign: bool = False) -> str:
    """A value in words: with its unit, *terlalu sedikit*, or a dash for no data."""
    if figure is FEW:
        return few()
    if figure is None:
        return DASH
    text = signed(figure, places) if sign else number(figure, places)
    return f"{text}{NBSP}{unit}" if unit and unit != "%" else f"{text}{unit}"


def span(low: float | None, high: float | None, places: int, *, sign: bool = False) -> str:
    """An interval in figures: `2,3 – 6,7`; empty when unknown."""
    if low is None or high is None:
        return ""
    if low < 0 or high < 0:
        return _("%(low)s sampai %(high)s") % {
            "low": value(low, places, sign=sign),
            "high": value(high, places, sign=sign),
        }
    return f"{number(low, places)}{NBSP}{DASH} {number(high, places)}"


def listed(parts: list[str]) -> str:
    """A sentence of a list, cut after twelve, saying how many remain."""
    shown = parts[:12]
    rest = len(parts) - len(shown)
    if rest:
        shown.append(_("dan %(n)d lagi") % {"n": rest})
    return "; ".join(shown)
