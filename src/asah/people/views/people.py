"""The list of people, a person, and a move to another unit."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from asah.core import access, clock
from asah.core.access import holds, screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.people import rules, selectors
from asah.people.forms import MoveForm, position_for_move
from asah.people.models import Person, Unit
from asah.people.services.persons import move_person

ROWS = 30


@screen(rules.LIST_PEOPLE)
def people(request: Request) -> HttpResponse:
    """People in the actor's reach: by half a name or number, unit and status."""
    found = access.visible(Person, request.actor, rules.LIST_PEOPLE)
    query = request.GET.get("q", "").strip()
    opd, status = request.GET.get("opd", ""), request.GET.get("status", "")
    found = found.filter(active=request.GET.get("tampil") != "keluar")
    if query:
        found = selectors.search(found, query)
    if opd.isdecimal():
        found = found.filter(unit__opd=int(opd))
    if status in Person.Status.values:
        found = found.filter(status=status)
    page = Paginator(selectors.listed(found), ROWS).get_page(request.GET.get("page"))
    opds = access.visible(Unit, request.actor, rules.VIEW_UNITS).filter(parent=None)
    facts = {
        "page": page,
        "q": query,
        "opds": opds.values_list("pk", "name"),
        "chosen": int(opd) if opd.isdecimal() else 0,
        "statuses": Person.Status.choices,
        "may_import": holds(request.actor, rules.IMPORT),
    }
    return render(request, "people/list.html", facts)


@screen(rules.VIEW_PEOPLE)
def person(request: Request, key: str) -> HttpResponse:
    """What is known of a person; packages above add theirs."""
    seen = access.visible(Person, request.actor, rules.VIEW_PEOPLE)
    found = get_object_or_404(seen.select_related("unit__opd", "position", "user"), key=key)
    facts = {
        "profile": selectors.profile(found),
        "person": found,
        "own": found.pk == request.actor.person_id,
        "may_move": found.active and rules.reaches(request.actor, rules.MOVE, found),
        "may_activate": holds(request.actor, rules.ACTIVATE),
    }
    return render(request, "people/person.html", facts)


@screen(rules.MOVE)
def move(request: Request, key: str) -> HttpResponse:
    """A move: first what follows from it, then the act."""
    found = access.get(Person, request.actor, key, rules.MOVE, by="key")
    form = MoveForm(request.POST or None)
    preview = None
    if request.method == "POST" and form.is_valid():
        unit = form.cleaned_data["unit"]
        if "confirm" in request.POST and _moved(request, found, form):
            return redirect("people:person", found.key)
        if not form.errors:
            preview = selectors.move_preview(found, unit)
    facts = {"person": found, "form": form, "preview": preview}
    return render(request, "people/move.html", facts)


def _moved(request: Request, found: Person, form: MoveForm) -> bool:
    data = form.cleaned_data
    try:
        move_person(
            person=found,
            unit=data["unit"],
            position=position_for_move(found, data["unit"], data["job"]),
            date=data["date"],
            actor=request.actor,
            at=clock.now(),
            reason=data["reason"],
        )
    except Refused as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return False
    messages.success(
        request,
        _("%(name)s pindah ke %(unit)s.") % {"name": found.name, "unit": data["unit"].name},
    )
    return True
