"""Attendance on paper: the sheet to print, and taking the signed one over."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from asah.core import clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.delivery.api import LEAD
from asah.participation import papers
from asah.participation.models import Mark
from asah.participation.selectors import rosters
from asah.participation.services import marks


@screen(LEAD)
def sheet(request: Request, pk: int) -> HttpResponse:
    session = rosters.led_session(request.actor, pk)
    answer = HttpResponse(papers.sheet(session), content_type="application/pdf")
    name = f"daftar-hadir-{session.training_class.code}-sesi-{session.number}.pdf"
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


@screen(LEAD)
def sheet_entry(request: Request, pk: int) -> HttpResponse:
    session = rosters.led_session(request.actor, pk)
    people = rosters.roster(session).order_by("person__name", "pk")
    if request.method == "POST":
        signed = [int(key) for key in request.POST.getlist("signed") if key.isdigit()]
        try:
            here, away = marks.enter_sheet(
                session=session, present=signed, actor=request.actor, at=clock.now()
            )
        except Refused as no:
            messages.warning(request, no.sentence)
        else:
            words = {"here": here, "away": away}
            messages.success(request, _("%(here)d hadir dan %(away)d alpa tercatat.") % words)
            return redirect("participation:session_page", pk)
    shown = {"session": session, "row": session.training_class, "people": people, "Mark": Mark}
    return render(request, "participation/sheet_entry.html", shown)
