"""Import of answers: heaps are compared, wrong rows are named, a batch can be undone."""

import csv
import io
from pathlib import Path

import pytest

from asah.citizens.imports import SurveyKind
from asah.citizens.models import Answer, Cell, Service, ServiceUnit
from asah.core import clock
from asah.core.access import SYSTEM
from asah.core.calc.errors import BadInput
from asah.core.imports import store
from asah.core.imports.api import Stale
from asah.core.imports.services import Upload, apply_batch, check_file, undo_batch
from tests.factories.citizens import KEYS, LABELS, QUESTIONS

SAMPLES = Path("/work/shared/samples/imports")
NAMES = tuple(column.title for column in SurveyKind.columns)
THREES = ("3",) * 9
UP = tuple("123412341")


def table(*rows, name="a.csv"):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return Upload(text.getvalue().encode(), name)


def check(upload, service="loket-ktp", period="2026-Q3", **options):
    upload = Upload(
        upload.data,
        upload.name,
        options={"service": service, "period": period, **options},
        partial=upload.partial,
    )
    return check_file(kind=SurveyKind(), upload=upload, actor=SYSTEM, at=clock.now())


def take(upload, **options):
    return apply_batch(batch=check(upload, **options), actor=SYSTEM, at=clock.now())


def counts(batch):
    return {key: batch.counts[key] for key in ("new", "same", "wrong", "skipped")}


def notes(batch):
    return [note["reason"] for note in store.read(batch.store)["notes"]]


@pytest.mark.skipif(not SAMPLES.exists(), reason="the shared samples are not at hand")
@pytest.mark.parametrize(
    ("name", "ikm", "skipped"), [("skm_formulir.csv", "76.73", 0), ("skm_rekap.xlsx", "75.97", 19)]
)
def test_the_samples_come_in_with_their_published_index(loket, name, ikm, skipped):
    batch = take(Upload((SAMPLES / name).read_bytes(), name))
    assert counts(batch) == {"new": 40, "same": 0, "wrong": 0, "skipped": skipped}
    assert str(cell_totals().ikm()) == ikm


def cell_totals():
    from asah.citizens.selectors.figures import together, totals

    return together(totals(["2026-Q3"]).values())


def test_the_same_file_again_changes_nothing(loket):
    form = table(QUESTIONS, LABELS, LABELS, UP)
    take(form)
    again = take(form)
    assert counts(again) == {"new": 0, "same": 3, "wrong": 0, "skipped": 0}
    assert Answer.objects.count() == 3
    assert "3 jawaban sama persis" in store.read(again.store)["remarks"][0]


def test_a_row_is_a_repeat_only_as_often_as_it_is_stored(loket):
    take(table(QUESTIONS, LABELS, UP))
    grown = take(table(QUESTIONS, LABELS, LABELS, UP, THREES))
    assert counts(grown) == {"new": 2, "same": 2, "wrong": 0, "skipped": 0}


def test_the_officer_may_say_that_equal_answers_are_new(loket):
    form = table(QUESTIONS, LABELS)
    take(form)
    assert counts(take(form, repeats="new"))["new"] == 1
    assert Answer.objects.count() == 2


def test_another_quarter_service_or_source_is_compared_apart(loket):
    Service.objects.create(service_unit=loket, code="kk", name="Kartu Keluarga")
    form = table(QUESTIONS, UP)
    take(form)
    others = [
        take(form, period="2026-Q2"),
        take(form, service="kk"),
        take(table(KEYS, UP), order="regulation"),
    ]
    assert [batch.counts["new"] for batch in others] == [1, 1, 1]


def test_bare_numbers_ask_for_their_order_and_the_unit_remembers_it(loket):
    sheet = table(KEYS, UP)
    with pytest.raises(BadInput, match="hanya menyebut U1 sampai U9"):
        check(sheet)
    take(sheet, order="questionnaire")
    assert ServiceUnit.objects.get().element_order == "questionnaire"
    assert (Answer.objects.get().u8, Answer.objects.get().u9) == (1, 4)
    assert counts(take(sheet)) == {"new": 0, "same": 1, "wrong": 0, "skipped": 0}


def test_names_teach_the_unit_nothing_of_its_numbers(loket):
    take(table(QUESTIONS, LABELS))
    assert ServiceUnit.objects.get().element_order == ""


def test_wrong_rows_are_named_and_do_not_stop_the_right_ones(loket):
    batch = take(table(QUESTIONS, LABELS, ("0", *LABELS[1:])))
    assert counts(batch) == {"new": 1, "same": 0, "wrong": 1, "skipped": 0}
    content = store.read(batch.store)
    assert [(e["line"], e["value"]) for e in content["errors"]] == [(3, "0")]
    assert content["wrong"]["3"]["u1"] == "0"
    assert Answer.objects.count() == 1


def test_a_corrected_row_is_new_even_when_it_equals_another_one(loket):
    take(table(QUESTIONS, LABELS, ("0", *LABELS[1:])))
    put_right = table(NAMES[:9], [*LABELS[:7], LABELS[8], LABELS[7]])
    corrected = Upload(put_right.data, "b.csv", partial=True)
    assert counts(take(corrected))["new"] == 1
    assert counts(take(corrected)) == {"new": 0, "same": 1, "wrong": 0, "skipped": 0}


def test_wrong_rows_can_be_written_back_under_their_titles(loket):
    head = ("Cap waktu", "Jenis Kelamin", *QUESTIONS, "Apakah Anda percaya pada pemerintah?")
    batch = check(table(head, ("5/7/2026", "P", "0", *LABELS[1:], "Percaya")))
    wrong = store.read(batch.store)["wrong"]["2"]
    assert wrong == {
        "date": "5/7/2026",
        "sex": "P",
        "trust": "Percaya",
        **dict(zip(["u1", "u2", "u3", "u4", "u5", "u6", "u7"], ("0", *LABELS[1:7]), strict=True)),
        "u9": LABELS[7],
        "u8": LABELS[8],
    }


def test_what_is_said_of_respondents_is_kept_coarse(loket):
    head = ("Timestamp", "Jenis Kelamin", "Usia", "Pekerjaan", *QUESTIONS)
    rows = [("7/25/2026 9:00:00", "Laki-laki", "34", "Wali kota", *LABELS)]
    batch = take(table(head, *rows))
    answer = Answer.objects.get()
    assert (str(answer.date), answer.sex, answer.age_band, answer.occupation) == (
        "2026-07-25",
        "L",
        "26-40",
        "",
    )
    assert notes(batch) == ["1 isi kolom Pekerjaan tidak dikenal (baris 2)"]


def test_dates_outside_the_quarter_are_told(loket):
    rows = [("2026-10-05", *LABELS)] * 60
    batch = check(table(("Tanggal", *QUESTIONS), *rows))
    assert notes(batch)[0].startswith("60 baris bertanggal di luar TW III 2026 (baris 2–51, ...)")


def test_answers_for_a_unit_go_to_the_services_that_the_file_names(loket):
    service = Service.objects.create(service_unit=loket, code="kk", name="Kartu Keluarga")
    head = ("Jenis layanan yang diterima", *QUESTIONS)
    take(table(head, ("kartu  keluarga", *LABELS), ("Lainnya", *LABELS)))
    assert sorted(Cell.objects.values_list("service_id", "n")) == sorted(
        [(service.pk, 1), (loket.services.get(code="loket-ktp").pk, 1)]
    )


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"service": "tak-ada"}, "Pakai kode layanan seperti loket-ktp"),
        ({"period": "TW3"}, "Tulis seperti 2026-Q3"),
    ],
)
def test_a_target_that_does_not_exist_is_refused(loket, options, sentence):
    with pytest.raises(BadInput, match=sentence):
        check(table(QUESTIONS, LABELS), **options)


def test_without_any_service_the_cure_is_to_add_one(db):
    with pytest.raises(BadInput, match="Tambahkan dahulu"):
        check(table(QUESTIONS, LABELS))


def test_an_undone_batch_leaves_no_answer_and_no_sum(loket):
    batch = take(table(QUESTIONS, LABELS, UP))
    undone = undo_batch(batch=batch, actor=SYSTEM, at=clock.now())
    assert (undone.left, Answer.objects.count(), Cell.objects.get().n) == ([], 0, 0)


def test_a_check_is_stale_when_answers_came_in_between(loket):
    checked = check(table(QUESTIONS, UP))
    take(table(QUESTIONS, LABELS))
    with pytest.raises(Stale):
        apply_batch(batch=checked, actor=SYSTEM, at=clock.now())
