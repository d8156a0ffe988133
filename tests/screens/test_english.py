"""Every page in English: no sentence of the interface is left behind in Indonesian.

Words of the reference data are held to the same (context "data" of the catalogue). What is a
region's own in `data/` stays as the region writes it (units, the catalogue of trainings, courses,
level descriptors), and what was stored stays in the language of who wrote it (reasons of an
import's check).
"""

import csv
import re
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client

from tests.people import Member
from tests.screens.base import Screen
from tests.screens.registry import address, screens

pytestmark = pytest.mark.django_db
STORED = {
    *("core:import_batch", "core:import_changes"),
    *("outreach:campaign", "outreach:campaign_edit", "outreach:campaigns"),  # letters of officers
    "ui:kit",  # samples of the parts
}
PAGES = sorted(
    (s for s in screens().values() if not (s.post or s.download or s.url_name in STORED)),
    key=lambda s: s.url_name,
)
CATALOGUE = Path(settings.LOCALE_PATHS[0]) / "en" / "LC_MESSAGES" / "django.po"
HOLE = re.compile(r"%\(\w+\)[sd]|%[sd]|%%|\{\w*\}")
LONG, WORD = 14, 6  # shorter pieces stand in names and codes, too
PRINTED = {"credits:check", "credits:certificate"}  # words as the document has them


@cache
def data_words() -> frozenset[str]:
    """Every cell of the dated data files."""
    found: set[str] = set()
    for path in Path(settings.DATA_FILES).rglob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            found.update(cell for row in csv.reader(file) for cell in row)
    return frozenset(found)


def _telling(m: Message) -> bool:
    """Whether the text in an English page can only have been left behind."""
    if m.context == "data":
        return len(m.id) >= WORD
    return len(m.id) >= LONG and " " in m.id and m.id not in data_words()


@cache
def sentences() -> frozenset[str]:
    """Indonesian sentences and words without holes that read differently in English."""
    with CATALOGUE.open("rb") as file:
        rows = [m for m in read_po(file, locale="en") if m.id and isinstance(m.id, str)]
    english = {str(m.string) for m in rows}
    return frozenset(
        m.id
        for m in rows
        if _telling(m) and m.id != m.string and m.id not in english and not HOLE.search(m.id)
    )


def visible(html: str) -> str:
    """The text of a page, tags and scripts away, each piece on a line of its own."""
    bare = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", html)
    pieces = [unescape(p).strip() for p in re.split(r"<[^>]*>", bare)]
    return "\n".join(" ".join(piece.split()) for piece in pieces if piece)


def left_behind(html: str) -> list[str]:
    lines = frozenset(visible(html).split("\n"))
    return sorted(lines & sentences())


@pytest.mark.parametrize("screen", PAGES, ids=[s.url_name for s in PAGES])
def test_a_page_is_whole_in_english(screen: Screen, cast: dict[str, Member]) -> None:
    client = Client()
    place = address(screen, cast)
    client.force_login(cast[screen.as_].user)
    client.cookies["bahasa"] = "en"
    answer = client.get(place)
    if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
        html = answer.content.decode()
        assert '<html lang="en"' in html or "<html" not in html
        printed = data_words() if screen.url_name in PRINTED else ()
        assert [one for one in left_behind(html) if one not in printed] == []


def test_a_sentence_left_behind_is_found() -> None:
    known = next(iter(sentences()))
    assert left_behind(f"<p>{known}</p>") == [known]
    assert left_behind(f"<script>{known}</script><p>something else</p>") == []
