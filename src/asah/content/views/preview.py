"""A version as its learners see it. Nothing is recorded here."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from asah.content import rules
from asah.content.calc import answers
from asah.content.calc.drawing import DrawnQuestion
from asah.content.calc.marking import Marked, percent
from asah.content.models import CourseVersion, Question, Quiz
from asah.content.rendering import render as markdown
from asah.content.selectors import reading, writing
from asah.content.views.lessons import files_base
from asah.core import access
from asah.core.access import screen
from asah.core.http import Request


@dataclass(frozen=True, slots=True)
class Tried:
    """A drawn question with what was answered and what it earns; no mark before an answer."""

    question: DrawnQuestion
    given: object
    marked: Marked | None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try of a quiz in the preview. `score` is in percent, None before answering."""

    seed: str
    lines: list[Tried]
    score: Decimal | None
    passed: bool


@screen(rules.EDIT)
def version(request: Request, pk: int) -> HttpResponse:
    """The first page of the course as a learner meets it."""
    found = access.get(CourseVersion, request.actor, pk, rules.EDIT)
    rows = reading.lessons(found)
    shown = {"version": found, "course": found.course, "lessons": rows}
    shown["minutes"] = sum(row.minutes for row in rows)
    return render(request, "content/preview.html", shown)


def _attempt(quiz: Quiz, seed: str, values: Mapping[str, Sequence[str]] | None) -> Attempt:
    rows = reading.questions(quiz)
    by_id: dict[int, Question] = {row.pk: row for row in rows}
    lines = []
    for drawn in reading.drawn_of(quiz, rows, seed):
        given = answers.read(drawn.kind, values or {}, f"s{drawn.id}")
        marked = reading.mark(by_id[drawn.id], given) if values is not None else None
        lines.append(Tried(drawn, given, marked))
    if values is None:
        return Attempt(seed, lines, None, False)
    earned = sum((line.marked.points for line in lines if line.marked), Decimal(0))
    score = percent(earned, sum(line.question.points for line in lines))
    return Attempt(seed, lines, score, score >= quiz.pass_mark)


@screen(rules.EDIT)
def lesson(request: Request, pk: int, slug: str) -> HttpResponse:
    """A part as a learner meets it; a quiz can be tried, and nothing is kept."""
    found = access.get(CourseVersion, request.actor, pk, rules.EDIT)
    around = writing.neighbours(found, slug)
    if around is None:
        raise Http404
    row = around.lessons[around.place - 1]
    seed = request.GET.get("undi", "")[:20]
    if row.quiz and not seed:
        return redirect(f"{request.path}?undi={secrets.token_hex(4)}")
    values = dict(request.POST.lists()) if request.method == "POST" else None
    shown = {
        "version": found,
        "lesson": row,
        "around": around,
        "files": files_base(found),
        "body": markdown(row.body, files_base(found)),
        "attempt": _attempt(row.quiz, seed, values) if row.quiz else None,
    }
    return render(request, "content/preview_lesson.html", shown)
