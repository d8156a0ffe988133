"""Objections: a person raises one, the officer corrects the entry or says why it stays."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.credits import wording
from asah.credits.forms import AnswerForm, ObjectionForm, answer_initial
from asah.credits.models import LedgerEntry, Objection
from asah.credits.rules import DECIDE, VIEW_OWN
from asah.credits.selectors import objections as selectors
from asah.credits.selectors.entries import line_of
from asah.credits.services import objections as verbs
from asah.credits.services.posting import Activity

ROWS = 30


@screen(VIEW_OWN)
def object_to(request: Request, pk: int) -> HttpResponse:
    """A person says what is wrong with an entry."""
    entry = access.get(LedgerEntry, request.actor, pk, VIEW_OWN)
    form = ObjectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        try:
            verbs.object_to(entry=entry, text=text, actor=request.actor, at=clock.now())
            messages.success(request, _("Keberatan terkirim. Jawabannya tampil di sini."))
            return redirect("credits:mine")
        except Refused as no:
            form.add_error(None, no.sentence)
    line = line_of(entry)
    context = {"form": form, "line": line, "why": wording.why(line, wording.decider_of(()))}
    return render(request, "credits/object_to.html", context)


@screen(DECIDE)
def objections(request: Request) -> HttpResponse:
    """What waits, oldest first; what was answered, latest first."""
    waiting = request.GET.get("keadaan") != "dijawab"
    found = selectors.objections(request.actor, waiting=waiting)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    context = {"page": page, "waiting": waiting, "within": selectors.ANSWER_WITHIN}
    return render(request, "credits/objections.html", context)


@screen(DECIDE)
def objection(request: Request, pk: int) -> HttpResponse:
    """One objection beside the entry and its receipt."""
    row = access.get(Objection, request.actor, pk, DECIDE)
    form = AnswerForm(request.POST or None, initial=answer_initial(row.entry))
    if request.method == "POST" and form.is_valid():
        try:
            return _answered(request, row, form)
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
    line = line_of(row.entry)
    context = {"row": row, "form": form, "line": line, "why": wording.why(line, "")}
    return render(request, "credits/objection.html", context)


def _answered(request: Request, row: Objection, form: AnswerForm) -> HttpResponse:
    data, at = form.cleaned_data, clock.now()
    if form.rejects:
        verbs.reject_objection(objection=row, answer=data["answer"], actor=request.actor, at=at)
    else:
        activity = Activity(
            person_id=row.entry.person_id,
            form=data["form"],
            scope=data["scope"],
            title=row.entry.title,
            date=data["date"],
            quantity=data["quantity"],
            activity_key=row.entry.activity_key,
            source=row.entry.source,
        )
        verbs.accept_objection(
            objection=row, activity=activity, answer=data["answer"], actor=request.actor, at=at
        )
    messages.success(request, _("Jawaban tersimpan dan tampil di buku JP pegawai."))
    return redirect("credits:objections")
