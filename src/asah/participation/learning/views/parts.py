"""A part of a course, its files, its end, and the beats that measure time."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from asah.content.api import Lesson, file_response
from asah.content.api import render as markdown
from asah.core import clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.participation.learning import pages
from asah.participation.learning.models import Attempt, LearningRun
from asah.participation.learning.reference import learning_rule
from asah.participation.learning.rules import LEARN
from asah.participation.learning.selectors import runs as reads
from asah.participation.learning.services import runs as verbs
from asah.participation.learning.services.attempts import today_left
from asah.participation.learning.services.times import add_active, add_between_pages

SCRIPT = "asah_js"  # set by learn.js: pages with a script measure by beats


def own_run(request: Request, slug: str) -> LearningRun:
    run = reads.run_of(request.actor, slug)
    if run is None:
        raise Http404
    return run


def part_of(run: LearningRun, slug: str) -> Lesson:
    rows = Lesson.objects.select_related("quiz", "video", "captions", "file")
    return get_object_or_404(rows, version=run.version_id, slug=slug)


def measure(request: Request, run: LearningRun, lessons: list[Lesson]) -> None:
    """Count what went by since the last page, when no script does it."""
    if SCRIPT not in request.COOKIES:
        last = next((row for row in lessons if row.pk == run.touched_lesson_id), None)
        add_between_pages(run=run, part=last, at=clock.now())


def seconds_sent(request: Request) -> tuple[int, str]:
    """Active seconds that a page reports, with the key that makes a resend harmless."""
    seconds = request.POST.get("active", "")
    return (int(seconds) if seconds.isdecimal() and len(seconds) < 6 else 0), request.POST.get(
        "beat", ""
    )


@screen(LEARN)
def learn_part(request: Request, slug: str, part: str) -> HttpResponse:
    run, at = own_run(request, slug), clock.now()
    lesson, lessons = part_of(run, part), reads.parts_of(run.version_id)
    measure(request, run, lessons)
    verbs.touch(run=run, lesson=lesson, actor=request.actor, at=at)
    rule = learning_rule(clock.today())
    shown = pages.focus(run, lesson, reads.progress(run, rule, lessons), rule)
    files = reverse("participation:learn_file", args=[slug, "x"]).removesuffix("x")
    shown |= {"body": markdown(lesson.body, files), "files": files}
    if shown["is_quiz"]:
        attempts = reads.attempts_of(run, lesson)
        shown |= quiz_state(attempts, lesson)
    return render(request, "participation/learn_part.html", shown)


def quiz_state(attempts: list[Attempt], lesson: Lesson) -> dict[str, object]:
    """Attempts so far: the open one, the best one, how many are left today."""
    handed = [row for row in attempts if row.handed_at]
    limit = lesson.quiz.attempts if lesson.quiz else 0
    return {
        "attempts": handed,
        "open": next((row for row in attempts if not row.handed_at), None),
        "best": max(handed, key=lambda row: row.percent or 0, default=None),
        "left": today_left(attempts, limit, clock.now()),
    }


@screen(LEARN)
@require_POST
def learn_done(request: Request, slug: str, part: str) -> HttpResponse:
    run, at = own_run(request, slug), clock.now()
    lesson, (seconds, key) = part_of(run, part), seconds_sent(request)
    measure(request, run, [lesson])
    add_active(run=run, lesson_id=lesson.pk, seconds=seconds, key=key, at=at)
    try:
        run = verbs.finish_part(run=run, lesson=lesson, actor=request.actor, at=at)
    except Refused as no:
        messages.warning(request, no.sentence)
        return redirect("participation:learn_part", slug, part)
    if run.completed_at:
        return redirect("participation:learn_course", slug)
    return redirect("participation:learn_continue", slug)


@screen(LEARN)
@require_POST
def learn_beat(request: Request, pk: int) -> HttpResponse:
    """Active seconds since the last beat, for a part of the run's version."""
    run = reads.own_runs(request.actor).filter(pk=pk).first()
    if run is None:
        raise Http404
    part = request.POST.get("part", "")
    rows = Lesson.objects.filter(version=run.version_id)
    if not part.isdecimal() or not rows.filter(pk=int(part)).exists():
        return JsonResponse(
            {"kept": False}
        )  # a beat that names no part of the course counts nothing
    seconds, key = seconds_sent(request)
    kept = add_active(run=run, lesson_id=int(part), seconds=seconds, key=key, at=clock.now())
    return JsonResponse({"kept": kept})


@screen(LEARN)
def learn_file(request: Request, slug: str, name: str) -> HttpResponseBase:
    return file_response(request, own_run(request, slug).version, name)
