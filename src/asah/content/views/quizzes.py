"""Quizzes and their questions."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.content import rules
from asah.content.forms.parts import QuizForm, quiz_values
from asah.content.forms.questions import FORMS, QuestionForm, question_values
from asah.content.models import CourseVersion, Question, Quiz
from asah.content.services import quizzes as verbs
from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request


@screen(rules.EDIT)
def add(request: Request, pk: int) -> HttpResponse:
    """An empty quiz in a draft."""
    version = access.get(CourseVersion, request.actor, pk, rules.EDIT)
    form = QuizForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        parts = form.parts()
        try:
            made = verbs.add_quiz(version=version, parts=parts, actor=request.actor, at=clock.now())
        except Refused as no:
            form.add_error(None, no.sentence)
        else:
            messages.success(request, _("Kuis dibuat. Tambahkan soal pertamanya."))
            return redirect("content:quiz", made.pk)
    return render(request, "content/quiz.html", {"form": form, "version": version})


@screen(rules.EDIT)
def quiz(request: Request, pk: int) -> HttpResponse:
    """The settings of a quiz and its questions."""
    found = access.get(Quiz, request.actor, pk, rules.EDIT)
    form = QuizForm(request.POST or None, quiz=found, initial=quiz_values(found))
    if request.method == "POST" and form.is_valid():
        try:
            verbs.edit_quiz(quiz=found, parts=form.parts(), actor=request.actor, at=clock.now())
        except Refused as no:
            form.add_error(None, no.sentence)
        else:
            messages.success(request, _("Tersimpan."))
            return redirect("content:quiz", found.pk)
    shown = {
        "form": form,
        "quiz": found,
        "version": found.version,
        "questions": found.questions.select_related("competency"),
        "kinds": Question.Kind.choices,
    }
    return render(request, "content/quiz.html", shown)


@require_POST
@screen(rules.EDIT)
def remove(request: Request, pk: int) -> HttpResponse:
    """Take a quiz out of a draft."""
    found = access.get(Quiz, request.actor, pk, rules.EDIT)
    slug = found.version.course.slug
    try:
        verbs.remove_quiz(quiz=found, actor=request.actor, at=clock.now())
    except Refused as no:
        messages.warning(request, no.sentence)
    else:
        messages.success(request, _("Kuis dihapus dari draf ini."))
    return redirect("content:course", slug)


def _page(request: Request, form: QuestionForm, quiz: Quiz, row: Question | None) -> HttpResponse:
    kind = Question.Kind(form.kind).label
    shown = {"form": form, "quiz": quiz, "question": row, "kind": kind}
    return render(request, "content/question.html", shown)


@screen(rules.EDIT)
def question_add(request: Request, pk: int, kind: str) -> HttpResponse:
    """A question of one of the six kinds."""
    found = access.get(Quiz, request.actor, pk, rules.EDIT)
    if kind not in FORMS:
        raise Http404
    form = FORMS[kind](request.POST or None)
    if request.method == "POST" and form.is_valid():
        parts = form.parts()
        try:
            verbs.add_question(quiz=found, parts=parts, actor=request.actor, at=clock.now())
        except Refused as no:
            form.add_error(None, no.sentence)
        else:
            messages.success(request, _("Soal ditambah."))
            return redirect("content:quiz", found.pk)
    return _page(request, form, found, None)


@screen(rules.EDIT)
def question(request: Request, pk: int) -> HttpResponse:
    """Change a question."""
    row = access.get(Question, request.actor, pk, rules.EDIT)
    form = FORMS[row.kind](request.POST or None, initial=question_values(row))
    if request.method == "POST" and form.is_valid():
        parts = form.parts()
        try:
            verbs.edit_question(question=row, parts=parts, actor=request.actor, at=clock.now())
        except Refused as no:
            form.add_error(None, no.sentence)
        else:
            messages.success(request, _("Tersimpan."))
            return redirect("content:quiz", row.quiz_id)
    return _page(request, form, row.quiz, row)


@require_POST
@screen(rules.EDIT)
def question_remove(request: Request, pk: int) -> HttpResponse:
    """Take a question out of a draft."""
    row = access.get(Question, request.actor, pk, rules.EDIT)
    quiz_id = row.quiz_id
    try:
        verbs.remove_question(question=row, actor=request.actor, at=clock.now())
    except Refused as no:
        messages.warning(request, no.sentence)
    else:
        messages.success(request, _("Soal dihapus."))
    return redirect("content:quiz", quiz_id)
