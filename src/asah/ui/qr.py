"""QR codes as inline SVG: dark on white in both themes, no style attribute."""

from html import escape

import segno
from django.utils.safestring import SafeString


def svg(text: str, *, label: str = "", scale: int = 4) -> SafeString:
    """The code as SVG for a page; `scale` points a module, quiet zone of four modules inside.

    Error correction M: a print may lose 15% of its surface.
    """
    side, path = _path(text)
    spoken = escape(label or text)
    size = side * scale
    return SafeString(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="qr" width="{size}" height="{size}"'
        f' viewBox="0 0 {side} {side}" shape-rendering="crispEdges" role="img"'
        f' aria-label="{spoken}"><title>{spoken}</title>'
        f'<rect width="{side}" height="{side}" fill="#fff"/>'
        f'<path d="{path}" stroke="#000" stroke-width="1"/></svg>'
    )


def _path(text: str) -> tuple[int, str]:
    """Side in modules with the quiet zone, and the dark runs as strokes."""
    code = segno.make(text, error="m", micro=False, boost_error=False)
    quiet = 4
    moves: list[str] = []
    for y, row in enumerate(code.matrix):
        start = None
        for x, dark in enumerate([*row, 0]):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                moves.append(f"M{start + quiet} {y + quiet}.5h{x - start}")
                start = None
    return len(code.matrix) + 2 * quiet, "".join(moves)
