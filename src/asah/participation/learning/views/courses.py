"""The list of courses, a course, beginning and going on."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from asah.content.api import Course, published, published_courses
from asah.core import clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.participation.calc.learning import next_part
from asah.participation.learning import pages
from asah.participation.learning.reference import learning_rule
from asah.participation.learning.rules import LEARN, open_to
from asah.participation.learning.selectors import runs as reads
from asah.participation.learning.selectors.classes import seats_by_course
from asah.participation.learning.services import runs as verbs
from asah.people.api import Person


def person_of(request: Request) -> Person:
    rows = Person.objects.select_related("position", "unit")
    return get_object_or_404(rows, pk=request.actor.person_id or 0)


@screen(LEARN)
def learn(request: Request) -> HttpResponse:
    """Courses that are open to the reader: those begun first."""
    person = person_of(request)
    courses = list(published_courses().order_by("title"))
    runs = reads.runs_by_course(person.pk, courses)
    mine = seats_by_course(person.pk)
    seen = [c for c in courses if c.pk in runs or c.pk in mine or open_to(c, person)]
    cards = pages.cards(seen, runs)
    begun = [card for card in cards if card.run and not card.run.completed_at]
    shown = {
        "begun": begun,
        "fresh": [card for card in cards if not card.run],
        "finished": [card for card in cards if card.run and card.run.completed_at],
        "mine": mine,
    }
    return render(request, "participation/learn_home.html", shown)


def _before(request: Request, slug: str) -> HttpResponse:
    """A course that was not begun: what is in it, how long it takes, who it is for."""
    course = get_object_or_404(Course.objects.select_related("training"), slug=slug)
    version = published(course)
    if version is None:
        raise Http404
    lessons = reads.parts_of(version.pk)
    shown = {
        "course": course,
        "lessons": [(row, reads.is_quiz(row)) for row in lessons],
        "minutes": sum(row.minutes for row in lessons),
        "no": verbs.may_begin(person_of(request), course, None, clock.now()),
    }
    return render(request, "participation/learn_start.html", shown)


@screen(LEARN)
def learn_course(request: Request, slug: str) -> HttpResponse:
    run = reads.run_of(request.actor, slug)
    if run is None:
        return _before(request, slug)
    rule = learning_rule(clock.today())
    shown = pages.course_page(run, reads.progress(run, rule), rule) | {"course": run.course}
    return render(request, "participation/learn_course.html", shown)


@screen(LEARN)
@require_POST
def learn_start(request: Request, slug: str) -> HttpResponse:
    course = get_object_or_404(Course.objects.select_related("training"), slug=slug)
    try:
        verbs.start_run(
            course=course, person=person_of(request), actor=request.actor, at=clock.now()
        )
    except Refused as no:
        messages.warning(request, no.sentence)
        return redirect("participation:learn_course", slug)
    return redirect("participation:learn_continue", slug)


@screen(LEARN)
def learn_continue(request: Request, slug: str) -> HttpResponse:
    """Straight to the part where the reader left."""
    run = reads.run_of(request.actor, slug)
    if run is None or run.completed_at:
        return redirect("participation:learn_course", slug)
    lessons = reads.parts_of(run.version_id)
    parts = reads.parts(lessons, reads.done_of(run))
    place = next_part(parts, run.touched_lesson_id)
    lesson = next((row for row in lessons if row.pk == place), None)
    if lesson is None:
        return redirect("participation:learn_course", slug)
    return redirect("participation:learn_part", slug, lesson.slug)
