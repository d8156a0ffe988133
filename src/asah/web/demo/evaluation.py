"""Plays what participants said on the last day, and tests before and after some classes.

Classes that learn a course take their scores from its last quiz; the others have them typed.
"""

from collections import defaultdict
from decimal import Decimal
from random import Random

from asah.content import api as content
from asah.delivery.api import Session, TrainingClass
from asah.participation import api as participation
from asah.participation.api import Enrolment, Filled
from asah.web.demo.stage import Stage

QUESTIONS = ("useful", "clear", "apply", "arranged")
ANSWERING, TESTED = 0.72, 12  # share who answers; classes with tests
GOOD = ("Latihan peran dengan kasus loket", "Contoh kalimat yang bisa langsung dipakai", "Diskusi")
BETTER = ("Waktu latihan kurang", "Ruang terlalu dingin", "Bahan dibagikan lebih awal", "")


def run(stage: Stage) -> None:
    """Forms of this year's finished classes, then scores of a dozen of them."""
    done = TrainingClass.objects.filter(
        state=TrainingClass.State.DONE, year=stage.today.year
    ).exclude(training__method="elearning")
    classes = list(done.order_by("end", "pk"))
    seats = _seats(classes)
    items = [
        (seat, _form(stage.rng, led))
        for row in classes
        for led in [_led(row)]
        for seat in seats[row.pk]
        if stage.rng.random() < ANSWERING
    ]
    made = participation.bulk_react(items=items, actor=stage.actor, at=stage.at(stage.today))
    stage.progress(1, 2, f"{made} formulir")
    for row in classes[-TESTED:]:
        scores = {seat.pk: _pair(stage.rng) for seat in seats[row.pk]}
        participation.enter_scores(
            row=row, scores=scores, actor=stage.actor, at=stage.at(stage.today)
        )
    taken = _from_quizzes(stage)
    stage.progress(2, 2, f"nilai {len(classes[-TESTED:])} kelas, {taken} dari kuis")


def _from_quizzes(stage: Stage) -> int:
    """How many scores the running classes of courses took from the last quiz of theirs."""
    rows = TrainingClass.objects.filter(
        state=TrainingClass.State.RUNNING, training__method="elearning"
    )
    taken = 0
    for row in rows.select_related("training").order_by("pk"):
        version = participation.own_course(row)
        quiz = content.lessons(version)[-1].quiz if version else None
        if quiz:
            pair = {"pre": quiz, "post": quiz}
            participation.set_class_quizzes(row=row, quizzes=pair, actor=stage.actor)
            taken += participation.take_scores(row=row, actor=stage.actor)["new"]
    return taken


def _seats(classes: list[TrainingClass]) -> dict[int, list[Enrolment]]:
    found: dict[int, list[Enrolment]] = defaultdict(list)
    seats = Enrolment.objects.filter(
        training_class__in=classes, state__in=participation.SEATED
    ).select_related("training_class")
    for seat in seats.order_by("pk"):
        found[seat.training_class_id].append(seat)
    return found


def _led(row: TrainingClass) -> list[int]:
    led = Session.objects.filter(training_class=row).exclude(facilitator=None)
    return sorted(set(led.values_list("facilitator", flat=True)))


def _form(rng: Random, led: list[int]) -> Filled:
    answers = {key: rng.choices((2, 3, 4), (1, 5, 4))[0] for key in QUESTIONS}
    scores = {pk: rng.choices((2, 3, 4), (1, 4, 5))[0] for pk in led}
    talks = rng.random() < 0.15
    good, better = (rng.choice(GOOD), rng.choice(BETTER)) if talks else ("", "")
    return Filled(answers, scores, good, better)


def _pair(rng: Random) -> tuple[Decimal | None, Decimal | None]:
    before = min(95, max(15, round(rng.gauss(52, 14))))
    after = min(100, max(10, round(before + (100 - before) * rng.gauss(0.42, 0.18))))
    return Decimal(before), Decimal(after) if rng.random() < 0.93 else None
