"""Literal colours and the look of each chart class, for pictures outside a page (Typst).

On a page the same classes are coloured by `frontend/css/chart.css`; a test holds both together.
"""

PRINT: dict[str, str] = {
    "surface": "#ffffff",
    "well": "#e9f0ee",
    "line": "#d6e0dd",
    "edge": "#748783",
    "ink": "#10201e",
    "muted": "#4a5e5a",
    "accent-soft": "#dceeeb",
    "accent-on": "#ffffff",
    "signal": "#f2a516",
    "chart-1": "#0b6e69",
    "chart-2": "#d57d14",
    "chart-3": "#1b2f9e",
    "chart-4": "#b266c3",
    "chart-5": "#696b32",
    "chart-6": "#561d20",
}
TONES: dict[str, str] = {
    **{f"c{n}": f"chart-{n}" for n in range(1, 7)},
    **{f"c-{name}": name for name in ("muted", "ink", "signal", "edge", "well")},
}
# `tone` stands for the colour of the element's tone class.
STYLES: dict[str, dict[str, str]] = {
    "grid": {"stroke": "line", "stroke-width": "1"},
    "zero": {"stroke": "ink", "stroke-width": "1.5"},
    "target": {"stroke": "ink", "stroke-width": "1.5", "stroke-dasharray": "3 3"},
    "track": {"fill": "well"},
    "track-edge": {"fill": "none", "stroke": "edge"},
    "after": {"fill": "accent-soft", "opacity": ".4"},
    "line": {"fill": "none", "stroke": "tone", "stroke-width": "2.25"},
    "dashed": {"stroke-dasharray": "5 4"},
    "dot": {"fill": "tone", "stroke": "surface", "stroke-width": "2"},
    "hollow": {"fill": "surface", "stroke": "tone", "stroke-width": "2"},
    "band": {"stroke": "tone", "stroke-opacity": ".38", "stroke-linecap": "round"},
    "area": {"fill": "tone", "opacity": ".16"},
    "fill": {"fill": "tone"},
    "hatch": {"stroke": "tone", "stroke-width": "2"},
    "ring": {"fill": "none", "stroke": "tone"},
    "ring-track": {"fill": "none", "stroke": "well"},
    "tick": {"stroke": "tone", "stroke-width": "2"},
    "t": {"fill": "muted", "font-size": "12"},
    "t-ink": {"fill": "ink", "font-size": "12", "font-weight": "500"},
    "t-label": {"fill": "ink", "font-size": "14"},
    "t-bold": {"fill": "ink", "font-size": "14", "font-weight": "600"},
    "t-big": {"fill": "ink", "font-size": "36", "font-weight": "700"},
    "t-on": {"fill": "accent-on", "font-size": "12", "font-weight": "500"},
}


def attributes(classes: str, palette: dict[str, str]) -> dict[str, str]:
    """SVG presentation attributes that equal the classes under this palette."""
    names = classes.split()
    tone = next((TONES[n] for n in names if n in TONES), "ink")
    found: dict[str, str] = {}
    for name in names:
        for key, value in STYLES.get(name, {}).items():
            colour = tone if value == "tone" else value
            found[key] = palette.get(colour, colour)
    return found
