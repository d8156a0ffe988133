"""Taking sessions online: one from its page, all between two dates, what changed, the way back."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.delivery.api import EDIT, LEAD, Switch
from asah.participation import wording
from asah.participation.forms import OnlineForm, SpanForm
from asah.participation.selectors import rosters
from asah.participation.selectors import switching as reads
from asah.participation.services import switching as verbs


def _told(request: Request, row: Switch) -> HttpResponse:
    words = {"n": len(row.rows), "told": row.told}
    messages.success(request, _("%(n)d sesi menjadi daring; %(told)d orang diberi tahu.") % words)
    return redirect("participation:switch_page", row.pk)


@screen(LEAD)
def session_online(request: Request, pk: int) -> HttpResponse:
    session = rosters.led_session(request.actor, pk)
    form = OnlineForm(request.POST or None, initial={"link": session.link})
    if request.method == "POST" and form.is_valid():
        try:
            row = verbs.switch_online(
                sessions=[session],
                pattern=form.cleaned_data["link"],
                reason=form.cleaned_data["reason"],
                actor=request.actor,
                at=clock.now(),
            )
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            return _told(request, row)
    shown = {"form": form, "session": session, "row": session.training_class}
    shown["hours"] = wording.span(session.start, session.end)
    shown["found"] = reads.preview([session])
    return render(request, "participation/session_online.html", shown)


def _span(form: SpanForm) -> reads.Span:
    data = form.cleaned_data
    return reads.Span(data["first"], data["last"], data["opd"])


def _switch(request: Request, form: SpanForm) -> Switch:
    """Exactly the sessions that were ticked in the preview and still qualify."""
    ticked = {int(pk) for pk in request.POST.getlist("session") if pk.isdigit()}
    span = _span(form)
    return verbs.switch_online(
        sessions=[s for s in reads.sessions_between(span, clock.now()) if s.pk in ticked],
        pattern=form.cleaned_data["link"],
        reason=form.cleaned_data["reason"],
        span=(span.first, span.last),
        actor=request.actor,
        at=clock.now(),
    )


@screen(EDIT)
def switch_new(request: Request) -> HttpResponse:
    """First the preview of what would change, then the act itself; one form for both."""
    data = request.POST if request.method == "POST" else request.GET
    form = SpanForm(data if "first" in data else None)
    shown: dict[str, Any] = {"form": form, "found": None}
    if form.is_bound and form.is_valid():
        if request.method == "POST":
            try:
                return _told(request, _switch(request, form))
            except Refused as no:
                form.add_error(no.field or None, no.sentence)
        shown["found"] = reads.preview(reads.sessions_between(_span(form), clock.now()))
    return render(request, "participation/switch_new.html", shown)


@screen(LEAD)
def switches(request: Request) -> HttpResponse:
    shown = {"rows": reads.switches(request.actor), "may_edit": access.holds(request.actor, EDIT)}
    return render(request, "participation/switches.html", shown)


@screen(LEAD)
def switch_page(request: Request, pk: int) -> HttpResponse:
    row = access.get(Switch, request.actor, pk, LEAD)
    return render(request, "participation/switch_page.html", {"row": row, "rows": _dated(row)})


def _dated(row: Switch) -> list[dict[str, Any]]:
    """The frozen rows with their moments read back."""
    return [{**one, "at": dt.datetime.fromisoformat(one["start"])} for one in row.rows]


@screen(LEAD)
@require_POST
def switch_undo(request: Request, pk: int) -> HttpResponse:
    row = access.get(Switch, request.actor, pk, LEAD)
    try:
        way = verbs.undo_switch(switch=row, actor=request.actor, at=clock.now())
        words = {"n": len(way.back), "kept": len(way.kept)}
        if way.kept:
            messages.warning(
                request, _("%(n)d sesi kembali; %(kept)d tetap daring, sebabnya di bawah.") % words
            )
        else:
            messages.success(request, _("%(n)d sesi kembali seperti semula.") % words)
    except Refused as no:
        messages.warning(request, no.sentence)
    return redirect("participation:switch_page", pk)
