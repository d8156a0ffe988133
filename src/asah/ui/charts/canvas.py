"""A sheet of SVG. Fluid on a page: x in per cent, so that text keeps its size at any width;
fixed for Typst: x in points and literal colours instead of classes.
"""

from dataclasses import dataclass, field
from html import escape

from asah.ui.charts.palette import attributes

type Point = tuple[float, float]  # share of the width, points from the top
FONT = "Plus Jakarta Sans"


@dataclass(slots=True)
class Canvas:
    """Shapes collected from back to front. `width` None is fluid; `left` shifts a fixed plot."""

    height: float
    width: float | None = None
    left: float = 0
    top: float = 0
    palette: dict[str, str] | None = None
    parts: list[str] = field(default_factory=list)

    def x(self, share: float) -> str:
        if self.width is None:
            return f"{share * 100:.2f}%"
        return f"{self.left + share * self.width:.1f}"

    def _look(self, classes: str) -> str:
        if self.palette is None:
            return f' class="{classes}"'
        looks = attributes(classes, self.palette)
        return "".join(f' {key}="{value}"' for key, value in looks.items())

    def _y(self, y: float) -> str:
        return f"{self.top + y:.1f}"

    def line(self, start: Point, end: Point, classes: str, width: float = 0) -> None:
        thick = f' stroke-width="{width:g}"' if width else ""
        self.parts.append(
            f'<line x1="{self.x(start[0])}" y1="{self._y(start[1])}" x2="{self.x(end[0])}"'
            f' y2="{self._y(end[1])}"{self._look(classes)}{thick}/>'
        )

    def rect(self, corner: Point, share: float, height: float, classes: str, r: float = 0) -> None:
        wide = f"{share * 100:.2f}%" if self.width is None else f"{share * self.width:.1f}"
        round_ = f' rx="{r:g}"' if r else ""
        self.parts.append(
            f'<rect x="{self.x(corner[0])}" y="{self._y(corner[1])}" width="{wide}"'
            f' height="{height:g}"{round_}{self._look(classes)}/>'
        )

    def circle(self, at: Point, r: float, classes: str) -> None:
        self.parts.append(
            f'<circle cx="{self.x(at[0])}" cy="{self._y(at[1])}" r="{r:g}"{self._look(classes)}/>'
        )

    def text(
        self, at: Point, words: str, classes: str = "t", *, anchor: str = "start", dx: float = 0
    ) -> None:
        place = "" if anchor == "start" else f' text-anchor="{anchor}"'
        shift = f' dx="{dx:g}"' if dx else ""
        font = "" if self.palette is None else f' font-family="{FONT}"'
        self.parts.append(
            f'<text x="{self.x(at[0])}" y="{self._y(at[1])}"{shift}{place}'
            f"{font}{self._look(classes)}>{escape(words)}</text>"
        )

    def poly(self, points: list[Point], classes: str, *, closed: bool = False) -> None:
        """A line or area through the points; stretched in a nested sheet when fluid."""
        tag = "polygon" if closed else "polyline"
        if self.width is None:
            way = " ".join(f"{share * 100:.2f},{y:.1f}" for share, y in points)
            shape = f'<{tag} points="{way}" vector-effect="non-scaling-stroke"'
            self.parts.append(
                f'<svg width="100%" height="{self.height:g}" viewBox="0 0 100 {self.height:g}"'
                f' preserveAspectRatio="none">{shape}{self._look(classes)}/></svg>'
            )
            return
        way = " ".join(f"{self.x(share)},{self._y(y)}" for share, y in points)
        self.parts.append(f'<{tag} points="{way}"{self._look(classes)}/>')

    def hatch(self, name: str, tone: str) -> None:
        """Diagonal strokes, used as `fill="url(#name)"`."""
        self.parts.append(
            f'<pattern id="{name}" width="5" height="5" patternUnits="userSpaceOnUse"'
            f' patternTransform="rotate(45)"><line x1="1" y1="0" x2="1" y2="5"'
            f"{self._look(f'hatch {tone}')}/></pattern>"
        )

    def hatched(self, corner: Point, share: float, height: float, name: str) -> None:
        wide = f"{share * 100:.2f}%" if self.width is None else f"{share * self.width:.1f}"
        self.parts.append(
            f'<rect x="{self.x(corner[0])}" y="{self._y(corner[1])}" width="{wide}"'
            f' height="{height:g}" fill="url(#{name})"/>'
        )

    def svg(self, label: str = "", *, classes: str = "plot") -> str:
        """The finished fluid sheet; without a label it is decoration inside a labelled frame."""
        voice = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
        title = f"<title>{escape(label)}</title>" if label else ""
        return (
            f'<svg class="{classes}" width="100%" height="{self.height:g}" {voice}>'
            f"{title}{''.join(self.parts)}</svg>"
        )


def sheet(width: float, height: float, parts: list[str], label: str) -> str:
    """A fixed sheet that stands alone, for a file or a PDF."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}"'
        f' width="{width:g}" height="{height:g}" role="img" aria-label="{escape(label)}">'
        f"<title>{escape(label)}</title>{''.join(parts)}</svg>"
    )
