"""*JP saya*, and the same page of another person for who may see it."""

import uuid
from decimal import Decimal

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from asah.core import access, clock
from asah.core.access import screen
from asah.core.http import Request
from asah.credits import wording
from asah.credits.professionalism import rules as professionalism
from asah.credits.rules import VIEW_OWN, VIEW_PERSON
from asah.credits.selectors import person as selectors
from asah.credits.selectors.entries import year_of
from asah.people.api import Person
from asah.ui import charts


@screen(VIEW_OWN)
def mine(request: Request) -> HttpResponse:
    """The ring, what is missing, and every entry with its receipt."""
    if request.actor.person_id is None:
        raise Http404
    return _page(request, {"pk": request.actor.person_id}, own=True)


@screen(VIEW_PERSON)
def person(request: Request, key: uuid.UUID) -> HttpResponse:
    """Another person's JP."""
    return _page(request, {"key": key}, own=False)


def _page(request: Request, which: dict[str, object], *, own: bool) -> HttpResponse:
    people = access.visible(Person, request.actor, VIEW_PERSON)
    found = get_object_or_404(people.select_related("unit__opd", "position"), **which)
    today = clock.today()
    year = year_of(request.GET.get("tahun", ""), today)
    facts = selectors.person_year(found, year, today)
    decider = wording.decider_of(selectors.deciders(today))
    context = {
        "own": own,
        "facts": facts,
        "ring": ring(facts),
        "rows": [(line, wording.why(line, decider, own=own)) for line in facts.lines],
        "current": year == today.year,
        "today": today,
        "status": facts.person.get_status_display(),
        "may_index": access.holds(request.actor, professionalism.VIEW),
    }
    return render(request, "credits/person.html", context)


def ring(facts: selectors.PersonYear) -> charts.Ring:
    """Earned and booked against the duty; against what was earned where no duty is known."""
    goal = facts.duty.floor or max(facts.with_booked, Decimal(1))
    return charts.Ring(earned=float(facts.jp), booked=float(facts.booked_jp), goal=float(goal))
