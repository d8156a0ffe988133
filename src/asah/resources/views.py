"""The officer's setup pages: rooms, facilitators, holidays."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.resources import selectors
from asah.resources.forms import (
    AbsenceForm,
    FacilitatorForm,
    HolidayForm,
    HoursForm,
    LeavesForm,
    RoomForm,
)
from asah.resources.models import Absence, Facilitator, Holiday, Leave, Room
from asah.resources.rules import EDIT
from asah.resources.services import calendars
from asah.resources.services import places as services

ROWS = 30


def _page(request: Request, found: "QuerySet[Any]") -> Any:
    return Paginator(found, ROWS).get_page(request.GET.get("page"))


@screen(EDIT)
def rooms(request: Request) -> HttpResponse:
    page = _page(request, selectors.rooms_with_use())
    return render(request, "resources/rooms.html", {"page": page})


def _room(request: Request, room: Room) -> HttpResponse:
    form = RoomForm(request.POST or None, instance=room)
    if request.method == "POST" and form.is_valid():
        try:
            services.save_room(room=form.instance, actor=request.actor, at=clock.now())
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            messages.success(request, _("%(name)s tersimpan.") % {"name": form.instance})
            return redirect("resources:rooms")
    return render(request, "resources/room_edit.html", {"form": form, "room": room})


@screen(EDIT)
def room_new(request: Request) -> HttpResponse:
    return _room(request, Room())


@screen(EDIT)
def room_edit(request: Request, pk: int) -> HttpResponse:
    return _room(request, access.get(Room, request.actor, pk, EDIT))


@screen(EDIT)
def facilitators(request: Request) -> HttpResponse:
    page = _page(request, selectors.facilitators_with_use())
    return render(request, "resources/facilitators.html", {"page": page})


def _facilitator(request: Request, facilitator: Facilitator) -> HttpResponse:
    form = FacilitatorForm(request.POST or None, instance=facilitator)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"] if not form.instance.person_id else ""
        try:
            services.save_facilitator(
                facilitator=form.instance, email=email, actor=request.actor, at=clock.now()
            )
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            messages.success(request, _("%(name)s tersimpan.") % {"name": form.instance})
            return redirect("resources:facilitators")
    shown = {"form": form, "facilitator": facilitator, "absence": AbsenceForm()}
    if facilitator.pk:
        shown["absences"] = facilitator.absences.filter(last__gte=clock.today())
    return render(request, "resources/facilitator_edit.html", shown)


@screen(EDIT)
def facilitator_new(request: Request) -> HttpResponse:
    return _facilitator(request, Facilitator())


@screen(EDIT)
def facilitator_edit(request: Request, pk: int) -> HttpResponse:
    return _facilitator(request, access.get(Facilitator, request.actor, pk, EDIT))


@screen(EDIT)
def holidays(request: Request) -> HttpResponse:
    form = HolidayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_holiday(holiday=form.instance, actor=request.actor, at=clock.now())
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            messages.success(request, _("Hari libur ditambahkan."))
            return redirect("resources:holidays")
    coming = Holiday.objects.filter(date__gte=clock.today())
    shown = {"form": form, "page": _page(request, coming), "years": selectors.holiday_years()}
    return render(request, "resources/holidays.html", shown)


@screen(EDIT)
@require_POST
def holiday_remove(request: Request, pk: int) -> HttpResponse:
    holiday = access.get(Holiday, request.actor, pk, EDIT)
    services.remove_holiday(holiday=holiday, actor=request.actor, at=clock.now())
    messages.success(request, _("%(name)s kini hari kerja.") % {"name": holiday.name})
    return redirect("resources:holidays")


@screen(EDIT)
@require_POST
def absence_add(request: Request, pk: int) -> HttpResponse:
    facilitator = access.get(Facilitator, request.actor, pk, EDIT)
    form = AbsenceForm(request.POST, instance=Absence(facilitator=facilitator))
    try:
        if form.is_valid():
            calendars.add_absence(absence=form.instance, actor=request.actor, at=clock.now())
            messages.success(request, _("Tercatat. Usulan tanggal menghindari hari itu."))
        else:
            messages.warning(request, _("Isi kedua tanggal; tanggal akhir tidak lebih awal."))
    except Refused as no:
        messages.warning(request, no.sentence)
    return redirect("resources:facilitator_edit", pk)


@screen(EDIT)
@require_POST
def absence_remove(request: Request, pk: int) -> HttpResponse:
    absence = access.get(Absence, request.actor, pk, EDIT)
    facilitator = absence.facilitator_id
    calendars.remove_absence(absence=absence, actor=request.actor, at=clock.now())
    messages.success(request, _("Dihapus. Fasilitatornya dapat dijadwalkan lagi."))
    return redirect("resources:facilitator_edit", facilitator)


def _set_hours(request: Request, form: HoursForm) -> bool:
    data = dict(form.cleaned_data)
    spec = calendars.HoursSpec(weekdays="".join(sorted(data.pop("days"))), **data)
    try:
        calendars.set_office_hours(spec=spec, actor=request.actor, at=clock.now())
    except Refused as no:
        form.add_error(no.field or None, no.sentence)
        return False
    messages.success(request, _("Jam kantor tersimpan."))
    return True


@screen(EDIT)
def hours(request: Request) -> HttpResponse:
    form = HoursForm(request.POST or None, initial={"valid_from": clock.today()})
    if request.method == "POST" and form.is_valid() and _set_hours(request, form):
        return redirect("resources:hours")
    found = selectors.hours_in_force(clock.today())
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    return render(request, "resources/hours.html", {"form": form, "page": page})


def _add_leaves(request: Request, form: LeavesForm) -> bool:
    try:
        rows = calendars.read_leaves(form.cleaned_data["rows"])
        count = calendars.bulk_add_leaves(leaves=rows, actor=request.actor, at=clock.now())
    except Refused as no:
        form.add_error(no.field or None, no.sentence)
        return False
    messages.success(request, _("%(n)d catatan baru tersimpan.") % {"n": count})
    return True


@screen(EDIT)
def leaves(request: Request) -> HttpResponse:
    form = LeavesForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _add_leaves(request, form):
        return redirect("resources:leaves")
    page = _page(request, selectors.leaves_to_come(clock.today()))
    return render(request, "resources/leaves.html", {"form": form, "page": page})


@screen(EDIT)
@require_POST
def leave_remove(request: Request, pk: int) -> HttpResponse:
    leave = access.get(Leave, request.actor, pk, EDIT)
    calendars.remove_leave(leave=leave, actor=request.actor, at=clock.now())
    messages.success(request, _("Catatan dihapus."))
    return redirect("resources:leaves")
