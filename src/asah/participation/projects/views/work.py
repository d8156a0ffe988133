"""A group's own page: notes, hand-ins, files, ratings of each other."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.files import serving
from asah.core.http import Request
from asah.participation.projects.forms import HandInForm, NoteForm, RateForm
from asah.participation.projects.models import ProjectGroup
from asah.participation.projects.rules import GRADE, GROUP_SEE, WORK
from asah.participation.projects.selectors import group as reads
from asah.participation.projects.services import work as verbs


def _holds(request: Request, group: ProjectGroup, perm: access.Permission) -> bool:
    return access.visible(ProjectGroup, request.actor, perm).filter(pk=group.pk).exists()


@screen(GROUP_SEE)
def project_group(request: Request, pk: int) -> HttpResponse:
    found = access.visible(ProjectGroup, request.actor, GROUP_SEE)
    group = get_object_or_404(found.select_related("case__unit", "training_class__training"), pk=pk)
    works = _holds(request, group, WORK)
    grades = not works and _holds(request, group, GRADE)
    shown = {
        "group": group,
        "page": reads.page(group, clock.now()),
        "works": works,
        "grades": grades,
        "inside": works or grades,
        "form": NoteForm(),
        "notes": group.notes.select_related("person") if works or grades else (),
        "rated": works and group.ratings.filter(rater=request.actor.person_id).exists(),
    }
    return render(request, "participation/project_group.html", shown)


@screen(WORK)
@require_POST
def project_note(request: Request, pk: int) -> HttpResponse:
    group = access.get(ProjectGroup, request.actor, pk, WORK)
    form = NoteForm(request.POST)
    try:
        if form.is_valid():
            verbs.add_note(group=group, **form.cleaned_data, actor=request.actor, at=clock.now())
        else:
            messages.warning(request, _("Tulis catatannya dulu."))
    except Refused as no:
        messages.warning(request, no.sentence)
    return redirect("participation:project_group", pk)


@screen(WORK)
@require_POST
def project_tick(request: Request, pk: int, note: int) -> HttpResponse:
    """Tick a task, open it again, or drop a note."""
    group = access.get(ProjectGroup, request.actor, pk, WORK)
    row = get_object_or_404(group.notes.select_related("group"), pk=note)
    what = request.POST.get("what")
    if what == "drop":
        verbs.drop_note(note=row, actor=request.actor)
    else:
        verbs.tick_note(note=row, done=what == "done", actor=request.actor, at=clock.now())
    return redirect("participation:project_group", pk)


@screen(WORK)
def project_hand_in(request: Request, pk: int) -> HttpResponse:
    group = access.get(ProjectGroup, request.actor, pk, WORK)
    last = group.hand_ins.first()
    initial = {"text": last.text, "figure": last.figure} if last else None
    form = HandInForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = verbs.hand_in(
                group=group,
                text=data["text"],
                figure=data["figure"],
                upload=data["file"],
                actor=request.actor,
                at=clock.now(),
            )
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            messages.success(request, _("Versi %(n)d diserahkan.") % {"n": made.version})
            return redirect("participation:project_group", pk)
    return render(
        request, "participation/project_hand_in.html", {"group": group, "form": form, "last": last}
    )


@screen(GROUP_SEE)
def project_file(request: Request, pk: int, version: int) -> HttpResponseBase:
    """The file of a version."""
    group = access.get(ProjectGroup, request.actor, pk, GROUP_SEE)
    row = get_object_or_404(group.hand_ins.select_related("file"), version=version)
    if row.file is None:
        raise Http404
    return serving.serve(request, row.file)


@screen(WORK)
def project_rate(request: Request, pk: int) -> HttpResponse:
    """Every other member on three criteria, once."""
    group = access.get(ProjectGroup, request.actor, pk, WORK)
    others = [m.person for m in reads.members(group) if m.person_id != request.actor.person_id]
    forms = [RateForm(person, request.POST or None) for person in others]
    valid = [form.is_valid() for form in forms]
    if request.method == "POST" and all(valid):
        ratings = {form.person.pk: form.cleaned_data for form in forms}
        try:
            verbs.rate_peers(group=group, ratings=ratings, actor=request.actor, at=clock.now())
        except Refused as no:
            messages.warning(request, no.sentence)
        else:
            messages.success(request, _("Terima kasih. Nilai Anda tersimpan."))
        return redirect("participation:project_group", pk)
    return render(request, "participation/project_rate.html", {"group": group, "forms": forms})
