"""The JP ring: earned solid, booked hatched, the goal as the full circle."""

import math
from html import escape
from zlib import crc32

from django.utils.translation import gettext as _

from asah.ui.charts.canvas import FONT
from asah.ui.charts.palette import attributes
from asah.ui.charts.types import Ring
from asah.ui.text import number

SIZE, RADIUS, THICK = 124, 54, 14
ROUND = 2 * math.pi * RADIUS


def sentence(ring: Ring) -> str:
    if ring.label:
        return ring.label
    figures = {
        "earned": number(ring.earned),
        "goal": number(ring.goal),
        "booked": number(ring.booked),
        "unit": ring.unit,
    }
    text = _("%(earned)s dari %(goal)s %(unit)s tercatat") % figures
    return f"{text}; " + _("%(booked)s %(unit)s terdaftar") % figures if ring.booked else text


def _arc(start: float, share: float, look: str) -> str:
    return (
        f'<circle cx="62" cy="62" r="{RADIUS}" stroke-width="{THICK}"{look}'
        f' stroke-dasharray="{share * ROUND:.2f} {ROUND:.2f}"'
        f' stroke-dashoffset="{-start * ROUND:.2f}" transform="rotate(-90 62 62)"/>'
    )


def draw(ring: Ring, palette: dict[str, str] | None = None) -> str:
    """The ring as SVG of 124 points; with a palette in literal colours."""

    def look(classes: str) -> str:
        if palette is None:
            return f' class="{classes}"'
        return "".join(f' {k}="{v}"' for k, v in attributes(classes, palette).items())

    label = sentence(ring)
    name = f"h{crc32(repr(ring).encode()):x}"
    earned = min(1.0, max(0.0, ring.earned / ring.goal))
    booked = min(1.0 - earned, max(0.0, ring.booked / ring.goal))
    family = "" if palette is None else f' font-family="{FONT}"'
    font = f' text-anchor="middle"{family}'
    parts = [f'<circle cx="62" cy="62" r="{RADIUS}" stroke-width="{THICK}"{look("ring-track")}/>']
    if booked:
        parts.append(
            f'<pattern id="{name}" width="5" height="5" patternUnits="userSpaceOnUse"'
            f' patternTransform="rotate(45)"><line x1="1" y1="0" x2="1" y2="5"'
            f"{look('hatch c1')}/></pattern>"
        )
        parts.append(_arc(earned, booked, f' fill="none" stroke="url(#{name})"'))
    if earned:
        parts.append(_arc(0, earned, look("ring c1")))
    parts.append(f'<text x="62" y="70"{font}{look("t-big")}>{number(ring.earned)}</text>')
    goal = _("dari %(goal)s") % {"goal": number(ring.goal)} + f" {ring.unit}"
    parts.append(f'<text x="62" y="88"{font}{look("t-ink")}>{escape(goal)}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart chart-ring" width="{SIZE}"'
        f' height="{SIZE}" viewBox="0 0 {SIZE} {SIZE}" role="img" aria-label="{escape(label)}">'
        f"<title>{escape(label)}</title>{''.join(parts)}</svg>"
    )
