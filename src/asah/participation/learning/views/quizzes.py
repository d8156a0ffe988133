"""A quiz: begun, answered, handed in, its result."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from asah.content import api as content
from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.participation.calc.learning import too_late
from asah.participation.learning import pages, quiz_page
from asah.participation.learning.models import ActiveInterval, Attempt
from asah.participation.learning.reference import learning_rule
from asah.participation.learning.rules import LEARN
from asah.participation.learning.selectors import runs as reads
from asah.participation.learning.services import attempts as verbs
from asah.participation.learning.services.attempts import Given
from asah.participation.learning.services.times import add_active
from asah.participation.learning.views.parts import (
    measure,
    own_run,
    part_of,
    quiz_state,
    seconds_sent,
)
from asah.ui import text

_LAST = ActiveInterval.objects.filter(run=OuterRef("run")).order_by("-end").values("end")[:1]


def own_attempt(request: Request, pk: int) -> Attempt:
    """The actor's attempt with run, course, part and quiz, in one query."""
    rows = access.visible(Attempt, request.actor, LEARN).annotate(last_end=Subquery(_LAST))
    row = get_object_or_404(rows.select_related("run__course", "lesson", "quiz"), pk=pk)
    row.run.last_end = row.last_end  # type: ignore[attr-defined]
    row.lesson.quiz = row.quiz
    return row


@screen(LEARN)
@require_POST
def learn_begin(request: Request, slug: str, part: str) -> HttpResponse:
    run = own_run(request, slug)
    lesson = part_of(run, part)
    measure(request, run, [lesson])
    try:
        row = verbs.start_attempt(run=run, lesson=lesson, actor=request.actor, at=clock.now())
    except Refused as no:
        messages.warning(request, no.sentence)
        return redirect("participation:learn_part", slug, part)
    return redirect("participation:learn_quiz", row.pk)


@screen(LEARN)
def learn_quiz(request: Request, pk: int) -> HttpResponse:
    row = own_attempt(request, pk)
    rule = learning_rule(clock.today())
    if row.handed_at is None and too_late(clock.now(), row.due_at, rule):
        row = verbs.hand_in(attempt=row, actor=request.actor, at=clock.now())
    if row.handed_at:
        return redirect("participation:learn_result", pk)
    shown = pages.focus(row.run, row.lesson, reads.progress(row.run, rule), rule)
    shown |= quiz_page.quiz(row)
    return render(request, "participation/learn_quiz.html", shown)


def _given(request: Request, attempt: Attempt) -> list[Given]:
    """The answers of a request: those with a key (`k12`), or whatever differs from what is kept."""
    values = dict(request.POST.lists())
    keys = {name[1:]: value[-1] for name, value in values.items() if _is_key(name) and value[-1]}
    kinds = verbs.kinds_of(attempt.quiz_id)
    read = {
        pk: content.read_answer(kind, values, f"q{pk}")
        for pk, kind in kinds.items()
        if not keys or str(pk) in keys
    }
    if keys:
        return [Given(pk, answer, keys[str(pk)]) for pk, answer in read.items()]
    token = request.POST.get("token", "")
    return _changed(attempt, read, token) if token else []


def _is_key(name: str) -> bool:
    return name[:1] == "k" and name[1:].isdecimal() and len(name) < 20


def _changed(attempt: Attempt, read: Mapping[int, Any], token: str) -> list[Given]:
    """Answers of a page without script that are new; a double click gives the same keys."""
    known = {pk: row.answer for pk, row in verbs.latest_answers(attempt).items()}
    found = []
    for pk, answer in read.items():
        if known.get(pk) != answer:
            digest = hashlib.sha256(json.dumps([pk, answer]).encode()).hexdigest()[:16]
            found.append(Given(pk, answer, f"{token[:32]}:{digest}"))
    return found


@screen(LEARN)
@require_POST
def learn_answer(request: Request, pk: int) -> HttpResponse:
    """Keep answers; JSON for the script, the page again without it."""
    row, at = own_attempt(request, pk), clock.now()
    scripted = request.headers.get("Accept") == "application/json"
    seconds, key = seconds_sent(request)
    add_active(run=row.run, lesson_id=row.lesson_id, seconds=seconds, key=key, at=at)
    try:
        given = _given(request, row)
        verbs.save_answers(attempt=row, answers=given, actor=request.actor, at=at)
    except Refused as no:
        if scripted:
            return JsonResponse({"refused": no.sentence}, status=409)
        messages.warning(request, no.sentence)
        return redirect("participation:learn_quiz", pk)
    if scripted:
        return JsonResponse({"saved": [one.question_id for one in given], "at": text.jam(at)})
    return redirect("participation:learn_quiz", pk)


@screen(LEARN)
@require_POST
def learn_hand_in(request: Request, pk: int) -> HttpResponse:
    """Keep what the form holds, then mark."""
    row, at = own_attempt(request, pk), clock.now()
    seconds, key = seconds_sent(request)
    add_active(run=row.run, lesson_id=row.lesson_id, seconds=seconds, key=key, at=at)
    try:
        if not row.handed_at and not too_late(at, row.due_at, learning_rule(clock.today())):
            verbs.save_answers(
                attempt=row, answers=_given(request, row), actor=request.actor, at=at
            )
        verbs.hand_in(attempt=row, actor=request.actor, at=at)
    except Refused as no:
        messages.warning(request, no.sentence)
        return redirect("participation:learn_quiz", pk)
    return redirect("participation:learn_result", pk)


@screen(LEARN)
def learn_result(request: Request, pk: int) -> HttpResponse:
    row = own_attempt(request, pk)
    if row.handed_at is None:
        return redirect("participation:learn_quiz", pk)
    rule = learning_rule(clock.today())
    found = reads.progress(row.run, rule)
    shown = pages.focus(row.run, row.lesson, found, rule) | quiz_page.result(row)
    shown |= quiz_state(reads.attempts_of(row.run, row.lesson), row.lesson)
    shown["worth"] = pages.worth(row.run, found.minutes)
    return render(request, "participation/learn_result.html", shown)
