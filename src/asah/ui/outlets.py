"""Places on a page that packages above may fill, so that a lower template names no higher URL.

A page offers an outlet: `{% outlet "catalog:detail" training %}`. A package above fills it in
`apps.ready()`: `outlets.fill("catalog:detail", template="needs/ask.html", context=fn)`. Several
may fill one; they stand in `order`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

type Context = Callable[[HttpRequest, Any], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Piece:
    """What is drawn in an outlet; nothing when `context` answers None."""

    template: str
    context: Context
    order: int


_PIECES: dict[str, dict[str, Piece]] = {}


def fill(outlet: str, *, template: str, context: Context, order: int = 50) -> None:
    """Draw a template in an outlet; `context(request, object)` says with what, or None."""
    _PIECES.setdefault(outlet, {})[template] = Piece(template, context, order)


def draw(outlet: str, request: HttpRequest, subject: object) -> SafeString:
    """Everything that fills the outlet for this object and this reader."""
    pieces = sorted(_PIECES.get(outlet, {}).values(), key=lambda p: (p.order, p.template))
    drawn = (
        (render_to_string(piece.template, data, request),)
        for piece in pieces
        if (data := piece.context(request, subject)) is not None
    )
    return format_html_join("", "{}", drawn)
