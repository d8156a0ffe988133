"""`asah import` from the shell."""

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from asah.core.calc.errors import BadInput
from asah.core.imports import commands
from asah.core.imports.models import ImportBatch
from asah.people.models import Unit

app = typer.Typer()
commands.register(app)
app.command("lain")(lambda: None)


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "unor.csv"
    path.write_bytes(b"Id;DiatasanId;EselonId;NamaUnor\r\nA;;77;Dinas A\r\nB;;;\r\n")
    return path


def asah(*words: object) -> Any:
    return CliRunner().invoke(app, ["import", *map(str, words)], catch_exceptions=False)


def refusal(*words: object) -> str:
    with pytest.raises(BadInput) as caught:
        asah(*words)
    return str(caught.value)


COUNTS = ("new", "changed", "moved", "same", "gone", "wrong", "skipped")


def test_the_answer_has_the_agreed_keys(db: None, file: Path) -> None:
    answer = json.loads(asah("units", file, "--json").stdout)
    assert set(answer) == {*COUNTS, "batch", "errors", "notes", "remarks"}
    assert [answer[key] for key in COUNTS] == [1, 0, 0, 0, 0, 1, 0]
    assert answer["batch"] == ImportBatch.objects.get().pk
    assert answer["errors"] == [
        {
            "line": 3,
            "column": "NamaUnor",
            "value": "",
            "reason": "Nama unit kosong",
            "cure": "Isi nama unit.",
        }
    ]
    assert [(note["line"], note["value"]) for note in answer["notes"]] == [(2, "77")]


def test_a_dry_run_stores_nothing(db: None, file: Path) -> None:
    answer = json.loads(asah("units", file, "--dry-run", "--json").stdout)
    assert (answer["new"], answer["batch"]) == (1, None)
    assert (ImportBatch.objects.count(), Unit.objects.count()) == (0, 0)


def test_without_json_people_read_it(db: None, file: Path) -> None:
    answer = asah("units", file)
    assert "       1  baru\n" in answer.stdout
    assert "Salah: Baris 3, kolom NamaUnor: Nama unit kosong. Isi nama unit." in answer.stderr
    assert "Catatan: Baris 2" in answer.stderr


def test_a_batch_is_undone_by_its_number(db: None, file: Path) -> None:
    number = json.loads(asah("units", file, "--json").stdout)["batch"]
    assert json.loads(asah("undo", number, "--json").stdout) == {
        "batch": number,
        "undone": 1,
        "left": [],
    }
    assert Unit.objects.count() == 0
    assert refusal("undo", number).startswith(f"Impor nomor {number} sudah dibatalkan")


def test_rows_left_by_an_undo_are_named(db: None, file: Path) -> None:
    asah("units", file)
    Unit.objects.update(name="Lain")
    answer = asah("undo", ImportBatch.objects.get().pk)
    assert "Dibiarkan: Dinas A (diubah sesudah impor)" in answer.stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("gaji", "x.csv"), "Jenis impor gaji tidak ada."),
        (("undo", "99"), "Impor nomor 99 tidak ada."),
        (("undo", "x"), "Impor nomor x tidak ada."),
        (("units", "/tidak/ada.csv"), "Berkas /tidak/ada.csv tidak dapat dibuka"),
        (("units", "FILE", "--gaji", "1"), "Pilihan --gaji tidak dikenal."),
        (("units", "FILE", "lebih"), "Pilihan lebih tidak dikenal."),
        (("units", "FILE", "--sheet", "X"), "Berkas teks tidak punya lembar."),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    db: None, file: Path, words: tuple[str, ...], sentence: str
) -> None:
    given = [file if word == "FILE" else word for word in words]
    assert refusal(*given).startswith(sentence)


def test_an_undo_that_is_refused_says_why(db: None, file: Path) -> None:
    asah("units", file)
    ImportBatch.objects.update(undo_until=None)
    assert refusal("undo", ImportBatch.objects.get().pk).startswith("Tenggat pembatalan")


def test_options_of_a_kind_may_be_written_in_two_ways() -> None:
    class Kind:
        slug = "survey"
        options = (type("O", (), {"key": "service"}), type("O", (), {"key": "period"}))

    read = commands._options(Kind(), ["--service", "A", "--period=2026-Q3"])  # type: ignore[arg-type]
    assert read == {"service": "A", "period": "2026-Q3"}
    with pytest.raises(BadInput, match="belum diberi isi"):
        commands._options(Kind(), ["--service"])  # type: ignore[arg-type]
