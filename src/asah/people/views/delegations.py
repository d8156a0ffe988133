"""Lending a role for the days one is away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.people import rules, waiting
from asah.people.forms import LendForm
from asah.people.models import RoleGrant
from asah.people.services.delegations import Days, holdings, lend_role, take_back


@screen(rules.DELEGATE)
def delegations(request: Request) -> HttpResponse:
    """What I have lent, what was lent to me, and the form to lend."""
    own = holdings(request.actor.user_id or 0, clock.today())
    form = LendForm(own, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        days = Days(data["start"], data["end"])
        try:
            lend_role(
                key=data["key"],
                to=data["who"],
                days=days,
                reason=data["reason"],
                actor=request.actor,
                at=clock.now(),
            )
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
        else:
            messages.success(request, _("Peran dititipkan."))
            return redirect("people:delegations")
    lent, borrowed = waiting.lent_and_borrowed(request.actor)
    context = {"form": form, "own": own, "lent": lent, "borrowed": borrowed}
    return render(request, "people/delegations.html", {**context, "today": clock.today()})


@require_POST
@screen(rules.DELEGATE)
def delegation_end(request: Request, pk: int) -> HttpResponse:
    """Take a lent role back today."""
    grant = access.get(RoleGrant, request.actor, pk, rules.DELEGATE)
    try:
        take_back(grant=grant, actor=request.actor, at=clock.now())
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    else:
        messages.success(request, _("Peran kembali kepada Anda."))
    return redirect("people:delegations")
