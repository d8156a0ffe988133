"""PDF and QR."""

import datetime as dt
import io
import re
from decimal import Decimal
from typing import Any

import pypdf
import pytest

from asah.ui import charts, kit, pdf, qr

AT = dt.datetime(2026, 11, 24, 1, 0, tzinfo=dt.UTC)


def _data(**more: object) -> dict[str, Any]:
    drawn = [kit.intervals(), kit.study(), kit.lines(), charts.Ring(earned=14, booked=5, goal=20)]
    return {
        "title": "Kepuasan warga naik 2,3 poin",
        "subtitle": "Lembar contoh",
        "foot": "24 Nov 2026",
        "facts": [["Siapa", "24 unit"], ["Sejak", AT.date()], ["Bobot", Decimal("0.111")]],
        "charts": [
            {
                "title": "Grafik",
                "svg": charts.picture(c),
                "alt": charts.label(c),
                "source": "Sumber: SKM",
            }
            for c in drawn
        ],
        "qr": str(qr.svg("https://asah.example/s/K7QX")),
        **more,
    }


def _read(data: bytes) -> tuple[pypdf.PdfReader, str]:
    reader = pypdf.PdfReader(io.BytesIO(data))
    return reader, " ".join(page.extract_text() for page in reader.pages)


def test_a_document_carries_its_letterhead_facts_and_charts() -> None:
    reader, words = _read(pdf.render("ui/kit.typ", _data()))
    assert reader.metadata
    assert reader.metadata.title == "Kepuasan warga naik 2,3 poin"
    for part in ("Pemerintah Kota Kendari", "24 unit", "2026-11-24", "terlalu sedikit"):
        assert part in words


def test_a_document_can_be_archived_and_read_aloud() -> None:
    made = pdf.render("ui/kit.typ", _data())
    reader, _words = _read(made)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert b"<pdfaid:part>2</pdfaid:part>" in made
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in made


def test_the_font_is_ours_and_lies_inside() -> None:
    assert b"PlusJakartaSans" in pdf.render("ui/kit.typ", _data())


def test_the_same_data_at_the_same_moment_gives_the_same_bytes() -> None:
    once, again = (pdf.render("ui/kit.typ", _data(), at=AT) for _ in range(2))
    assert once == again


def test_one_compiler_serves_different_data() -> None:
    _, first = _read(pdf.render("ui/kit.typ", _data(title="Lembar satu")))
    _, second = _read(pdf.render("ui/kit.typ", _data(title="Lembar dua")))
    assert "Lembar satu" in first
    assert "Lembar dua" in second
    assert "Lembar satu" not in second


@pytest.mark.parametrize("name", ["ui/tidak-ada.typ", "ui/../../settings.py", "kit.typ"])
def test_a_template_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(pdf.NoTemplate):
        pdf.render(name, {})


def test_what_is_not_plain_is_refused() -> None:
    with pytest.raises(TypeError):
        pdf.render("ui/kit.typ", _data(foot=object()))


def test_a_qr_is_inline_svg_dark_on_white_with_a_quiet_zone() -> None:
    drawn = str(qr.svg("https://asah.example/s/K7QX"))
    side = re.search(r'viewBox="0 0 (\d+) \1"', drawn)
    assert side
    starts = [tuple(map(float, m)) for m in re.findall(r"M(\d+) ([\d.]+)h", drawn)]
    assert min(x for x, _y in starts) == 4
    assert min(y for _x, y in starts) == 4.5
    assert "style" not in drawn


def test_a_qr_says_what_it_leads_to() -> None:
    assert 'aria-label="Hadir &amp; isi"' in qr.svg("https://a.example", label="Hadir & isi")
