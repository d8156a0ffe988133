"""The dates of a class: proposals without holiday or clash, and single sessions."""

import datetime as dt
from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.delivery import selectors
from asah.delivery.calc.placing import Slot as SlotSpec
from asah.delivery.forms import ScheduleForm, SessionForm
from asah.delivery.models import TrainingClass
from asah.delivery.rules import EDIT
from asah.delivery.services import editing, states
from asah.delivery.services.placing import aware
from asah.delivery.services.warnings import warnings


def _class(request: Request, code: str) -> TrainingClass:
    return access.get(TrainingClass, request.actor, code, EDIT, by="code")


def _proposals(row: TrainingClass, first: dt.date) -> list[selectors.Proposal]:
    """Free blocks of days, each with what speaks against it."""
    found = editing.propose(row, first)
    return [
        replace(one, warnings=warnings(row, [(aware(s.start), aware(s.end)) for s in slots]))
        for one, slots in zip(selectors.named(found), found, strict=True)
    ]


@screen(EDIT)
def sessions(request: Request, code: str) -> HttpResponse:
    row = _class(request, code)
    form = ScheduleForm(request.GET if "first" in request.GET else None)
    first = form.cleaned_data["first"] if form.is_bound and form.is_valid() else None
    shown = {
        "row": row,
        "form": form,
        "sessions": selectors.sessions_with_holidays(row),
        "proposals": _proposals(row, first) if first else None,
        "may_move": not row.over and not selectors.has_begun(row, clock.now()),
    }
    return render(request, "delivery/sessions.html", shown)


@screen(EDIT)
@require_POST
def schedule_pick(request: Request, code: str) -> HttpResponse:
    row = _class(request, code)
    try:
        slots = _chosen(row, request.POST.get("start", ""))
        editing.schedule_class(training_class=row, slots=slots, actor=request.actor, at=clock.now())
        messages.success(request, _("Jadwal tersimpan dan ruangnya dipesan."))
    except Refused as no:
        messages.warning(request, no.sentence)
    return redirect("delivery:sessions", row.code)


def _chosen(row: TrainingClass, text: str) -> list[SlotSpec]:
    """The block of days that begins on the chosen date, if it is still free."""
    try:
        start = dt.date.fromisoformat(text)
    except ValueError:
        raise Refused(_("Pilih satu tanggal dari usulan.")) from None
    proposals = editing.propose(row, start, 1)
    if not proposals or proposals[0][0].start.date() != start:
        raise Refused(_("Tanggal itu baru saja terisi. Cari lagi dan pilih yang lain."))
    return proposals[0]


@screen(EDIT)
@require_POST
def class_open(request: Request, code: str) -> HttpResponse:
    row = _class(request, code)
    try:
        states.open_class(training_class=row, actor=request.actor)
        messages.success(request, _("Kelas dibuka. Pegawai sekarang dapat meminta kursi."))
    except Refused as no:
        messages.warning(request, no.sentence)
    return redirect("delivery:sessions", row.code)


@screen(EDIT)
def session_edit(request: Request, code: str, number: int) -> HttpResponse:
    row = _class(request, code)
    session = row.sessions.filter(number=number).first()
    if session is None:
        raise Http404
    session.training_class = row
    form = SessionForm(request.POST or None, instance=session)
    against: list[str] = []
    if request.method == "POST" and form.is_valid():
        against = warnings(row, [(form.instance.start, form.instance.end)])
        if request.POST.get("anyway") == "yes":
            against = []
    if request.method == "POST" and form.is_valid() and not against:
        try:
            editing.edit_session(session=form.instance, actor=request.actor, at=clock.now())
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            messages.success(request, _("Sesi tersimpan."))
            return redirect("delivery:sessions", row.code)
    shown = {"form": form, "row": row, "number": number, "against": against}
    return render(request, "delivery/session_edit.html", shown)
