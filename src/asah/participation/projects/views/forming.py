"""Groups of a class: the board, the calculation, moves with their live cost, locks, wishes."""

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.core import access, clock
from asah.core.access import SIGNED_IN, screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.delivery.api import LEAD, TrainingClass
from asah.participation.calc import project_marks
from asah.participation.projects.forms import FormingForm, WishForm
from asah.participation.projects.models import CaseWish, GroupMember, ProjectGroup
from asah.participation.projects.selectors import board as boards
from asah.participation.projects.selectors import inputs
from asah.participation.projects.services import forming as verbs
from asah.participation.rules import ASK
from asah.people.api import Person


def _class(request: Request, code: str) -> TrainingClass:
    found = access.visible(TrainingClass, request.actor, LEAD).select_related("training")
    return get_object_or_404(found, code=code)


def _number(request: Request, name: str) -> int:
    """A posted key; 0 when it is none."""
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() else 0


def _due(row: TrainingClass) -> dt.date:
    first = max(clock.today(), row.end or clock.today())
    return first + dt.timedelta(days=project_marks.rules().due_days)


@screen(LEAD)
def project_groups(request: Request, code: str) -> HttpResponse:
    """The board; posting starts the calculation."""
    row = _class(request, code)
    form = FormingForm(request.POST or None, initial={"due": _due(row)})
    if request.method == "POST" and form.is_valid():
        try:
            job = verbs.start_forming(
                training_class=row,
                params=form.params(),
                actor=request.actor,
                next_url=reverse("participation:project_groups", args=[code]),
            )
        except Refused as no:
            form.add_error(None, no.sentence)
        else:
            return redirect("core:job", job.pk)
    given = inputs.read(row)
    shown = {"row": row, "form": form, "given": given, "board": boards.board(given)}
    return render(request, "participation/project_groups.html", shown)


@screen(LEAD)
def project_move(request: Request, code: str) -> HttpResponse:
    """Who goes where: with its cost first (GET), then done (POST)."""
    row = _class(request, code)
    given = inputs.read(row)
    said = request.POST or request.GET
    person = next((p for p in given.people if str(p.pk) == said.get("person")), None)
    group = next((g for g in given.groups if str(g.pk) == said.get("group")), None)
    if person is None or group is None:
        if request.htmx:
            return HttpResponse(status=204)
        messages.warning(request, _("Pilih orangnya dan kelompok tujuannya."))
        return redirect("participation:project_groups", code)
    if request.method == "POST":
        _place(request, row, person, group)
        return redirect("participation:project_groups", code)
    move = boards.move(given, person, group)
    part = "participation/project_move_part.html"
    page = part if request.htmx else "participation/project_move.html"
    return render(request, page, {"row": row, "move": move})


def _place(request: Request, row: TrainingClass, person: Person, group: ProjectGroup) -> None:
    try:
        verbs.place_person(
            training_class=row, person=person, group=group, actor=request.actor, at=clock.now()
        )
    except Refused as no:
        messages.warning(request, no.sentence)
    else:
        words = {"name": person.full_name, "n": group.number}
        messages.success(request, _("%(name)s sekarang di kelompok %(n)d.") % words)


@screen(LEAD)
@require_POST
def project_lock(request: Request, code: str) -> HttpResponse:
    row = _class(request, code)
    found = GroupMember.objects.filter(training_class=row).select_related("training_class")
    member = found.filter(person_id=_number(request, "person")).first()
    if member:
        locked = request.POST.get("lock") == "yes"
        verbs.set_lock(member=member, locked=locked, actor=request.actor)
    else:
        messages.warning(request, _("Orang ini tidak di kelompok mana pun."))
    return redirect("participation:project_groups", code)


@screen(LEAD)
@require_POST
def project_case(request: Request, code: str) -> HttpResponse:
    """Give a group another case."""
    row = _class(request, code)
    groups = ProjectGroup.objects.filter(training_class=row).select_related("training_class")
    group = groups.filter(pk=_number(request, "group")).first()
    case = next((c for c in inputs.choices(row) if c.pk == _number(request, "case")), None)
    if group is None:
        messages.warning(request, _("Pilih kelompoknya."))
        return redirect("participation:project_groups", code)
    try:
        verbs.choose_case(group=group, case=case, actor=request.actor, at=clock.now())
    except Refused as no:
        messages.warning(request, no.sentence)
    else:
        messages.success(request, _("Kasus kelompok %(n)d diganti.") % {"n": group.number})
    return redirect("participation:project_groups", code)


@screen(ASK)
def project_wishes(request: Request, code: str) -> HttpResponse:
    """A participant's first three cases."""
    row = access.get(TrainingClass, request.actor, code, SIGNED_IN, by="code")
    choices = inputs.choices(row)
    known = CaseWish.objects.filter(training_class=row, person=request.actor.person_id or 0)
    initial = {f"wish{wish.rank}": str(wish.case_id) for wish in known}
    form = WishForm(choices, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.set_wishes(
                training_class=row, cases=form.cases(), actor=request.actor, at=clock.now()
            )
        except Refused as no:
            form.add_error(None, no.sentence)
        else:
            messages.success(request, _("Pilihan Anda tersimpan."))
            return redirect("participation:class_page", code)
    shown = {"row": row, "form": form, "cases": choices}
    return render(request, "participation/project_wishes.html", shown)
