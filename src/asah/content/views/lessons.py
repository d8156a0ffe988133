"""The lessons of a draft: write, preview, move, remove."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.content import rules
from asah.content.forms.parts import LessonForm, lesson_values
from asah.content.models import CourseVersion, Lesson
from asah.content.rendering import render as markdown
from asah.content.services import lessons as verbs
from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request

LONGEST = 60_000


def files_base(version: CourseVersion) -> str:
    """The address under which authors find the files of a version."""
    return reverse("content:file_add", args=[version.pk])


def _page(
    request: Request, form: LessonForm, version: CourseVersion, row: Lesson | None
) -> HttpResponse:
    body = form["body"].value() or ""
    shown = {
        "form": form,
        "version": version,
        "lesson": row,
        "preview": markdown(body[:LONGEST], files_base(version)),
        "images": version.files.filter(file__mime__startswith="image/"),
    }
    return render(request, "content/lesson.html", shown)


def _refused(form: LessonForm, no: Refused) -> None:
    form.add_error(no.field if no.field in form.fields else None, no.sentence)


@screen(rules.EDIT)
def add(request: Request, pk: int) -> HttpResponse:
    """A lesson at the end of a draft."""
    version = access.get(CourseVersion, request.actor, pk, rules.EDIT)
    form = LessonForm(request.POST or None, version=version)
    if request.method == "POST" and "look" not in request.POST and form.is_valid():
        parts = form.parts()
        try:
            verbs.add_lesson(version=version, parts=parts, actor=request.actor, at=clock.now())
        except Refused as no:
            _refused(form, no)
        else:
            messages.success(request, _("Bagian ditambah."))
            return redirect("content:course", version.course.slug)
    return _page(request, form, version, None)


@screen(rules.EDIT)
def edit(request: Request, pk: int) -> HttpResponse:
    """Write a lesson, with what it will look like beside it."""
    lesson = access.get(Lesson, request.actor, pk, rules.EDIT)
    form = LessonForm(request.POST or None, version=lesson.version, initial=lesson_values(lesson))
    if request.method == "POST" and "look" not in request.POST and form.is_valid():
        parts = form.parts()
        try:
            verbs.edit_lesson(lesson=lesson, parts=parts, actor=request.actor, at=clock.now())
        except Refused as no:
            _refused(form, no)
        else:
            messages.success(request, _("Tersimpan."))
            return redirect("content:lesson", lesson.pk)
    return _page(request, form, lesson.version, lesson)


@require_POST
@screen(rules.EDIT)
def draw(request: Request, pk: int) -> HttpResponse:
    """The Markdown of the editor as it will be seen; saves nothing."""
    version = access.get(CourseVersion, request.actor, pk, rules.EDIT)
    body = request.POST.get("body", "")[:LONGEST]
    return render(
        request, "content/_preview.html", {"preview": markdown(body, files_base(version))}
    )


@require_POST
@screen(rules.EDIT)
def move(request: Request, pk: int) -> HttpResponse:
    """One place up (`up=1`) or down."""
    lesson = access.get(Lesson, request.actor, pk, rules.EDIT)
    up = request.POST.get("up") == "1"
    try:
        verbs.move_lesson(lesson=lesson, up=up, actor=request.actor, at=clock.now())
    except Refused as no:
        messages.warning(request, no.sentence)
    place = reverse("content:course", args=[lesson.version.course.slug])
    return redirect(f"{place}#bagian-{lesson.pk}")


@require_POST
@screen(rules.EDIT)
def remove(request: Request, pk: int) -> HttpResponse:
    """Take a lesson out of a draft."""
    lesson = access.get(Lesson, request.actor, pk, rules.EDIT)
    slug = lesson.version.course.slug
    try:
        verbs.remove_lesson(lesson=lesson, actor=request.actor, at=clock.now())
    except Refused as no:
        messages.warning(request, no.sentence)
    else:
        messages.success(request, _("Bagian dihapus dari draf ini."))
    return redirect("content:course", slug)
