"""One cell of a survey: answers in the many ways in which people write them."""

import datetime as dt

import pytest

from asah.citizens.calc.elements import TRUST, elements, labels, shown_labels
from asah.citizens.calc.labels import WrongAnswer, is_label, looks_like_answer, read_answer
from asah.citizens.calc.text import squash
from asah.core.calc.data_files import valid


@pytest.mark.parametrize(
    ("cell", "slug", "value"),
    [
        (3, "waktu", 3),
        (3.0, "waktu", 3),
        ("3", "waktu", 3),
        (" 3,0 ", "waktu", 3),
        ("3.00", "waktu", 3),
        ("Cepat", "waktu", 3),
        ("SANGAT  CEPAT.", "waktu", 4),
        ("sangatcepat", "waktu", 4),
        ("Sangat\ncepat", "waktu", 4),
        ("b. Kurang mudah", "prosedur", 2),
        ("B.Kurang mudah", "prosedur", 2),
        ("(b) Kurang mudah", "prosedur", 2),
        ("4 - Sangat baik", "sarana", 4),
        ("4. Sangat baik", "sarana", 4),
        ("4=Sangat baik", "sarana", 4),
        ("Sangat baik (4)", "sarana", 4),
        ("Sangat baik 4", "sarana", 4),
        ("Sopan & ramah", "perilaku", 3),
        ("sopan, ramah", "perilaku", 3),
        ("Gratis", "biaya", 4),
        ("Ada, tetapi tidak berfungsi", "pengaduan", 2),
        ("d", "pengaduan", 4),
        ("A", "pengaduan", 1),
        ("Sangat percaya", TRUST, 4),
        ("Kurang puas", "produk", 2),
    ],
)
def test_an_answer_is_read(cell, slug, value):
    assert read_answer(cell, slug) == value


@pytest.mark.parametrize("cell", [None, "", "  ", "-", "–"])
def test_a_blank_is_no_answer_and_not_wrong(cell):
    assert read_answer(cell, "waktu") is None


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (0, "di luar 1 sampai 4"),
        (5, "di luar 1 sampai 4"),
        ("5", "di luar 1 sampai 4"),
        (2.5, "di luar 1 sampai 4"),
        ("-3", "di luar 1 sampai 4"),
        (True, "bukan jawaban 1 sampai 4"),
        (dt.date(2026, 3, 4), "bukan jawaban 1 sampai 4"),
        ("Setuju", "bukan label jawaban yang dikenal"),
        ("e", "bukan label jawaban yang dikenal"),
        ("e. Cepat", "bukan label jawaban yang dikenal"),
        ("2 jam", "bukan label jawaban yang dikenal"),
        ("sekitar 3", "bukan label jawaban yang dikenal"),
        ("#N/A", "bukan label jawaban yang dikenal"),
        ("Gratis", "bukan label jawaban yang dikenal"),
        ("4 - Tidak cepat", "angkanya 4 tetapi katanya berarti 1"),
        ("Cepat (2)", "angkanya 2 tetapi katanya berarti 3"),
    ],
)
def test_what_is_no_answer_says_why(cell, reason):
    with pytest.raises(WrongAnswer) as wrong:
        read_answer(cell, "waktu")
    assert wrong.value.reason == reason


def test_a_column_of_small_numbers_or_labels_looks_like_answers():
    seen = [looks_like_answer(c, "waktu") for c in (5, "7", 0.0, "Cepat", "mudah", 12, "ya", None)]
    assert seen == [True, True, True, True, False, False, False, False]


def test_only_words_are_labels():
    cells = ("Cepat", "c. Cepat", "3", 3, "Mudah")
    assert [is_label(c, "waktu") for c in cells] == [True, True, False, False, False]


def test_no_label_of_an_element_means_two_values():
    for row in valid("skm/answers"):
        if row["element"] != "*":
            known = labels(row["element"])[squash(row["label"])]
            assert (row["element"], row["label"], known) == (
                row["element"],
                row["label"],
                int(row["value"]),
            )


def test_every_question_shows_four_different_labels():
    for slug in [*(element.slug for element in elements()), TRUST]:
        shown = shown_labels(slug)
        assert [labels(slug)[squash(text)] for text in shown] == [1, 2, 3, 4]


def test_the_regulation_puts_complaints_eighth_and_the_questionnaire_ninth():
    assert [(e.slug, e.number, e.questionnaire) for e in elements()][7:] == [
        ("pengaduan", 8, 9),
        ("sarana", 9, 8),
    ]
    assert [e.field for e in elements()] == [f"u{n}" for n in range(1, 10)]
