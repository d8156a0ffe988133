"""Those whom the last export does not name: one decision for as many as one likes."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.people import rules, selectors
from asah.people.forms import LeaveForm
from asah.people.models import Person
from asah.people.services.leaving import keep_people, let_go

ROWS = 30


@screen(rules.MOVE)
def missing(request: Request) -> HttpResponse:
    """Who is not in the last export; keep them, or say that they left."""
    people = access.visible(Person, request.actor, rules.MOVE)
    keep = request.POST.get("act") == "keep"
    form = LeaveForm(None if keep else request.POST or None)
    if request.method == "POST" and (keep or form.is_valid()):
        chosen = list(people.filter(key__in=_keys(request)))
        try:
            done = _decide(request, chosen, form)
        except Refused as refusal:
            messages.warning(request, refusal.sentence)
        else:
            messages.success(request, _("%(count)s orang diputuskan.") % {"count": done})
            return redirect("people:missing")
    page = Paginator(selectors.missing(people), ROWS).get_page(request.GET.get("page"))
    return render(request, "people/missing.html", {"page": page, "form": form})


def _keys(request: Request) -> list[str]:
    return [key for key in request.POST.getlist("key") if len(key) == 36]


def _decide(request: Request, chosen: list[Person], form: LeaveForm) -> int:
    at = clock.now()
    if not form.is_bound:
        return keep_people(people=chosen, actor=request.actor, at=at)
    return let_go(people=chosen, actor=request.actor, at=at, **form.cleaned_data)
