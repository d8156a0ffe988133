"""What an evaluation shows of a class, and of a facilitator over all classes."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from asah.core.access import Actor
from asah.core.calc import data_files
from asah.delivery.api import Session, TrainingClass
from asah.participation.calc.evaluation import FEW, Gain, Mean, gain_of, mean_of
from asah.participation.models import SEATED, ClassScore, Enrolment, FacilitatorScore, Reaction
from asah.resources.api import Facilitator


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the form, as in force on the class's last day."""

    key: str
    text: str


def questions(on: dt.date) -> list[Question]:
    return [Question(r["key"], r["text"]) for r in data_files.valid("participation/reaction", on)]


def facilitators(row: TrainingClass) -> list[Facilitator]:
    """Who led a session of the class."""
    led = Session.objects.filter(training_class=row).exclude(facilitator=None)
    return list(Facilitator.objects.filter(pk__in=led.values("facilitator")).order_by("name"))


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything on the page of a class."""

    seats: int
    forms: int
    means: list[tuple[str, Mean | None]]
    people: list[tuple[str, Mean | None]]
    good: list[str]
    better: list[str]
    gain: Gain | None
    pairs: int
    typed: int
    quizzed: int

    @property
    def few(self) -> bool:
        return self.forms < FEW


def evaluation(row: TrainingClass, on: dt.date) -> Evaluation:
    """The evaluation of a class; texts are kept back while few have answered."""
    forms = list(Reaction.objects.filter(training_class=row))
    scores: dict[str, list[float]] = defaultdict(list)
    for name, score in FacilitatorScore.objects.filter(reaction__training_class=row).values_list(
        "facilitator__name", "score"
    ):
        scores[name].append(score)
    asked = questions(on)
    means = [
        (q.text, mean_of([f.answers[q.key] for f in forms if f.answers.get(q.key)])) for q in asked
    ]
    shown = len(forms) >= FEW
    known = _scores(row)
    pairs, quizzed = _pairs(known), sum(one[3] for one in known)
    return Evaluation(
        seats=Enrolment.objects.filter(training_class=row, state__in=SEATED).count(),
        forms=len(forms),
        means=means,
        people=[(name, mean_of(values)) for name, values in sorted(scores.items())],
        good=sorted(f.good for f in forms if f.good) if shown else [],
        better=sorted(f.better for f in forms if f.better) if shown else [],
        gain=gain_of(pairs),
        pairs=len(pairs),
        typed=len(known) - quizzed,
        quizzed=quizzed,
    )


type Scored = tuple[int, str, float, bool]  # seat, when, score, whether a quiz gave it


def _scores(row: TrainingClass) -> list[Scored]:
    """Every score of the class. One query."""
    rows = ClassScore.objects.filter(enrolment__training_class=row)
    found = rows.values_list("enrolment_id", "when", "score", "attempt")
    return [(seat, when, float(score), attempt is not None) for seat, when, score, attempt in found]


def score_pairs(row: TrainingClass) -> list[tuple[float, float]]:
    """Before and after of everybody who took both tests."""
    return _pairs(_scores(row))


def _pairs(scores: Sequence[Scored]) -> list[tuple[float, float]]:
    found: dict[int, dict[str, float]] = defaultdict(dict)
    for seat, when, score, _quizzed in scores:
        found[seat][when] = score
    return [(pair["pre"], pair["post"]) for pair in found.values() if len(pair) == 2]


def overall(facilitator_user: int) -> tuple[Mean | None, int]:
    """A facilitator's own mean over all classes, and how many classes it comes from."""
    rows = FacilitatorScore.objects.filter(facilitator__user=facilitator_user)
    pairs = list(rows.values_list("score", "reaction__training_class_id"))
    return mean_of([score for score, _row in pairs]), len({row for _score, row in pairs})


def to_fill(actor: Actor, now: dt.datetime, open_for: dt.timedelta) -> list[Enrolment]:
    """Seats of the actor whose form is open and not filled. One query."""
    if not actor.person_id:
        return []
    ended = Session.objects.filter(start__lte=now, end__gte=now - open_for)
    later = Session.objects.filter(start__gt=now)
    seats = Enrolment.objects.filter(
        person=actor.person_id,
        state__in=SEATED,
        reaction_done=None,
        training_class__in=ended.values("training_class"),
    ).exclude(training_class__in=later.values("training_class"))
    return list(seats.select_related("training_class__training"))
