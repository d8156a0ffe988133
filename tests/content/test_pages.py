"""What authors see and do on the pages of content."""

import io
import zipfile
from typing import Any

import pytest
from django.test import Client

from asah.content.models import Course, CourseVersion, Lesson, Question
from asah.content.services.courses import start_draft
from asah.core.access import SYSTEM
from tests.factories.catalog import TrainingFactory
from tests.factories.content import AT, filled_draft, published_course, upload
from tests.pages import asks_as_often, signed_in
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


def test_the_list_asks_as_often_for_one_course_as_for_three(client: Client) -> None:
    published_course()
    asks_as_often(client, "/materi/", lambda: [filled_draft() for _ in range(2)])


def test_a_course_page_asks_as_often_for_many_lessons(client: Client) -> None:
    version = published_course()
    place = f"/materi/{version.course.slug}/"
    start_draft(course=version.course, actor=SYSTEM, at=AT)

    def more() -> None:
        draft = version.course.versions.get(state="draft")
        for n in range(5):
            Lesson.objects.create(
                version=draft, number=9 + n, title="Lagi", slug=f"lagi-{n}", body="Isi."
            )

    asks_as_often(client, place, more)


def test_the_list_is_searched_and_narrowed(client: Client) -> None:
    published_course(title="Sapa warga")
    filled_draft(title="Atur waktu")
    assert "Atur waktu" not in _text(client, "/materi/?q=sapa")
    assert "Sapa warga" not in _text(client, "/materi/?keadaan=draft")
    assert "2 kursus" in _text(client, "/materi/?keadaan=salah&page=9")


def test_a_facilitator_begins_a_course_and_an_officer_publishes_it(
    rahma: Member, client: Client
) -> None:
    author, training = signed_in(rahma), TrainingFactory(method="elearning")
    data = {"title": "Sapa", "slug": "sapa", "summary": "Pendek.", "training": training.pk}
    assert "Draf dibuat" in _said(author, "/materi/tambah/", data)
    assert "sudah dipakai" in _said(author, "/materi/tambah/", data)
    draft = CourseVersion.objects.get()
    parts = {"title": "Sapa dulu", "kind": "text", "minutes": 5, "body": "Sapa **dulu**."}
    assert "Bagian ditambah" in _said(author, f"/materi/v/{draft.pk}/bagian/tambah/", parts)
    assert author.post(f"/materi/v/{draft.pk}/terbitkan/").status_code == 404
    assert "Terbitkan" not in _text(author, "/materi/sapa/")
    assert "Terbit. Peserta baru" in _said(client, f"/materi/v/{draft.pk}/terbitkan/")


def test_a_publication_that_is_stopped_says_why(client: Client) -> None:
    version = filled_draft()
    version.lessons.filter(slug="sapa").update(body="")
    assert "Belum dapat diterbitkan" in _text(client, f"/materi/{version.course.slug}/")
    said = _said(client, f"/materi/v/{version.pk}/terbitkan/")
    assert "“Sapa dan dengar” belum berisi." in said


def test_a_published_course_goes_on_in_a_new_draft_and_its_changes_are_told(client: Client) -> None:
    version = published_course()
    place = f"/materi/{version.course.slug}/"
    assert "Draf baru dibuat" in _said(client, f"{place}draf/")
    assert "Sudah ada draf" in _said(client, f"{place}draf/")
    draft = version.course.versions.get(state="draft")
    last = draft.lessons.get(slug="kasus")
    client.post(f"/materi/bagian/{last.pk}/pindah/", {"up": "1"})
    assert [row.slug for row in draft.lessons.all()] == ["kasus", "sapa", "kuis-akhir"]
    assert "Bagian “Kasus” pindah tempat." in _text(client, f"{place}versi/")
    assert "Draf dibuang" in _said(client, f"/materi/v/{draft.pk}/buang/")


def test_title_summary_and_training_are_changed_for_all_versions(client: Client) -> None:
    course = published_course().course
    place = f"/materi/{course.slug}/ubah/"
    assert course.title in _text(client, place)
    assert "Tersimpan" in _said(client, place, {"title": "Lain", "summary": "", "training": ""})
    assert Course.objects.get().title == "Lain"


def test_a_version_is_withdrawn_once(client: Client) -> None:
    version = published_course()
    assert "Ditarik" in _said(client, f"/materi/v/{version.pk}/tarik/")
    assert "Hanya versi yang terbit" in _said(client, f"/materi/v/{version.pk}/tarik/")


def test_a_lesson_is_looked_at_without_saving_and_then_saved(client: Client) -> None:
    lesson = filled_draft().lessons.get(slug="sapa")
    place = f"/materi/bagian/{lesson.pk}/"
    data = {"title": "Baru", "kind": "text", "minutes": "7", "body": "## Baru\r\n\r\nIsi"}
    assert "<h2>Baru</h2>" in _said(client, place, {**data, "look": "1"})
    lesson.refresh_from_db()
    assert lesson.title == "Sapa dan dengar"
    assert "Tersimpan" in _said(client, place, data)
    lesson.refresh_from_db()
    assert (lesson.title, lesson.minutes, lesson.body) == ("Baru", 7, "## Baru\n\nIsi\n")
    drawn = client.post(f"/materi/v/{lesson.version_id}/lihat/", {"body": "*miring*"})
    assert "<em>miring</em>" in drawn.content.decode()


def test_what_belongs_to_a_published_version_is_refused_at_the_form(client: Client) -> None:
    version = published_course()
    lesson, quiz = version.lessons.get(slug="sapa"), version.quizzes.get()
    question = quiz.questions.get(kind="true_false")
    parts = {"title": "Baru", "kind": "text", "minutes": "7", "body": "Isi"}
    rule = {"title": "Baru", "pass_mark": "70", "attempts": "1"}
    asked = {"prompt": "Benar?", "points": "1", "answer": "true"}
    for place, data in (
        (f"bagian/{lesson.pk}/", parts),
        (f"v/{version.pk}/bagian/tambah/", parts),
        (f"kuis/{quiz.pk}/", rule),
        (f"v/{version.pk}/kuis/tambah/", rule),
        (f"soal/{question.pk}/", asked),
        (f"kuis/{quiz.pk}/soal/true_false/", asked),
        (f"bagian/{lesson.pk}/pindah/", {}),
        (f"bagian/{lesson.pk}/hapus/", {}),
        (f"kuis/{quiz.pk}/hapus/", {}),
        (f"soal/{question.pk}/hapus/", {}),
        (f"berkas/{version.files.get().pk}/hapus/", {}),
        (f"v/{version.pk}/buang/", {}),
    ):
        assert "tidak berubah lagi" in _said(client, f"/materi/{place}", data), place


def test_a_lesson_a_quiz_and_a_question_are_taken_out(client: Client) -> None:
    version = filled_draft()
    quiz = version.quizzes.get()
    question = quiz.questions.get(kind="single")
    assert "Soal dihapus" in _said(client, f"/materi/soal/{question.pk}/hapus/")
    lesson = version.lessons.get(slug="sapa")
    assert "Bagian dihapus" in _said(client, f"/materi/bagian/{lesson.pk}/hapus/")
    assert "Kuis dihapus" in _said(client, f"/materi/kuis/{quiz.pk}/hapus/")
    assert version.lessons.get(slug="kasus").quiz is None


def test_a_quiz_is_made_and_told_how_many_to_draw(client: Client) -> None:
    version = filled_draft()
    rule = {"title": "Awal", "pass_mark": "60", "attempts": "0", "minutes": "", "shuffle": "on"}
    assert "Kuis dibuat" in _said(client, f"/materi/v/{version.pk}/kuis/tambah/", rule)
    quiz = version.quizzes.get(slug="akhir")
    place = f"/materi/kuis/{quiz.pk}/"
    assert "ada 6 soal" in _text(client, place)
    assert "Tersimpan" in _said(client, place, {**rule, "draw_": "4"})
    quiz.refresh_from_db()
    assert (quiz.draws, quiz.attempts, quiz.minutes) == ({"": 4}, 0, None)
    assert "isian perlu dibetulkan" in _said(client, place, {**rule, "draw_": "7"})


def _served(client: Client, place: str, **headers: str) -> Any:
    answer = client.get(place, headers=headers)
    assert b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    answer.close()
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
