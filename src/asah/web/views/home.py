"""The front door: the public page for guests, each role's own page for who is signed in."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render

from asah.core import clock
from asah.core.access import Role, public
from asah.core.http import Request
from asah.credits import api as credits
from asah.participation import api as participation
from asah.ui.accounts import LoginForm
from asah.web.selectors import front, home
from asah.web.selectors.todo import todo
from asah.web.views.cockpit import cockpit

READERS = frozenset({Role.LEADER, Role.AUDITOR})


@public
def door(request: Request) -> HttpResponseBase:
    """One address for everybody."""
    if request.actor.user_id is None:
        return render(request, "web/front.html", {"front": front.front(), "login": LoginForm()})
    if not READERS.isdisjoint(request.actor.roles):
        return cockpit(request)
    return _home(request)


def _home(request: Request) -> HttpResponse:
    actor = request.actor
    asked = credits.duties(clock.today().year)
    context = {
        "own": home.own(request, asked),
        "learning": participation.continue_learning(actor.person_id),
        "session": home.next_session(actor),
        "todo": todo(request),
        "team": home.team(request, asked) if Role.SUPERIOR in actor.roles else None,
        "asked": participation.requests_waiting(actor.person_id or 0),
        "wishes": home.suggestions(actor),
        "officer": Role.OFFICER in actor.roles,
        "today": clock.today(),
        "now": clock.now(),
    }
    return render(request, "web/home.html", context)
