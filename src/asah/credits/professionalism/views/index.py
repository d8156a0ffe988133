"""The simulated IP ASN: own, another's, the region's; and the list of sanctions."""

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from asah.core import access, clock
from asah.core.access import screen
from asah.core.http import Request
from asah.core.memo import MINUTE, remembered
from asah.credits.models import Sanction
from asah.credits.professionalism import pages, rules
from asah.credits.professionalism.selectors import facts, summary
from asah.people.api import Person

ROWS = 30


@screen(rules.OWN)
def index_mine(request: Request) -> HttpResponse:
    """My simulated index, what each point stands on, and what would raise it."""
    if request.actor.person_id is None:
        raise Http404
    own = Person.objects.filter(pk=request.actor.person_id)
    found = facts.of_person(own, clock.today())
    sanctions = access.visible(Sanction, request.actor, rules.OWN)
    page = pages.sheet(found, discipline=True)
    context = {"sheet": page, "own": True, "sanctions": sanctions}
    return render(request, "credits/index_person.html", context)


@screen(rules.VIEW)
def index_person(request: Request, key: uuid.UUID) -> HttpResponse:
    """Another person's index; discipline only for who may see it."""
    people = access.visible(Person, request.actor, rules.VIEW)
    found = get_object_or_404(people.select_related("unit"), key=key)
    may = access.visible(Person, request.actor, rules.DISCIPLINE).filter(pk=found.pk)
    seen = access.holds(request.actor, rules.DISCIPLINE) and may.exists()
    row = facts.of_person(Person.objects.filter(pk=found.pk), clock.today())
    sanctions = Sanction.objects.filter(person=found) if seen else Sanction.objects.none()
    context = {"sheet": pages.sheet(row, discipline=seen), "own": False, "sanctions": sanctions}
    return render(request, "credits/index_person.html", context)


@screen(rules.SUMMARY)
def index_summary(request: Request) -> HttpResponse:
    """Means by OPD and the categories of the region, at most ten minutes old."""
    today = clock.today()
    found = remembered(request, f"ipasn:{today}", 10 * MINUTE, lambda: summary.summary(today))
    context = {"summary": found, "bars": pages.shares(found)}
    return render(request, "credits/index_summary.html", context)


@screen(rules.DISCIPLINE)
def discipline(request: Request) -> HttpResponse:
    """Sanctions in the units of who holds the right."""
    people = access.visible(Person, request.actor, rules.DISCIPLINE)
    rows = Sanction.objects.filter(person__in=people).select_related("person__unit")
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    return render(request, "credits/discipline.html", {"page": page, "today": clock.today()})
