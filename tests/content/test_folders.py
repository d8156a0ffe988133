"""A course as a folder: read, refused with a place, and written back."""

import io
import zipfile
from pathlib import Path

import pytest

from asah.content.api import Course, load_course, published
from asah.content.calc.folder import read_folder
from asah.content.selectors.specs import spec_of
from asah.content.services.courses import start_draft
from asah.content.services.folders import export_course
from asah.core.access import SYSTEM
from asah.core.calc.errors import BadInput
from asah.core.errors import Refused
from tests.factories.content import AT, PNG, filled_draft
from tests.people import Member

LESSON = "---\ntitle: Sapa\nminutes: 5\n---\n\nSapa dulu. ![Antrean](antre.png)\n"
QUIZ = """title = "Akhir"

[[question]]
kind = "number"
prompt = "Berapa?"
right = 1.125
tolerance = 0.5

[[question]]
kind = "matching"
prompt = "Jodohkan."
pairs = [["a", "b"], ["c", "d"]]
extra = ["e"]
"""
FIRST, SECOND = "01-sapa.md", "quiz-akhir.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "sapa-warga"
    (place / "files").mkdir(parents=True)
    (place / "course.toml").write_text('title = "Sapa"\nsummary = "Pendek."\n')
    (place / FIRST).write_text(LESSON)
    (place / "02-kuis.md").write_text(
        "---\ntitle: Kuis\nkind: quiz\nminutes: 5\nquiz: akhir\n---\n"
    )
    (place / SECOND).write_text(QUIZ)
    (place / "files" / "antre.png").write_bytes(PNG)
    return place


def _refused(folder: Path) -> str:
    with pytest.raises(BadInput) as caught:
        read_folder(folder)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "old", "new", "sentence"),
    [
        ("course.toml", 'title = "Sapa"\n', "", "Baris 1: course.toml tidak berjudul"),
        ("course.toml", '"Sapa"', "Sapa", "Baris 1: course.toml bukan TOML"),
        (FIRST, "---\ntitle", "title", "Baris 1: 01-sapa.md tidak diawali kepala"),
        (FIRST, "title: Sapa\n", "judul: Sapa\n", "Baris 2: 01-sapa.md: 'judul: Sapa'"),
        (FIRST, "title: Sapa\n", "", "Baris 1: 01-sapa.md tidak berjudul"),
        (FIRST, "minutes: 5", "minutes: lima", "Baris 3: 01-sapa.md: minutes berisi 'lima'"),
        (FIRST, "minutes: 5", "kind: puisi", "Baris 3: 01-sapa.md: kind berisi 'puisi'"),
        (FIRST, "minutes: 5", "minutes: 5\nfile: a.pdf", "Sapa: berkas a.pdf tidak ada"),
        ("02-kuis.md", "quiz: akhir", "quiz: awal", "Kuis: kuis awal tidak ada"),
        (SECOND, '"number"', '"angka"', "Baris 3: quiz-akhir.toml: soal 1 berjenis 'angka'"),
        (SECOND, '"Berapa?"', '""', "Baris 3: quiz-akhir.toml: soal 1 tanpa pertanyaan"),
        (SECOND, '["c", "d"]', '["c"]', "Baris 9: quiz-akhir.toml: soal 2 tidak terbaca"),
        (SECOND, ', ["c", "d"]', "", "Baris 9: quiz-akhir.toml: soal 2 belum dapat dipakai"),
        (SECOND, "tolerance = 0.5", "tolerance = -1", "Tolerance tidak boleh kurang dari nol"),
        (SECOND, '"Akhir"', '"Akhir"\n[draws]\nx = 2', "kelompok x berisi 0 soal, diundi 2"),
    ],
)
def test_a_wrong_file_is_named_with_its_line(
    folder: Path, name: str, old: str, new: str, sentence: str
) -> None:
    text = (folder / name).read_text()
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1))
    assert sentence in _refused(folder)


def test_a_lesson_names_its_files(folder: Path) -> None:
    text = LESSON.replace("minutes: 5", "minutes: 5\nkind: file\nfile: antre.png")
    (folder / FIRST).write_text(text)
    assert read_folder(folder).lessons[0].file == "antre.png"


def test_names_of_files_and_folders_are_checked(folder: Path) -> None:
    (folder / "sapa.md").write_text(LESSON)
    assert "nama sapa.md tidak dikenal" in _refused(folder).replace("Nama", "nama")
    (folder / "sapa.md").rename(folder / "03-sapa.md")
    assert "nama sapa sudah dipakai" in _refused(folder)
    (folder / "03-sapa.md").unlink()
    (folder / "quiz-Awal.toml").write_text(QUIZ)
    assert "quiz-Awal.toml tidak dikenal" in _refused(folder)
    (folder / "quiz-Awal.toml").unlink()
    bad = folder.rename(folder.with_name("Sapa Warga"))
    assert "tidak dapat dipakai" in _refused(bad)


def test_what_is_absent_or_no_text_is_said(folder: Path) -> None:
    (folder / FIRST).write_bytes(b"---\n\xff\xfe")
    assert "bukan teks UTF-8" in _refused(folder)
    for path in folder.glob("*.md"):
        path.unlink()
    assert "tidak berisi bagian" in _refused(folder)
    (folder / "course.toml").unlink()
    assert "Course.toml tidak ada" in _refused(folder)


@pytest.mark.django_db
def test_a_folder_is_loaded_once_and_again_when_it_changed(folder: Path) -> None:
    first = load_course(folder, SYSTEM, AT)
    assert load_course(folder, SYSTEM, AT) == first
    (folder / FIRST).write_text(LESSON + "\nLebih banyak.\n")
    second = load_course(folder, SYSTEM, AT)
    assert (second.number, published(second.course)) == (2, second)


@pytest.mark.django_db
def test_what_stops_a_publication_stops_the_load_and_nothing_is_left(folder: Path) -> None:
    (folder / "files" / "antre.png").unlink()
    with pytest.raises(BadInput, match="antre"):
        load_course(folder, SYSTEM, AT)
    (folder / "files" / "antre.png").write_bytes(PNG)
    (folder / "course.toml").write_text('title = "Sapa"\ntraining = "TIDAK-ADA"\n')
    with pytest.raises(BadInput, match="TIDAK-ADA"):
        load_course(folder, SYSTEM, AT)
    assert not Course.objects.exists()


@pytest.mark.django_db
def test_an_open_draft_is_not_passed_over(folder: Path) -> None:
    start_draft(course=load_course(folder, SYSTEM, AT).course, actor=SYSTEM, at=AT)
    (folder / FIRST).write_text(LESSON + "\nLebih banyak.\n")
    with pytest.raises(Refused, match="Sudah ada draf"):
        load_course(folder, SYSTEM, AT)


@pytest.mark.django_db
def test_an_exported_course_is_read_back_the_same(tmp_path: Path, yusran: Member) -> None:
    version = filled_draft(slug="sapa-warga")
    version.quizzes.update(draws={"": 3}, minutes=20)
    version.quizzes.get().questions.filter(kind="matching").update(
        options={
            "left": [{"id": "1", "text": "a"}, {"id": "2", "text": "c"}],
            "right": [{"id": "a", "text": "b"}, {"id": "b", "text": "d"}, {"id": "c", "text": "e"}],
        },
        pool="lain",
    )
    packed = export_course(version=version, actor=yusran.actor)
    zipfile.ZipFile(io.BytesIO(packed)).extractall(tmp_path)
    assert read_folder(tmp_path / "sapa-warga") == spec_of(version)
