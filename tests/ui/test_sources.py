"""What the strict CSP and the sprite demand of every template of the project."""

import gzip
import re
from pathlib import Path

import pytest

from asah.ui.states import STATES
from tests.ui.colours import ROOT

SOURCE = ROOT / "src" / "asah"
BUILD = SOURCE / "ui" / "static" / "build"
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
FORBIDDEN = {
    "a style attribute": r"<[^>]*\sstyle\s*=",
    "a style element": r"<style\b",
    "an inline script": r"<script(?![^>]*\ssrc=)",
    "an event attribute": r"<[^>]*\son[a-z]+\s*=",
    "an address with script or data": r"""(?:href|src|action)\s*=\s*["'](?:javascript|data):""",
}
ICON = re.compile(r"""icon(?:\s*=\s*|\s+|\()\\?["']([a-z0-9-]+)["']""")


def _found(pattern: str) -> list[str]:
    inside = re.compile(pattern, re.IGNORECASE)
    tags = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
    texts = ((path, tags.sub("", path.read_text(encoding="utf-8"))) for path in TEMPLATES)
    return [str(path.relative_to(SOURCE)) for path, text in texts if inside.search(text)]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds(what: str) -> None:
    assert _found(FORBIDDEN[what]) == []


def _symbols() -> set[str]:
    sprite = BUILD / "icons.svg"
    assert sprite.is_file(), "npm run build makes the sprite"
    return set(re.findall(r'<symbol id="([^"]+)"', sprite.read_text(encoding="utf-8")))


def test_every_icon_that_is_named_stands_in_the_sprite() -> None:
    files = [*TEMPLATES, *SOURCE.rglob("*.py")]
    named = {m for path in files for m in ICON.findall(path.read_text(encoding="utf-8"))}
    assert named - _symbols() == set()


def test_every_state_has_a_word_and_an_icon() -> None:
    assert {state.icon for state in STATES.values()} - _symbols() == set()
    assert [code for code, state in STATES.items() if not str(state.word)] == []


def _zipped(name: str) -> int:
    return len(gzip.compress((BUILD / name).read_bytes(), 9))


def test_the_first_view_stays_small() -> None:
    sizes = {name: _zipped(name) for name in ("asah.css", "asah.js", "icons.svg")}
    font = (BUILD / "jakarta.woff2").stat().st_size
    assert sizes["asah.css"] <= 18_000
    assert font <= 28_000
    assert sum(sizes.values()) + font <= 45_000


def test_style_sheets_hold_no_foreign_address() -> None:
    css = (BUILD / "asah.css").read_text(encoding="utf-8")
    assert re.findall(r"url\(([^)]*)\)", css) == ["jakarta.woff2"]


def test_dark_colours_follow_the_device_and_the_switch() -> None:
    css = (BUILD / "asah.css").read_text(encoding="utf-8")
    switch = re.search(r"\[data-theme=dark\]\{([^}]*)\}", css)
    device = re.search(r"prefers-color-scheme:dark\)\{:root:not\(\[data-theme\]\)\{([^}]*)\}", css)
    assert switch
    assert device
    assert switch[1] == device[1]


def test_templates_are_found() -> None:
    assert Path(SOURCE / "ui/templates/ui/base.html") in TEMPLATES
