"""The layouts that agencies keep: columns by name, orders, totals, legends."""

import pytest

from asah.citizens.calc.elements import Order
from asah.citizens.calc.order import Source
from asah.citizens.calc.survey_file import ranges, read_survey
from asah.core.calc.errors import BadInput
from tests.factories.citizens import KEYS, LABELS, QUESTIONS, app, form, lines

THREES = (3,) * 9
UP = (1, 2, 3, 4, 1, 2, 3, 4, 1)
WHEN = "2026/10/05 8:56:04 AM GMT+8"


def answers(survey):
    return [row.answers for row in survey.rows]


def test_a_form_export_is_read_by_its_questions():
    survey = read_survey(form((WHEN, *LABELS, "Ruang tunggu panas")))
    assert answers(survey) == [(3, 3, 3, 4, 3, 3, 3, 4, 3)]
    assert survey.ignored == ["Timestamp", "Saran dan masukan"]
    assert (survey.columns.meaning.source, survey.notes) == (Source.NAMES, [])


def test_the_place_of_a_question_does_not_matter():
    order = [8, 0, 5, 2, 7, 1, 6, 4, 3]
    survey = read_survey(
        lines([QUESTIONS[i] for i in order], [LABELS[i] for i in order], ["1"] * 9)
    )
    assert answers(survey) == [(3, 3, 3, 4, 3, 3, 3, 4, 3), (1,) * 9]


def test_headings_with_line_breaks_and_numbers_are_names_too():
    heads = (
        "U1\nPersyaratan",
        "U2.\nProsedur",
        "U3 (Waktu)",
        "U4 Biaya",
        "U5 Produk",
        "U6 Kompetensi",
        "U7 Perilaku",
        "U8 Sarana",
        "U9 Pengaduan",
    )
    survey = read_survey(lines(heads, UP), Order.REGULATION)
    assert answers(survey) == [(1, 2, 3, 4, 1, 2, 3, 1, 4)]
    assert survey.columns.keys["sarana"] == "U8"
    assert survey.columns.meaning.order is Order.QUESTIONNAIRE


def test_a_heading_of_two_rows_has_names_above_and_keys_below():
    names = ("Syarat", "Alur", "Waktu", "Tarif", "Hasil", "Keahlian", "Sikap", "Sarpras", "Aduan")
    survey = read_survey(lines(["Nilai"], names, KEYS, UP))
    assert answers(survey) == [(1, 2, 3, 4, 1, 2, 3, 1, 4)]


def test_an_apps_numbers_follow_the_regulation_unless_told():
    assert answers(read_survey(app(UP))) == [UP]
    told = read_survey(app(UP), Order.QUESTIONNAIRE)
    assert answers(told) == [(1, 2, 3, 4, 1, 2, 3, 1, 4)]
    assert [read_survey(app(UP)).columns.meaning.source, told.columns.meaning.source] == [
        Source.ASSUMED,
        Source.TOLD,
    ]


def test_a_legend_in_the_sheet_wins_over_what_is_told_and_is_reported():
    table = app(UP, ["U8", "= Sarana dan prasarana"], ["U9 = Penanganan pengaduan"])
    survey = read_survey(table, Order.REGULATION)
    assert answers(survey) == [(1, 2, 3, 4, 1, 2, 3, 1, 4)]
    assert [(note.line, note.cure) for note in survey.notes] == [
        (3, "Keterangan di lembar yang dipakai."),
        (None, "Tidak dihitung sebagai jawaban."),
    ]
    assert "U8 = Sarana dan prasarana" in survey.notes[0].reason


def test_a_legend_that_agrees_is_not_worth_a_word():
    table = app(UP, ["U8", "Sarana dan prasarana"])
    survey = read_survey(table, Order.QUESTIONNAIRE)
    assert survey.columns.meaning.source is Source.LEGEND
    assert [note.line for note in survey.notes] == [None]


def test_a_legend_may_leave_cells_empty_between_key_and_name():
    table = app(UP, ["U8", None, "Sarana dan prasarana"], ["U9", None, ""])
    assert answers(read_survey(table)) == [(1, 2, 3, 4, 1, 2, 3, 1, 4)]


def test_a_form_that_repeats_its_questions_is_read_on():
    again = ("Timestamp", *QUESTIONS, "Saran")
    survey = read_survey(form((WHEN, *LABELS, ""), again, (WHEN, *LABELS, "")))
    assert (survey.total.n, survey.wrong) == (2, [])


def test_a_legend_of_its_own_order_is_followed():
    legend = zip(KEYS, reversed(QUESTIONS), strict=True)
    survey = read_survey(app(UP, *legend))
    assert answers(survey) == [(1, 4, 3, 2, 1, 4, 3, 1, 2)]
    assert survey.columns.meaning.order is None


def test_a_legend_with_two_meanings_is_refused():
    with pytest.raises(BadInput, match=r"Baris 4: U8 diberi dua arti: Sarana .* dan Waktu"):
        read_survey(app(UP, ["U8", "Sarana"], ["U8", "Waktu"]))


def test_a_legend_that_fits_no_order_is_refused():
    with pytest.raises(BadInput, match="tidak lengkap"):
        read_survey(app(UP, ["U1", "Sarana dan prasarana"]))


RECAP = (
    ["NO", *KEYS],
    [1, *THREES],
    [2, *UP],
    ["Jumlah dipindahkan", 4, 5, 6, 7, 4, 5, 6, 7, 4],
    ["NO", *KEYS],
    ["Jumlah pindahan", 4, 5, 6, 7, 4, 5, 6, 7, 4],
    [3, *THREES],
    ["JUMLAH", 7, 8, 9, 10, 7, 8, 9, 10, 7],
    ["NRR/unsur", *[2.33] * 9],
    ["IKM", None, None, 75.21],
    ["U1", "= Persyaratan"],
    [None, "Mengetahui,"],
    [None, "Kepala (contoh)"],
)


def test_rows_that_are_no_answers_are_set_aside():
    survey = read_survey(lines(*RECAP))
    assert answers(survey) == [THREES, UP, THREES]
    assert [(n.line, n.reason) for n in survey.notes] == [
        (None, "baris 4–6, 8–13 berisi jumlah atau keterangan")
    ]


def test_a_total_that_does_not_agree_is_told():
    table = lines(["NO", *KEYS], [1, *THREES], [2, *THREES], ["Jumlah", 6, 6, 6, 6, 6, 6, 6, 6, 9])
    notes = read_survey(table).notes
    assert [(n.line, n.reason) for n in notes][:1] == [
        (4, "jumlah yang tertulis lain dari jawaban di atasnya, U9: lembar 9, jawabannya 6")
    ]


def test_unmarked_sums_and_means_below_the_answers_are_recognised():
    survey = read_survey(app(THREES, UP, [4, 5, 6, 7, 4, 5, 6, 7, 4], ["2", "2,5", "3", "3,5"]))
    assert answers(survey) == [THREES, UP]
    assert [row.number for row in survey.wrong_rows] == [5]
    means = read_survey(app(THREES, UP, ["2", "2,5", 3, "3,5", 2, 2.5, 3, 3.5, 2]))
    assert (answers(means), means.wrong) == ([THREES, UP], [])


def test_a_carried_row_after_wrong_answers_is_not_taken_for_sums():
    survey = read_survey(app(THREES, [9] * 9))
    assert [row.number for row in survey.wrong_rows] == [3]


def test_a_numbered_row_below_the_totals_is_an_answer_and_wrong_when_it_cannot_be_read():
    table = lines(
        ["NO", None, *KEYS], [1, None, *THREES], ["Jumlah", None, *THREES], [2, None, "x"]
    )
    survey = read_survey(table)
    assert [row.number for row in survey.wrong_rows] == [4]
    assert survey.ignored == ["NO"]


def test_every_wrong_cell_is_named_and_its_row_left_out():
    survey = read_survey(app(THREES, (0, *THREES[1:]), (3, 5, "x", *THREES[3:])))
    assert answers(survey) == [THREES]
    assert [(p.line, p.column, p.value) for p in survey.wrong] == [
        (3, "U1", "0"),
        (4, "U2", "5"),
        (4, "U3", "x"),
    ]
    assert [row.number for row in survey.wrong_rows] == [3, 4]


def test_blank_cells_are_blank_and_blank_rows_are_passed_over():
    survey = read_survey(app(THREES, (None, "", "-", *THREES[3:]), [" "] * 9))
    assert answers(survey) == [THREES, (None, None, None, *THREES[3:])]
    assert survey.total.n == 2


def test_a_numbered_line_without_answers_is_no_respondent_but_a_sent_form_is():
    numbered = read_survey(lines(["NO", *KEYS], [1, *THREES], [2]))
    assert (numbered.total.n, numbered.notes[0].reason) == (
        1,
        "baris 3 tidak berisi satu pun jawaban",
    )
    sent = read_survey(form((WHEN, *LABELS, ""), (WHEN, *[""] * 9, "Mantap")))
    assert (sent.total.n, sent.notes[0].reason) == (
        2,
        "baris 3 dikirim tanpa satu pun jawaban unsur",
    )


def test_a_remark_that_starts_with_a_total_is_still_an_answer():
    assert len(read_survey(form((WHEN, *LABELS, "Jumlah loket kurang"))).rows) == 1


def test_a_trust_question_is_read_beside_the_nine():
    head = (*QUESTIONS, "Apakah Anda percaya pada pemerintah kota?")
    survey = read_survey(lines(head, (*LABELS, "Percaya"), (*LABELS, "")))
    assert [row.trust for row in survey.rows] == [3, None]
    assert survey.ignored == []


def test_a_time_column_named_like_an_element_is_not_taken_for_it():
    head = ("Waktu pengisian", *KEYS)
    assert answers(read_survey(lines(head, (WHEN, *UP)))) == [UP]
    named = ("Waktu pengisian survei", *QUESTIONS)
    assert read_survey(lines(named, (WHEN, *LABELS))).ignored == ["Waktu pengisian survei"]


def test_labels_under_plain_numbers_do_not_override_the_numbers():
    survey = read_survey(app(("Sesuai", "Mudah", "Cepat", "Murah", *[3] * 5)))
    assert answers(survey) == [THREES]


def test_a_merged_heading_takes_the_text_above_an_empty_cell():
    table = lines(["NO", "Nilai unsur", *[None] * 8, "Catatan"], [None, *KEYS], [1, *UP, "x"])
    assert read_survey(table).ignored == ["NO", "Catatan"]


def test_a_column_without_any_answer_is_found_by_its_name():
    survey = read_survey(lines(QUESTIONS, (*LABELS[:8], "")))
    assert answers(survey) == [(3, 3, 3, 4, 3, 3, 3, None, 3)]


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ([], "Tidak ada baris judul"),
        (lines(("a", "b"), (1, 2)), "Tidak ada baris judul"),
        (lines(QUESTIONS[:8], LABELS[:8]), "Baris 1: kolom untuk unsur Penanganan pengaduan"),
        (lines(KEYS[:8], THREES[:8]), "kolom untuk unsur Persyaratan, Sistem"),
        (lines((*KEYS, "U9"), (*THREES, 3)), "Baris 1: ada dua kolom U9"),
        (lines((*KEYS, "U10", "U14"), (*THREES, 3, 3)), "kuesioner lama dengan 14 unsur"),
        (
            lines((*QUESTIONS, QUESTIONS[2]), (*LABELS, "Cepat")),
            "sama-sama menyebut unsur Waktu penyelesaian",
        ),
    ],
)
def test_columns_that_cannot_be_told_stop_with_the_reason(table, sentence):
    with pytest.raises(BadInput) as refused:
        read_survey(table)
    assert sentence in str(refused.value)


def test_line_numbers_are_written_in_few_words():
    assert ranges([9, 7, 10, 11, 7]) == "7, 9–11"


@pytest.mark.parametrize(
    "heads",
    [
        "Syarat|Prosedur|Waktu|Biaya|Produk|Kompetensi|Perilaku|Sarana|Pengaduan",
        "Persyaratan Pelayanan|Sistem, Mekanisme, dan Prosedur|Waktu Penyelesaian|Biaya / Tarif *)|"
        "Produk Spesifikasi Jenis Pelayanan|Kompetensi Pelaksana **)|Perilaku Pelaksana **)|"
        "Sarana dan Prasarana|Penanganan Pengaduan, Saran dan Masukan",
        "Apakah syarat mudah dipenuhi?|Apakah alur mudah diikuti?|Apakah selesai tepat waktu?|"
        "Apakah biaya sesuai ketentuan?|Apakah hasil pelayanan sesuai yang Anda minta?|"
        "Apakah petugas menguasai tugasnya?|Apakah petugas bersikap sopan?|"
        "Apakah ruang tunggu nyaman dan fasilitas lengkap?|Apakah tersedia tempat pengaduan?",
        "1. Persyaratan\n(kesesuaian syarat)|2. Kemudahan prosedur|3. Kecepatan pelayanan|"
        "4. Kewajaran biaya|5. Kesesuaian hasil pelayanan|6. Kemampuan petugas|"
        "7. Kesopanan dan keramahan petugas|8. Kenyamanan sarana|9. Pengelolaan pengaduan",
    ],
)
@pytest.mark.parametrize("values", [LABELS, UP])
def test_the_words_of_many_agencies_name_the_same_elements(heads, values):
    before = ("Timestamp", "Jenis Kelamin", "Layanan", "Lama menunggu (menit)")
    table = lines(
        (*before, *heads.split("|"), "Kritik dan saran"), (WHEN, "L", "KTP", 3, *values, "Baik")
    )
    order = read_survey(table).columns.places
    assert [order[slug] - len(before) for slug in order] == [0, 1, 2, 3, 4, 5, 6, 8, 7]
