"""The pages of an import, as the officer walks them."""

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from asah.core.imports.models import ImportBatch
from asah.core.imports.selectors import causes, spoken_lines
from asah.people.models import Person, Unit
from tests.factories.imports import apply, check
from tests.factories.people_export import export, row
from tests.people import Member

WRONG = row(2, nip_baru="1,98609E+17")


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def officer(yusran: Member, perhubungan: Unit) -> Client:
    client = Client()
    client.force_login(yusran.user)
    return client


def send(client: Client, data: bytes, **more: Any) -> Any:
    file = SimpleUploadedFile("pegawai.csv", data)
    address = reverse("core:import_upload", args=["employees"]) + more.pop("query", "")
    return client.post(address, {"file": file, **more}, follow=True)


def press(client: Client, name: str, batch: ImportBatch) -> Any:
    return client.post(reverse(f"core:{name}", args=[batch.pk]), follow=True)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def latest() -> ImportBatch:
    return ImportBatch.objects.latest("pk")


def test_the_officer_uploads_applies_and_undoes(officer: Client) -> None:
    page = send(officer, export(row(1), row(3), WRONG), partial="on")
    assert "2 perubahan siap diterapkan, 1 baris perlu dibetulkan" in text(page)
    assert "Data belum diubah." in text(page)
    press(officer, "import_apply", latest())
    assert Person.objects.filter(name__startswith="PEGAWAI").count() == 2
    page = officer.get(reverse("core:import_batch", args=[latest().pk]))
    assert "2 perubahan sudah diterapkan, 1 baris menunggu perbaikan" in text(page)
    press(officer, "import_undo", latest())
    assert Person.objects.filter(name__startswith="PEGAWAI").count() == 0
    page = officer.get(reverse("core:import_batch", args=[latest().pk]))
    assert "Impor 2 perubahan dibatalkan" in text(page)


def test_wrong_rows_are_downloaded_corrected_and_uploaded_alone(officer: Client) -> None:
    send(officer, export(row(1), WRONG, row(3, nama="")), partial="on")
    first = latest()
    press(officer, "import_apply", first)
    answer = officer.get(reverse("core:import_wrong", args=[first.pk]))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    sheet = book.active
    head = [cell.value for cell in sheet[1]]
    assert (head[0], head[-2:]) == ("BARIS ASAL", ["YANG SALAH", "CARA MEMBETULKAN"])
    assert [cell.value for cell in sheet["A"]][1:] == ["4", "5"]
    sheet.cell(2, head.index("NIP BARU") + 1, "198609262015051002")
    sheet.cell(3, head.index("NAMA") + 1, "PEGAWAI 3")
    target = io.BytesIO()
    book.save(target)
    file = SimpleUploadedFile("perbaikan.xlsx", target.getvalue())
    officer.post(reverse("core:import_upload", args=["employees"]), {"file": file})
    assert {k: v for k, v in latest().counts.items() if v} == {"new": 2}


def test_a_correction_declares_nobody_gone(officer: Client) -> None:
    apply(export(row(1), row(3)))
    send(officer, export(row(1), WRONG))
    first = latest()
    page = send(officer, export(row(2)), query=f"?betulkan={first.pk}")
    assert "1 perubahan siap diterapkan" in text(page)
    assert (latest().corrects, latest().counts["gone"]) == (first, 0)


def test_a_file_that_cannot_be_used_says_so_at_the_field(officer: Client) -> None:
    page = send(officer, b"%PDF-1.7")
    assert "Isi berkas ini PDF, bukan tabel. Pakai .xlsx atau .csv." in text(page)
    assert ImportBatch.objects.count() == 0


def test_a_file_over_the_limit_is_refused(officer: Client, settings: Any) -> None:
    settings.MAX_UPLOAD_MB = 0
    assert "lebih dari 0 MB" in text(send(officer, export(row(1))))


def test_a_check_can_be_thrown_away(officer: Client) -> None:
    send(officer, export(row(1)))
    assert "Hasil pemeriksaan dibuang. Data tidak diubah." in text(
        press(officer, "import_discard", latest())
    )
    assert "Hanya hasil pemeriksaan" in text(press(officer, "import_discard", latest()))


@pytest.mark.parametrize(
    ("what", "count"), [("", 3), ("new", 1), ("changed", 2), ("moved", 1), ("gone", 2), ("note", 1)]
)
def test_every_row_behind_a_count_can_be_seen(officer: Client, what: str, count: int) -> None:
    apply(export(*(row(n) for n in range(1, 5))))
    changed = row(1, gol_akhir_nama="III/d", email_gov="x@@y")
    batch = check(export(changed, row(2, unor_id="BKPSDM"), row(5), row(3, nama="")))
    page = officer.get(reverse("core:import_changes", args=[batch.pk]), {"jenis": what})
    assert page.context["page"].paginator.count == count


def test_the_rows_of_a_forgotten_batch_are_absent(officer: Client) -> None:
    batch = check(export(row(1)))
    ImportBatch.objects.update(store="")
    for name in ("import_changes", "import_wrong"):
        assert officer.get(reverse(f"core:{name}", args=[batch.pk])).status_code == 404


def test_the_template_has_the_columns_and_reads_as_empty(officer: Client) -> None:
    answer = officer.get(reverse("core:import_template", args=["employees"]))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["DATA", "CONTOH", "PETUNJUK"]
    assert book["DATA"]["B1"].value == "NIP BARU"
    file = SimpleUploadedFile("templat.xlsx", answer.content)
    page = officer.post(reverse("core:import_upload", args=["employees"]), {"file": file})
    assert "Berkas ini tidak memuat baris data" in text(page)


def test_a_batch_of_another_kind_cannot_be_corrected_here(officer: Client) -> None:
    batch = check(b"Id;NamaUnor\r\nA;Dinas A\r\n", "units")
    address = reverse("core:import_upload", args=["employees"])
    assert officer.get(address, {"betulkan": batch.pk}).status_code == 404


@pytest.mark.parametrize("batches", [1, 3])
def test_the_list_of_imports_costs_the_same_however_long(officer: Client, batches: int) -> None:
    for _ in range(batches):
        check(export(row(1)))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        officer.get(reverse("core:imports"))
    assert len(queries) == 6  # session, user, actor, badges, count, batches


def test_lines_are_said_in_ranges() -> None:
    assert spoken_lines([5, 412, 413, 415, 414, 2190]) == "5, 412–415, 2.190"
    assert spoken_lines(range(1, 40, 3)) == "1, 4, 7, 10, 13, 16 …"


def test_problems_are_grouped_by_cause() -> None:
    problem = {"column": "NIP", "reason": "kosong", "cure": "isi"}
    found = causes(
        [
            {**problem, "line": 9, "value": "a", "reason": "lain"},
            {**problem, "line": 3, "value": "a"},
            {**problem, "line": 4, "value": "b"},
        ]  # type: ignore[list-item]
    )
    assert [(c.lines, c.count, c.value, c.others) for c in found] == [
        ("3–4", 2, "a", 1),
        ("9", 1, "a", 0),
    ]
