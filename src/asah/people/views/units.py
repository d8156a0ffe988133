"""The unit tree, and one unit."""

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
from asah.people.forms import UnitForm
from asah.people.models import Person, Unit
from asah.people.services.units import edit_unit

ROWS = 30


@screen(rules.VIEW_UNITS)
def units(request: Request) -> HttpResponse:
    """The OPD, or the subtree that the actor may see; half a name finds a unit anywhere."""
    seen = access.visible(Unit, request.actor, rules.VIEW_UNITS)
    query = request.GET.get("q", "").strip()
    scopes = access.paths(request.actor, rules.VIEW_UNITS)
    top = None if "" in scopes else seen.order_by("depth", "path").first()
    rows = selectors.find_units(seen, query) if query else selectors.tree(seen, top)
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    facts = {"page": page, "q": query, "may_import": holds(request.actor, rules.IMPORT)}
    return render(request, "people/units.html", facts)


@screen(rules.VIEW_UNITS)
def unit(request: Request, pk: int) -> HttpResponse:
    """A unit: who heads it, what stands below, how many work there."""
    units = access.visible(Unit, request.actor, rules.VIEW_UNITS)
    found = get_object_or_404(units.select_related("head"), pk=pk)
    branches = selectors.tree(Unit.objects.all(), found)
    facts = {
        "unit": found,
        "whole": branches[0].whole if branches else 0,
        "page": Paginator(branches[1:], ROWS).get_page(request.GET.get("page")),
        "above": selectors.above(found),
        "may_edit": holds(request.actor, rules.EDIT_UNIT),
    }
    return render(request, "people/unit.html", facts)


@screen(rules.EDIT_UNIT)
def unit_edit(request: Request, pk: int) -> HttpResponse:
    """Correct what the export does not tell."""
    found = access.get(Unit, request.actor, pk, rules.EDIT_UNIT)
    head: Person | None = found.head
    form = UnitForm(
        request.POST or None,
        initial={
            "kind": found.kind,
            "public_facing": found.public_facing,
            "head": head.nip if head else "",
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            edit_unit(unit=found, actor=request.actor, at=clock.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
        else:
            messages.success(request, _("%(unit)s tersimpan.") % {"unit": found.name})
            return redirect("people:unit", found.pk)
    return render(request, "people/unit_edit.html", {"unit": found, "form": form})
