"""Designing a programme: what and when, then which units."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.impact import rules
from asah.impact.forms import ProgrammeForm, UnitsForm, initial_of
from asah.impact.models import Programme
from asah.impact.selectors import choosing
from asah.impact.selectors.panel import REPORTED
from asah.impact.services.design import choose_units, create_programme, edit_programme

STEPS = (_("Rancangan"), _("Unit"), _("Undian"))


def posted(request: Request) -> QueryDict | None:
    """What was sent, also when it is empty."""
    return request.POST if request.method == "POST" else None


@screen(rules.DESIGN)
def new(request: Request) -> HttpResponse:
    """The first step of a new programme."""
    form = ProgrammeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = create_programme(spec=form.spec(), actor=request.actor, at=clock.now())
        except Refused as refused:
            form.add_error(refused.field or None, refused.sentence)
        else:
            return redirect("impact:choose", pk=made.pk)
    return render(request, "impact/design.html", {"form": form, "steps": STEPS})


@screen(rules.DESIGN)
def edit(request: Request, pk: int) -> HttpResponse:
    """The first step of a draft."""
    programme = access.get(Programme, request.actor, pk, rules.DESIGN)
    form = ProgrammeForm(posted(request), initial=initial_of(programme))
    if request.method == "POST" and form.is_valid():
        try:
            edit_programme(
                programme=programme, spec=form.spec(), actor=request.actor, at=clock.now()
            )
        except Refused as refused:
            form.add_error(refused.field or None, refused.sentence)
        else:
            return redirect("impact:choose", pk=pk)
    context = {"form": form, "programme": programme, "steps": STEPS}
    return render(request, "impact/design.html", context)


@screen(rules.DESIGN)
def choose(request: Request, pk: int) -> HttpResponse:
    """The second step: which service units take part."""
    programme = access.get(Programme, request.actor, pk, rules.DESIGN)
    form = UnitsForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            choose_units(
                programme=programme,
                service_unit_ids=form.ids(),
                actor=request.actor,
                at=clock.now(),
            )
        except Refused as refused:
            messages.warning(request, refused.sentence)
        else:
            return redirect("impact:draw", pk=pk)
    context = {"programme": programme, "form": form, "steps": STEPS}
    context["reported"] = programme.outcome in REPORTED
    context["groups"] = choosing.groups(programme)
    return render(request, "impact/choose.html", context)
