"""What participation holds about a person, and that reactions are nobody's."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from asah.content.api import as_written
from asah.content.models import Question
from asah.core import clock
from asah.core.access import SYSTEM
from asah.participation.api import personal_data
from asah.participation.evaluation.models import ClassScore
from asah.participation.evaluation.services.writing import Filled, react
from asah.participation.learning.quiz_page import in_words
from asah.participation.models import (
    CaseWish,
    Contribution,
    Enrolment,
    PeerRating,
    ProjectGroup,
    ReactionDone,
)
from asah.participation.projects.services import results, work
from asah.people.models import Person
from asah.resources.models import Facilitator
from tests.factories import learning
from tests.factories.content import QuestionFactory
from tests.factories.projects import HandInFactory
from tests.people import Member

pytestmark = pytest.mark.django_db
LEVELS = {"masalah": 3, "usulan": 4, "percobaan": 3, "warga": 2, "serah": 3}


def _rows(person: Person, title: str) -> list[tuple[object, ...]]:
    return next(found.rows for found in personal_data(person) if found.title == title)


def _rate(group: ProjectGroup, rater: Person, rated: Person) -> None:
    levels = {"janji": 4, "isi": 3, "sama": 2}
    PeerRating.objects.create(group=group, rater=rater, rated=rated, levels=levels, at=clock.now())


def test_a_group_comes_with_its_case_and_its_newest_mark(group: ProjectGroup, budi: Member) -> None:
    row = HandInFactory(group=group, person=budi.person)
    for warga in (2, 4):
        results.grade(
            hand_in=row, levels=LEVELS | {"warga": warga}, note="", actor=SYSTEM, at=clock.now()
        )
    assert group.case
    found = (group.training_class.title, 1, group.case.title, group.due, Decimal("83.75"))
    assert _rows(budi.person, "Kelompok proyek") == [found]


def test_wishes_notes_and_hand_ins_are_those_of_the_person_alone(
    group: ProjectGroup, budi: Member
) -> None:
    other = group.members.exclude(person=budi.person)[0].person
    assert group.case
    CaseWish.objects.create(
        training_class=group.training_class, person=budi.person, case=group.case, rank=1
    )
    said: Any = {"group": group, "actor": budi.actor, "at": clock.now()}
    work.add_note(text="Ukur antrean hari Senin", task=True, **said)
    row = work.hand_in(text="Loket cepat dicoba.", figure=Decimal(22), upload=None, **said)
    title = group.training_class.title
    assert _rows(budi.person, "Pilihan kasus") == [(title, 1, group.case.title)]
    assert [r[2] for r in _rows(budi.person, "Catatan kelompok")] == ["Ukur antrean hari Senin"]
    handed = (title, 1, 1, "Loket cepat dicoba.", Decimal(22), "", row.at)
    assert _rows(budi.person, "Hasil proyek yang Anda serahkan") == [handed]
    for name in ("Pilihan kasus", "Catatan kelompok", "Hasil proyek yang Anda serahkan"):
        assert _rows(other, name) == []


def test_ratings_are_shown_to_who_gave_them_and_not_to_who_got_them(
    group: ProjectGroup, budi: Member
) -> None:
    other = group.members.exclude(person=budi.person)[0].person
    _rate(group, budi.person, other)
    given = [row[2:4] for row in _rows(budi.person, "Nilai yang Anda beri kepada teman")]
    assert given == [(other.full_name, "Menepati janji 4; Menyumbang isi 3; Bekerja sama 2")]
    assert _rows(other, "Nilai yang Anda beri kepada teman") == []
    assert not any(
        budi.person.full_name in map(str, r) for s in personal_data(other) for r in s.rows
    )


@pytest.mark.usefixtures("jp_rules")
def test_learning_comes_with_its_minutes_parts_attempts_and_answers(
    budi: Member, now: dt.datetime
) -> None:
    run = learning.begin(learning.course(), budi.person, now - dt.timedelta(minutes=30))
    learning.read_all(run, now)
    learning.pass_quiz(run, now)
    course = str(run.course)
    times = [(r[1], r[2], r[5]) for r in _rows(budi.person, "Waktu belajar")]
    day = clock.day_of(now)
    assert times[-2:] == [("Mendengar", day, 8.0), ("Sapaan", day, 8.0)]
    assert {r[1] for r in _rows(budi.person, "Bagian yang selesai")} >= {"Sapaan", "Mendengar"}
    tried = _rows(budi.person, "Percobaan kuis")
    assert [(r[:3], r[6]) for r in tried] == [((course, "Kuis", 1), "ya")]
    answered = _rows(budi.person, "Jawaban kuis")
    question = Question.objects.get()
    assert [r[1:4] for r in answered] == [(1, question.prompt, question.options[0]["text"])]


@pytest.mark.parametrize(
    ("kind", "answer", "words"),
    [
        ("single", None, ""),
        ("multiple", ["a", "z"], "A; z"),
        ("true_false", False, "Salah"),
        ("true_false", True, "Benar"),
        ("number", "12,5", "12,5"),
        ("matching", {"1": "a", "2": "?"}, "Marah: Dengar; Takut: ?"),
    ],
)
def test_an_answer_reads_as_it_stood_on_the_page(kind: str, answer: Any, words: str) -> None:
    question: Any = QuestionFactory.build(kind=kind, quiz=None)
    assert in_words(as_written(question), answer) == words


def test_scores_and_offered_help_are_told(budis_seat: Enrolment, budi: Member) -> None:
    ClassScore.objects.create(enrolment=budis_seat, when="pre", score=60)
    Contribution.objects.create(
        enrolment=budis_seat, kind="mentor", note="Selasa sore", at=clock.now()
    )
    title = budis_seat.training_class.title
    scores = _rows(budi.person, "Nilai sebelum dan sesudah kelas")
    assert scores == [(title, "Sebelum", Decimal(60))]
    offers = _rows(budi.person, "Bantuan yang Anda tawarkan")
    assert [r[:3] for r in offers] == [(title, "Pendamping peserta", "Selasa sore")]


def test_nothing_is_told_of_the_form_after_a_class(
    budis_seat: Enrolment, leader: Facilitator, clock_to: Callable[..., dt.datetime], budi: Member
) -> None:
    filled = Filled({}, {leader.pk: 4}, "Contohnya rahasia saya", "Ruangnya")
    before = [found.rows for found in personal_data(budi.person)]
    react(seat=budis_seat, filled=filled, actor=budi.actor, at=clock_to(hour=15))
    assert ReactionDone.objects.count() == 1
    assert [found.rows for found in personal_data(budi.person)] == before


def test_many_rows_ask_as_often_as_one(group: ProjectGroup, budi: Member) -> None:
    counts = []
    for version in (1, 2, 3):
        HandInFactory(group=group, person=budi.person, version=version)
        work.add_note(group=group, text="Ukur", task=False, actor=budi.actor, at=clock.now())
        with CaptureQueriesContext(connection) as asked:
            personal_data(budi.person)
        counts.append(len(asked))
    assert counts == [15, 15, 15]
