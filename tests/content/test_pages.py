"""What authors see and do on the pages of content."""

from typing import Any

import pytest
from django.test import Client

from asah.content.models import Course, CourseVersion, Lesson
from asah.content.services.courses import start_draft
from asah.core.access import SYSTEM
from tests.factories.catalog import TrainingFactory
from tests.factories.content import AT, filled_draft, published_course
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


PART = {"title": "Baru", "kind": "text", "minutes": "7", "body": "Isi"}
RULE = {"title": "Baru", "pass_mark": "70", "attempts": "1"}
ASKED = {"prompt": "Benar?", "points": "1", "answer": "true"}


def changes(version: CourseVersion) -> list[tuple[str, dict[str, str]]]:
    """Every address that would change a version, with what its form sends."""
    lesson, quiz = version.lessons.get(slug="sapa"), version.quizzes.get()
    question = quiz.questions.get(kind="true_false")
    return [
        (f"bagian/{lesson.pk}/", PART),
        (f"v/{version.pk}/bagian/tambah/", PART),
        (f"kuis/{quiz.pk}/", RULE),
        (f"v/{version.pk}/kuis/tambah/", RULE),
        (f"soal/{question.pk}/", ASKED),
        (f"kuis/{quiz.pk}/soal/true_false/", ASKED),
        (f"bagian/{lesson.pk}/pindah/", {}),
        (f"bagian/{lesson.pk}/hapus/", {}),
        (f"kuis/{quiz.pk}/hapus/", {}),
        (f"soal/{question.pk}/hapus/", {}),
        (f"berkas/{version.files.get().pk}/hapus/", {}),
        (f"v/{version.pk}/buang/", {}),
    ]


def test_what_belongs_to_a_published_version_is_refused_at_the_form(client: Client) -> None:
    for place, data in changes(published_course()):
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
    assert "Kuis dibuat" in _said(client, f"/materi/v/{version.pk}/kuis/tambah/", RULE)
    quiz = version.quizzes.get(slug="akhir")
    place = f"/materi/kuis/{quiz.pk}/"
    assert "ada 6 soal" in _text(client, place)
    assert "Tersimpan" in _said(client, place, {**rule, "draw_": "4"})
    quiz.refresh_from_db()
    assert (quiz.draws, quiz.attempts, quiz.minutes) == ({"": 4}, 0, None)
    assert "isian perlu dibetulkan" in _said(client, place, {**rule, "draw_": "7"})
