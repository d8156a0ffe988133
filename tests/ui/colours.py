"""Reads the tokens from the style sheet and computes WCAG contrast."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOKENS = ROOT / "frontend" / "css" / "tokens.css"


def tokens(theme: str) -> dict[str, str]:
    """Colour tokens of `light` or `dark`, as `#rrggbb`."""
    text = TOKENS.read_text(encoding="utf-8")
    start = ":root {" if theme == "light" else '[data-theme="dark"] {'
    block = text[text.index(start) :].split("}", 1)[0]
    return dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6})", block))


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
