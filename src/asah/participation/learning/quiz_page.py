"""The questions of an attempt as they are shown: to be answered, and after they were marked."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from asah.content import api as content
from asah.content.api import Choice, DrawnQuestion
from asah.participation.learning.models import Attempt
from asah.participation.learning.services import attempts as verbs
from asah.ui import text


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose, as it stands on the page."""

    id: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """A left side of a matching with its own field, and what was chosen for it."""

    name: str
    text: str
    options: Sequence[Option]


@dataclass(frozen=True, slots=True)
class Shown:
    """One question: its field is `name`. `saved` says when the answer was kept."""

    number: int
    name: str
    question: DrawnQuestion
    prompt: SafeString
    options: Sequence[Option]
    pairs: Sequence[Pair]
    text: str
    saved: str

    @property
    def kind(self) -> str:
        return self.question.kind


def _truths() -> tuple[Choice, ...]:
    return (Choice("true", _("Benar")), Choice("false", _("Salah")))


def _chosen(answer: Any) -> set[str]:
    if isinstance(answer, bool):
        return {"true" if answer else "false"}
    if isinstance(answer, list):
        return set(map(str, answer))
    return {answer} if isinstance(answer, str) else set()


def _pairs(name: str, question: DrawnQuestion, answer: Any) -> list[Pair]:
    given = answer if isinstance(answer, dict) else {}
    return [
        Pair(
            f"{name}-{left.id}",
            left.text,
            [Option(r.id, r.text, given.get(left.id) == r.id) for r in question.rights],
        )
        for left in question.options
    ]


def shown(number: int, question: DrawnQuestion, answer: Any, saved: str = "") -> Shown:
    """A question with the answer that is kept."""
    name = f"q{question.id}"
    choices = _truths() if question.kind == "true_false" else question.options
    chosen = _chosen(answer)
    matching = question.kind == "matching"
    return Shown(
        number=number,
        name=name,
        question=question,
        prompt=content.render(question.prompt),
        options=() if matching else [Option(c.id, c.text, c.id in chosen) for c in choices],
        pairs=_pairs(name, question, answer) if matching else (),
        text=answer if isinstance(answer, str) else "",
        saved=saved,
    )


def quiz(attempt: Attempt) -> dict[str, Any]:
    """Every question of the drawn quiz with what is kept. Two queries."""
    kept = verbs.latest_answers(attempt)
    drawn = content.drawn_of(attempt.quiz, content.questions(attempt.quiz), attempt.seed)
    rows = []
    for number, question in enumerate(drawn, 1):
        row = kept.get(question.id)
        answer = row.answer if row else None
        saved = text.jam(row.at) if row and answer is not None else ""
        rows.append(shown(number, question, answer, saved))
    return {
        "attempt": attempt,
        "quiz": attempt.quiz,
        "questions": rows,
        "token": secrets.token_hex(8),
        "case": content.render(attempt.lesson.body) if attempt.lesson.kind == "case" else "",
    }


@dataclass(frozen=True, slots=True)
class Marked:
    """A question after hand-in: what was answered in words, what it earned, why."""

    shown: Shown
    right: bool
    points: Decimal
    of: int
    given: str
    wanted: str
    feedback: SafeString


def in_words(question: DrawnQuestion, answer: Any) -> str:
    """An answer as a person reads it; empty when it was left open."""
    if answer in (None, "", [], {}):
        return ""
    if question.kind == "matching":
        names = {c.id: c.text for c in question.rights}
        given = answer if isinstance(answer, dict) else {}
        sides = [(c.text, given.get(c.id) or "–") for c in question.options]
        return "; ".join(f"{left}: {names.get(side, side)}" for left, side in sides)
    names = {c.id: c.text for c in (*_truths(), *question.options)}
    return "; ".join(names.get(one, one) for one in sorted(_chosen(answer)))


def _wanted(question: DrawnQuestion, answer: Any) -> str:
    """The right answer in words."""
    if question.kind == "number":
        return " ".join(filter(None, (str(answer["value"]).replace(".", ","), question.unit)))
    if question.kind == "short_text":
        return str(answer[0])
    return in_words(question, answer)


def result(attempt: Attempt) -> dict[str, Any]:
    """The marked questions of an attempt that was handed in."""
    found = verbs.marks(attempt)
    rows = []
    for number, question in enumerate(found.drawn, 1):
        marked, answer = found.marked[question.id], found.answers.get(question.id)
        rows.append(
            Marked(
                shown=shown(number, question, answer),
                right=marked.right,
                points=marked.points,
                of=question.points,
                given=in_words(question, answer) or _("tidak dijawab"),
                wanted=_wanted(question, found.questions[question.id].answer),
                feedback=content.render(marked.feedback),
            )
        )
    right = sum(row.right for row in rows)
    return {"attempt": attempt, "quiz": attempt.quiz, "marked": rows, "right": right}
