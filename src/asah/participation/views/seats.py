"""Giving a seat back with a reason, taking it back, what is offered instead; also by link."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.core import access, clock
from asah.core.access import Actor, actor_of, public, screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.participation import explain, links, pages
from asah.participation.forms import DeclineForm
from asah.participation.models import LIVE, Enrolment
from asah.participation.rules import ASK
from asah.participation.selectors import line
from asah.participation.services import moves
from asah.participation.services.choices import take_choice

State = Enrolment.State


def _own(request: Request, pk: int) -> Enrolment:
    found = access.visible(Enrolment, request.actor, ASK)
    return get_object_or_404(
        found.select_related("training_class__training", "person__unit", "person__position"), pk=pk
    )


def _release(row: Enrolment, form: DeclineForm, actor: Actor) -> Enrolment | None:
    """The row after it was given back; None with the sentence on the form."""
    reason = form.cleaned_data["reason"] if form.is_bound and form.is_valid() else ""
    try:
        return moves.release_seat(enrolment=row, actor=actor, at=clock.now(), reason=reason)
    except Refused as no:
        form.add_error(no.field or None, no.sentence)
        return None


@screen(ASK)
def seat_release(request: Request, pk: int) -> HttpResponse:
    """A seat is given back with a reason; a request is withdrawn by one press."""
    row = _own(request, pk)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    asks = row.state == State.ENROLLED
    if (
        request.method == "POST"
        and (not asks or form.is_valid())
        and _release(row, form, request.actor)
    ):
        messages.success(request, _("Tersimpan. Kursinya untuk urutan berikutnya."))
        return redirect("participation:seat", pk)
    shown = {"form": form, "seat": row, "row": row.training_class, "alive": row.state in LIVE}
    return render(request, "participation/seat_release.html", shown)


def _back(row: Enrolment, actor: Actor) -> str:
    """Take the release back; how it stands now, in a sentence."""
    moved = moves.undo_release(enrolment=row, actor=actor, at=clock.now())
    if moved.state == State.WAITING and (place := line.place_of(moved)):
        words = {"n": place[0], "all": place[1]}
        return _("Kursinya sudah berpindah. Anda kembali di urutan %(n)d dari %(all)d.") % words
    return _("Kembali seperti semula.")


@screen(ASK)
@require_POST
def seat_undo(request: Request, pk: int) -> HttpResponse:
    row = _own(request, pk)
    try:
        messages.success(request, _back(row, request.actor))
    except Refused as no:
        messages.warning(request, no.sentence)
    return redirect("participation:seat", pk)


def _take(row: Enrolment, request: Request, actor: Actor) -> str:
    return take_choice(
        enrolment=row,
        key=request.POST.get("choice", ""),
        note=request.POST.get("note", ""),
        actor=actor,
        at=clock.now(),
    )


@screen(ASK)
@require_POST
def seat_choose(request: Request, pk: int) -> HttpResponse:
    row = _own(request, pk)
    try:
        messages.success(request, _take(row, request, request.actor))
    except Refused as no:
        messages.warning(request, no.sentence)
    return redirect("participation:seat", pk)


def _act(row: Enrolment, request: Request, form: DeclineForm, actor: Actor) -> None:
    """What the person of a link does: give back, take back, or take a choice."""
    act = request.POST.get("act", "")
    if act == "release":
        if form.is_valid() and _release(row, form, actor):
            messages.success(request, _("Tersimpan. Kursinya untuk urutan berikutnya."))
    elif act == "undo":
        messages.success(request, _back(row, actor))
    else:
        messages.success(request, _take(row, request, actor))


@public
def seat_offer(request: Request, token: str) -> HttpResponse:
    """The page behind a signed link: the signature stands for the person, for this seat only."""
    row = links.row_of(token)
    actor = actor_of(row.person.user) if row and row.person.user else access.NOBODY
    if row is None or actor.person_id != row.person_id:
        raise Http404
    form = DeclineForm(request.POST if request.POST.get("act") == "release" else None)
    if request.method == "POST":
        try:
            _act(row, request, form, actor)
        except Refused as no:
            messages.warning(request, no.sentence)
        if not form.errors:
            return redirect("participation:seat_offer", token)
    shown = {"seat": row, "row": row.training_class, "form": form, "alive": row.state in LIVE}
    shown |= {"state": explain.state_of(row, line.place_of(row))}
    shown |= pages.given_back(row, clock.now())
    return render(request, "participation/seat_offer.html", shown)
