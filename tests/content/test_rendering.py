"""Markdown as a learner sees it."""

import pytest

from asah.content.api import render


def test_a_callout_has_its_kind_and_its_own_title_or_the_usual_one() -> None:
    html = render("> [!DIALOG] Di loket\n> **Warga:** Halo\n")
    assert html == (
        '<blockquote class="callout callout-dialog">\n<p><strong>Di loket</strong><br>'
        "<strong>Warga:</strong> Halo</p>\n</blockquote>\n"
    )
    assert "<strong>Kata aturan</strong><br>Pasal 34" in render("> [!ATURAN]\n> Pasal 34")
    assert "callout" not in render("> Kata orang bijak")


def test_an_image_of_the_course_is_lazy_and_alone_it_is_a_figure() -> None:
    html = render('![Antrean](antrean.png "Pukul tujuh")', "/materi/v/7/berkas/")
    assert html == (
        '<figure><img src="/materi/v/7/berkas/antrean.png" alt="Antrean" loading="lazy" '
        'decoding="async"><figcaption>Pukul tujuh</figcaption></figure>\n'
    )
    assert "<p>Lihat <img" in render("Lihat ![x](a.png) ini")


@pytest.mark.parametrize(
    "text",
    [
        "![x](https://jahat.example/a.png)",
        "![x](//jahat.example/a.png)",
        "![x](/materi/rahasia)",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[klik](javascript:alert(1))",
        "> [!INGAT] <img src=x onerror=alert(1)>\n> a",
        '![x](a.png "<script>alert(1)</script>")',
    ],
)
def test_nothing_foreign_and_no_script_gets_in(text: str) -> None:
    html = render(text)
    for bad in ("jahat.example", "rahasia", "<script", "<img src=x", 'href="javascript'):
        assert bad not in html


def test_tables_and_headings_keep_their_place_below_the_page() -> None:
    html = render("# Judul\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert html.startswith("<h2>Judul</h2>")
    assert '<div class="table-scroll"><table>' in html


def test_a_link_outward_tells_nobody_where_one_came_from() -> None:
    assert 'rel="noopener noreferrer nofollow"' in render("[UU](https://peraturan.go.id)")
