"""What authors do with questions, files, previews and whole courses."""

import io
import zipfile
from typing import Any

import pytest
from django.test import Client

from asah.content.models import Course, CourseVersion, Question
from tests.factories.content import filled_draft, upload
from tests.pages import finish, signed_in
from tests.people import Member

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(yusran: Member) -> Client:
    return signed_in(yusran)


def _text(client: Client, place: str) -> str:
    answer = client.get(place, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def _said(client: Client, place: str, data: dict[str, Any] | None = None) -> str:
    answer = client.post(place, data or {}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def _served(client: Client, place: str, **headers: str) -> Any:
    answer = client.get(place, headers=headers)
    assert b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    finish(answer)
    return answer


ASKED: dict[str, dict[str, Any]] = {
    "single": {"option_1": "Sapa", "option_2": "Diam", "right_1": "on"},
    "multiple": {"option_1": "A\r\nb", "option_2": "C", "option_3": "D", "right_3": "on"},
    "true_false": {"answer": "false"},
    "number": {"value": "1,125", "tolerance": "", "unit": "jam"},
    "short_text": {"answers": "empati\r\n\r\nrasa empati"},
    "matching": {"left_1": "a", "right_1": "x", "left_2": "b", "right_2": "y", "extra": "z"},
}
ANSWERS: dict[str, Any] = {
    "single": "a",
    "multiple": ["c"],
    "true_false": False,
    "number": {"value": "1.125", "tolerance": "0"},
    "short_text": ["empati", "rasa empati"],
    "matching": {"1": "a", "2": "b"},
}


@pytest.mark.parametrize("kind", ASKED)
def test_each_kind_of_question_is_written_and_read_back_by_its_form(
    client: Client, kind: str
) -> None:
    quiz = filled_draft().quizzes.get()
    data = {"prompt": "Apa?", "points": "2", "pool": "nada", "feedback": "Karena.", **ASKED[kind]}
    assert "Soal ditambah" in _said(client, f"/materi/kuis/{quiz.pk}/soal/{kind}/", data)
    made = quiz.questions.get(pool="nada")
    assert (made.kind, made.answer, made.points) == (kind, ANSWERS[kind], 2)
    place = f"/materi/soal/{made.pk}/"
    form = client.get(place).context["form"]
    kept = {key: value for key, value in form.initial.items() if value not in (None, False)}
    assert "Tersimpan" in _said(client, place, kept)
    again = Question.objects.get(pk=made.pk)
    assert (again.options, again.answer) == (made.options, made.answer)


@pytest.mark.parametrize(
    ("kind", "data", "sentence"),
    [
        ("single", {"option_1": "Sapa", "option_2": "Diam"}, "Tandai jawaban yang benar"),
        ("single", {**ASKED["single"], "option_2": "Sapa"}, "berbunyi sama"),
        ("multiple", {"option_1": "Sapa", "right_1": "on"}, "isian perlu dibetulkan"),
        ("number", {"value": "banyak"}, "sebagai angka"),
        ("number", {"value": "1", "tolerance": "-1"}, "kurang dari nol"),
        ("short_text", {"answers": "..."}, "jawaban yang diterima"),
        ("matching", {**ASKED["matching"], "left_3": "c"}, "Isi kedua sisinya"),
    ],
)
def test_a_question_without_a_right_answer_is_refused(
    client: Client, kind: str, data: dict[str, Any], sentence: str
) -> None:
    quiz = filled_draft().quizzes.get()
    place = f"/materi/kuis/{quiz.pk}/soal/{kind}/"
    said = _said(client, place, {"prompt": "Apa?", "points": "1", **data})
    assert sentence in said
    assert quiz.questions.count() == 6


def test_a_refused_edit_of_a_question_changes_nothing(client: Client) -> None:
    question = filled_draft().quizzes.get().questions.get(kind="single")
    data = {"prompt": "Apa?", "points": "1", "option_1": "A", "option_2": "B"}
    assert "Tandai jawaban" in _said(client, f"/materi/soal/{question.pk}/", data)
    assert client.get(f"/materi/kuis/{question.quiz_id}/soal/puisi/").status_code == 404


def test_a_file_comes_in_is_shown_in_ranges_and_goes(client: Client, budi: Member) -> None:
    version = filled_draft()
    place = f"/materi/v/{version.pk}/berkas/"
    assert "dengan nama denah-lantai.png" in _said(
        client, place, {"file": upload("Denah lantai.png")}
    )
    part = _served(client, f"{place}denah-lantai.png", range="bytes=0-3")
    assert (part.status_code, part["Content-Range"][:9]) == (206, "bytes 0-3")
    assert client.get(f"{place}tidak-ada.png").status_code == 404
    assert signed_in(budi).get(f"{place}denah-lantai.png").status_code == 404
    row = version.files.get(name="denah-lantai.png")
    assert "Berkas dihapus" in _said(client, f"/materi/berkas/{row.pk}/hapus/")
    assert "Pilih berkasnya dulu" in _said(client, place)
    assert "bukan PNG" in _said(client, place, {"file": upload(data=b"bukan gambar")})


def test_a_video_with_captions_is_reached_by_its_key(client: Client) -> None:
    version = filled_draft()
    place = f"/materi/v/{version.pk}/berkas/"
    client.post(place, {"file": upload("a.mp4", b"\0\0\0\x18ftypmp42" + b"\0" * 40)})
    client.post(place, {"file": upload("a.vtt", b"WEBVTT\n\n00:00.000 --> 00:02.000\nHalo\n")})
    rows = {row.name: row for row in version.files.all()}
    data = {"title": "Video", "kind": "video", "minutes": "3", "video": rows["a.mp4"].pk}
    assert "Bagian ditambah" in _said(client, f"/materi/v/{version.pk}/bagian/tambah/", data)
    assert "belum punya teks" in _text(client, f"/materi/{version.course.slug}/")
    lesson = version.lessons.get(kind="video")
    _said(client, f"/materi/bagian/{lesson.pk}/", {**data, "captions": rows["a.vtt"].pk})
    page = _text(client, f"/materi/v/{version.pk}/baca/video/")
    key = str(rows["a.vtt"].file_id)
    assert f'src="{place}{key}"' in page
    assert _served(client, f"{place}{key}")["Content-Type"] == "text/vtt"


def test_the_preview_shows_the_course_as_a_learner_meets_it(client: Client) -> None:
    version = filled_draft()
    assert "Mulai dari bagian 1" in _text(client, f"/materi/v/{version.pk}/")
    text = _text(client, f"/materi/v/{version.pk}/baca/sapa/")
    assert f'src="/materi/v/{version.pk}/berkas/antrean.png"' in text
    assert "Bagian 1 dari 3" in text
    assert client.get(f"/materi/v/{version.pk}/baca/tidak-ada/").status_code == 404


def test_a_quiz_is_tried_and_the_feedback_teaches(client: Client) -> None:
    version = filled_draft()
    place = f"/materi/v/{version.pk}/baca/kuis-akhir/"
    assert "Sapaan membuka pintu" not in _text(client, place)
    rows = {row.kind: f"s{row.pk}" for row in version.quizzes.get().questions.all()}
    right = {
        rows["single"]: "a",
        rows["multiple"]: ["a", "c"],
        rows["true_false"]: "true",
        rows["number"]: "12,4",
        rows["short_text"]: "EMPATI",
        f"{rows['matching']}-1": "a",
        f"{rows['matching']}-2": "b",
    }
    said = _said(client, f"{place}?undi=1", right)
    assert "Nilai 100, nilai lulus 70" in said
    assert "Sapaan membuka pintu" in said
    assert "Nilai 0, nilai lulus 70" in _said(client, f"{place}?undi=1")


def test_a_version_is_taken_away_as_a_zip(client: Client) -> None:
    version = filled_draft(slug="sapa")
    answer = client.get(f"/materi/v/{version.pk}/unduh/")
    names = set(zipfile.ZipFile(io.BytesIO(answer.content)).namelist())
    assert {"sapa/course.toml", "sapa/01-sapa.md", "sapa/files/antrean.png"} <= names


def _zip(names: dict[str, str]) -> Any:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, text in names.items():
            packed.writestr(name, text)
    return upload("kursus.zip", out.getvalue())


def test_a_zip_from_elsewhere_becomes_a_published_course(client: Client, rahma: Member) -> None:
    version = filled_draft(slug="sapa")
    packed = client.get(f"/materi/v/{version.pk}/unduh/").content
    client.post(f"/materi/v/{version.pk}/buang/")
    said = _said(client, "/materi/muat/", {"file": upload("sapa.zip", packed)})
    assert "Kursus dimuat dan terbit" in said
    again = {"file": upload("sapa.zip", packed)}
    assert "Versi 1" in _said(client, "/materi/muat/", again)
    assert CourseVersion.objects.get().lessons.count() == 3
    assert signed_in(rahma).get("/materi/muat/").status_code == 404


def test_a_zip_that_is_no_course_is_refused_with_the_reason(client: Client) -> None:
    for names, sentence in (
        ({}, "bukan kursus"),
        ({"sapa/course.toml": "", "../jahat.md": ""}, "bukan kursus"),
        ({"a/course.toml": "", "b/course.toml": ""}, "bukan kursus"),
        ({"sapa/course.toml": "title = 1\n", "sapa/01-a.md": "isi"}, "tidak diawali kepala"),
        ({f"sapa/files/{n}.png": "" for n in range(501)}, "terlalu besar"),
    ):
        assert sentence in _said(client, "/materi/muat/", {"file": _zip(names)})
    broken = {"file": upload("a.zip", b"bukan zip")}
    assert "bukan zip yang utuh" in _said(client, "/materi/muat/", broken)
    assert not Course.objects.exists()
