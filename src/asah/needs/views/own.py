"""What concerns the reader: own needs and requests, and those of the team."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.needs import rules
from asah.needs.forms import ProposeForm, RequestForm
from asah.needs.models import NeedLine
from asah.needs.selectors.lines import of_person
from asah.needs.selectors.people import summaries
from asah.needs.selectors.people import team as team_of
from asah.needs.services.requests import request_training, withdraw_request, year_asked
from asah.people.api import Person

ROWS = 30


@screen(rules.MINE)
def mine(request: Request) -> HttpResponse:
    """The reader's own needs of this year and the next."""
    today = clock.today()
    person = request.actor.person_id or 0
    shown = {
        "this_year": of_person(person, today.year),
        "next_year": of_person(person, today.year + 1),
        "year": today.year,
        "following": today.year + 1,
        "may_ask": access.holds(request.actor, rules.REQUEST),
    }
    return render(request, "needs/mine.html", shown)


@screen(rules.MINE)
def ask(request: Request) -> HttpResponse:
    """Ask for a training or a competency for oneself."""
    person = access.get(Person, request.actor, request.actor.person_id, rules.REQUEST)
    first = {name: request.GET.get(name) for name in ("training", "competency")}
    form = RequestForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            request_training(
                person=person, **form.cleaned_data, actor=request.actor, at=clock.now()
            )
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            messages.success(request, _("Permintaan tercatat dan akan diputus penyelenggara."))
            return redirect("needs:mine")
    shown = {"form": form, "year": year_asked(clock.today())}
    return render(request, "needs/request.html", shown)


@require_POST
@screen(rules.MINE)
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Take back an own request."""
    line = access.get(NeedLine, request.actor, pk, rules.VIEW)
    try:
        withdraw_request(line=line, actor=request.actor, at=clock.now())
    except Refused as no:
        messages.warning(request, no.sentence)
    else:
        messages.success(request, _("Permintaan ditarik."))
    return redirect("needs:mine")


@screen(rules.PROPOSE)
def team(request: Request) -> HttpResponse:
    """Who of the team needs what."""
    year = year_asked(clock.today())
    page = Paginator(team_of(request.actor), ROWS).get_page(request.GET.get("page"))
    people = list(page.object_list)
    needs = summaries(people, year)
    rows = [(person, needs[person.pk]) for person in people]
    shown = {"page": page, "rows": rows, "year": year}
    return render(request, "needs/team.html", shown)


@screen(rules.PROPOSE)
def propose(request: Request) -> HttpResponse:
    """Propose a training for somebody of the team."""
    everybody = access.visible(Person, request.actor, rules.PROPOSE).filter(active=True)
    first = {name: request.GET.get(name) for name in ("training", "competency")}
    chosen = request.GET.get("person", "")
    someone = everybody.filter(pk=chosen).first() if chosen.isdigit() else None
    first["person"] = someone.nip if someone else ""
    form = ProposeForm(request.POST or None, initial=first, team=everybody)
    if request.method == "POST" and form.is_valid():
        try:
            request_training(**form.cleaned_data, actor=request.actor, at=clock.now())
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            messages.success(request, _("Usulan tercatat dan akan diputus penyelenggara."))
            return redirect("needs:team")
    shown = {"form": form, "year": year_asked(clock.today()), "someone": someone}
    return render(request, "needs/propose.html", shown)
