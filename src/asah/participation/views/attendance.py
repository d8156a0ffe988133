"""The facilitator's side of attendance: the code on the wall and the roster."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from asah.core import clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.delivery.api import LEAD, Session
from asah.participation import pages
from asah.participation.calc import code as codes
from asah.participation.selectors import rosters
from asah.participation.services import marks
from asah.ui import qr

ROWS = 60


def _wall(request: Request, session: Session) -> dict[str, object]:
    """Code, QR and seconds of this half minute; nothing while attendance is closed."""
    now = clock.now()
    if not marks.door_of(session, now).is_open:
        return {"code": ""}
    stamp = now.timestamp()
    code = codes.code(session.secret, codes.window_of(stamp))
    address = reverse("participation:scan", args=[session.pk, code])
    return {
        "code": f"{code[:3]}\u00a0{code[3:]}",
        "left": codes.seconds_left(stamp),
        "window": codes.WINDOW,
        "qr": qr.svg(request.build_absolute_uri(address)),
        "short": request.build_absolute_uri(reverse("participation:check_in")).split("://")[1],
    }


@screen(LEAD)
def session_page(request: Request, pk: int) -> HttpResponse:
    session = rosters.led_session(request.actor, pk)
    narrow = request.GET.get("saring", "")
    shown = pages.session_page(session, narrow, clock.now()) | _wall(request, session)
    found = rosters.roster(session, narrow)
    shown["page"] = Paginator(found, ROWS).get_page(request.GET.get("page"))
    shown["rows"] = rosters.named(shown["page"])
    return render(request, "participation/session_page.html", shown)


@screen(LEAD)
def session_screen(request: Request, pk: int) -> HttpResponse:
    """The code alone, for the projector."""
    session = rosters.led_session(request.actor, pk)
    shown = pages.session_page(session, "", clock.now()) | _wall(request, session)
    return render(request, "participation/session_screen.html", shown)


@screen(LEAD)
def session_code(request: Request, pk: int) -> HttpResponse:
    """The present code as a piece of page, for the script that counts down."""
    session = rosters.led_session(request.actor, pk)
    shown = pages.session_page(session, "", clock.now()) | _wall(request, session)
    answer = render(request, "participation/wall.html", shown | {"fresh": True})
    answer["Cache-Control"] = "no-store"
    return answer


@screen(LEAD)
@require_POST
def mark(request: Request, pk: int) -> HttpResponse:
    """One tap of the three-way switch; with htmx only the row comes back."""
    key = request.POST.get("person", "")
    person = int(key) if key.isdigit() else 0
    page = reverse("participation:session_page", args=[pk])
    try:
        session, rows = marks.tap_mark(
            session_id=pk,
            person_id=person,
            mark=request.POST.get("mark", ""),
            actor=request.actor,
            at=clock.now(),
        )
    except Refused as no:
        messages.warning(request, no.sentence)
        return HttpResponseClientRedirect(page) if request.htmx else redirect(page)
    if not request.htmx:
        return redirect(f"{page}#orang-{person}")
    shown = pages.tapped(session, rows, person)
    return render(request, "participation/mark_answer.html", shown)


@screen(LEAD)
@require_POST
def session_door(request: Request, pk: int) -> HttpResponse:
    session = rosters.led_session(request.actor, pk)
    opening = request.POST.get("door") == "open"
    try:
        marks.set_door(session=session, is_open=opening, actor=request.actor, at=clock.now())
        messages.success(request, _("Absen dibuka.") if opening else _("Absen ditutup."))
    except Refused as no:
        messages.warning(request, no.sentence)
    return redirect("participation:session_page", pk)
