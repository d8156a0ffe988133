"""Colours keep their distance in both themes, computed from the style sheet."""

import re

import pytest

from asah.ui.charts.palette import PRINT, STYLES, TONES
from tests.ui.colours import ROOT, contrast, tokens

THEMES = ["light", "dark"]
GROUNDS = ["page", "surface", "well"]
TEXT = [
    *(("ink", ground) for ground in GROUNDS),
    *(("muted", ground) for ground in (*GROUNDS, "accent-soft")),
    *(("accent", ground) for ground in (*GROUNDS, "accent-soft")),
    ("accent-on", "accent"),
    ("signal-on", "signal"),
    ("signal-ink", "signal-soft"),
    ("signal-ink", "surface"),
    ("ink", "signal-soft"),
    ("good", "good-soft"),
    ("good", "surface"),
    ("bad", "bad-soft"),
    ("bad-on", "bad"),
    ("ink", "bad-soft"),
    *((f"far-{n}-on", f"far-{n}") for n in (1, 2, 3)),
    *(("ink", f"seq-{n}") for n in (0, 1, 2)),
    ("seq-3-on", "seq-3"),
    *(("seq-high", f"seq-{n}") for n in (4, 5)),
]
SHAPES = [
    *(("edge", ground) for ground in GROUNDS),
    *((f"chart-{n}", "surface") for n in range(1, 7)),
    *(("accent", ground) for ground in GROUNDS),
]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_is_readable(theme: str, front: str, back: str) -> None:
    known = tokens(theme)
    assert contrast(known[front], known[back]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("front", "back"), SHAPES)
def test_edges_focus_and_marks_are_visible(theme: str, front: str, back: str) -> None:
    known = tokens(theme)
    assert contrast(known[front], known[back]) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_white_text_stands_on_the_one_dark_panel(theme: str) -> None:
    assert contrast("#ffffff", tokens(theme)["deep"]) >= 7


def test_both_themes_name_the_same_tokens() -> None:
    assert set(tokens("light")) == set(tokens("dark"))


def test_pictures_for_paper_use_the_light_colours() -> None:
    light = tokens("light")
    assert {name: light[name] for name in PRINT} == PRINT


def test_every_class_that_charts_write_is_styled_on_a_page() -> None:
    css = (ROOT / "frontend/css/chart.css").read_text(encoding="utf-8")
    named = set(re.findall(r"\.([a-z][a-z0-9-]*)", css))
    assert set(STYLES) - {"t"} - named == set()
    assert set(TONES) - named == set()
