"""*Penghargaan saya*: the points of a year, why, and what they bring."""

from decimal import Decimal

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.credits.incentives import wording
from asah.credits.incentives.models import PointEntry
from asah.credits.incentives.rules import VIEW_OWN
from asah.credits.incentives.selectors import rewards as selectors
from asah.credits.incentives.services import objections
from asah.credits.selectors.person import deciders
from asah.people.api import Person


@screen(VIEW_OWN)
def rewards(request: Request) -> HttpResponse:
    """One page: what the points bring, then every entry with its why."""
    if request.actor.person_id is None:
        raise Http404
    today = clock.today()
    person = get_object_or_404(Person, pk=request.actor.person_id)
    lines = selectors.lines(person.pk, today.year)
    names = deciders(today)
    total = sum((li.entry.points for li in lines if li.live), Decimal(0))
    found = selectors.perks(person, today.year, today, total)
    shown = {
        "year": today.year,
        "total": wording.points_text(total),
        "perks": [(perk, wording.perk_sentence(perk.rule.kind)) for perk in found],
        "rows": [(line, wording.why(line, names)) for line in lines],
        "earning": selectors.in_force(today, ["points"]).exists(),
    }
    return render(request, "credits/rewards.html", shown)


@screen(VIEW_OWN)
@require_POST
def points_object(request: Request, pk: int) -> HttpResponse:
    """One tap: this is wrong. Words are welcome, not needed."""
    entry = access.get(PointEntry, request.actor, pk, VIEW_OWN)
    try:
        objections.object_to(
            entry=entry, text=request.POST.get("text", ""), actor=request.actor, at=clock.now()
        )
        messages.success(request, _("Keberatan terkirim. Jawabannya tampil di sini."))
    except Refused as no:
        messages.warning(request, no.sentence)
    return redirect("credits:rewards")
