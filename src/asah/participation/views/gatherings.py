"""The host's screen of *kelas bareng*: opening it, its code, who sits there, closing it."""

import datetime as dt
import json

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.delivery.api import Session
from asah.participation import wording
from asah.participation.calc import code as codes
from asah.participation.forms import GatheringForm
from asah.participation.models import Gathering
from asah.participation.rules import ASK
from asah.participation.services import gatherings as verbs


@screen(ASK)
def gathering_new(request: Request, pk: int) -> HttpResponse:
    rows = Session.objects.select_related("training_class__training", "room", "facilitator")
    session = get_object_or_404(rows, pk=pk)
    if not verbs.may_host(request.actor, session):
        raise Http404
    form = GatheringForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            place = form.cleaned_data["place"]
            row = verbs.open_gathering(
                session=session, place=place, actor=request.actor, at=clock.now()
            )
        except Refused as no:
            form.add_error(None, no.sentence)
        else:
            return redirect("participation:gathering", row.pk)
    shown = {"form": form, "session": session, "row": session.training_class}
    shown["hours"] = wording.span(session.start, session.end)
    return render(request, "participation/gathering_new.html", shown)


def _hosted(request: Request, pk: int) -> Gathering:
    rows = access.visible(Gathering, request.actor, ASK)
    wanted = rows.select_related("session__training_class__training", "host__unit")
    return get_object_or_404(wanted, pk=pk)


@screen(ASK)
def gathering(request: Request, pk: int) -> HttpResponse:
    """Codes until the end of the session come with the page, so that it needs no net."""
    row = _hosted(request, pk)
    now = clock.now()
    last = verbs.last_moment(row.session)
    first, digits = codes.run_of(row.secret, now.timestamp(), max(now, last).timestamp())
    shown = {
        "gathering": row,
        "session": row.session,
        "row": row.session.training_class,
        "hours": wording.span(row.session.start, row.session.end),
        "mates": verbs.mates(row),
        "open": row.closed_at is None and now <= last,
        "code": f"{digits[:3]}\u00a0{digits[3:6]}",
        "left": codes.seconds_left(now.timestamp()),
        "first": first,
        "digits": digits,
        "now": round(now.timestamp() * 1000),
        "window": codes.WINDOW,
    }
    return render(request, "participation/gathering.html", shown)


def _ages(request: Request) -> dict[int, dt.timedelta]:
    """Who sits there and since how long: from the script's queue, or one press of a button."""
    person = request.POST.get("person", "")
    if person.isdigit():
        return {int(person): dt.timedelta(0)}
    try:
        items = json.loads(request.POST.get("items", "[]"))
        return {int(i["person"]): dt.timedelta(seconds=max(0, float(i["age"]))) for i in items}
    except (KeyError, TypeError, ValueError, OverflowError):
        raise Refused(_("Catatan dari perangkat ini tidak terbaca. Muat ulang halaman.")) from None


@screen(ASK)
@require_POST
def gathering_mark(request: Request, pk: int) -> HttpResponse:
    row = _hosted(request, pk)
    script = "items" in request.POST
    try:
        fresh = verbs.host_marks(
            gathering=row, present=_ages(request), actor=request.actor, at=clock.now()
        )
    except Refused as no:
        if script:
            return JsonResponse({"ok": False, "text": no.sentence})
        messages.warning(request, no.sentence)
        return redirect("participation:gathering", pk)
    text = _("%(n)d orang tercatat hadir.") % {"n": len(fresh)}
    if script:
        return JsonResponse({"ok": True, "text": text})
    messages.success(request, text)
    return redirect("participation:gathering", pk)


@screen(ASK)
@require_POST
def gathering_close(request: Request, pk: int) -> HttpResponse:
    row = verbs.close_gathering(gathering=_hosted(request, pk), actor=request.actor, at=clock.now())
    messages.success(request, _("Layar bersama ditutup. Kodenya tidak berlaku lagi."))
    return redirect("participation:class_page", row.session.training_class.code)
