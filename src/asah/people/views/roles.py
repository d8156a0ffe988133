"""Roles as dated grants: who holds what, where, since when."""

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
from asah.people import rules, selectors
from asah.people.forms import GrantForm, InviteForm
from asah.people.models import RoleGrant
from asah.people.services.accounts import invite_facilitator
from asah.people.services.roles import end_grant, grant_role
from asah.people.views.accounts import show_link

ROWS = 30


@screen(rules.GRANT)
def roles(request: Request) -> HttpResponse:
    """Grants that hold or will hold, or all there ever were."""
    found = access.visible(RoleGrant, request.actor, rules.GRANT)
    rows = selectors.grants(found, everything=request.GET.get("tampil") == "semua")
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    return render(request, "people/roles.html", {"page": page, "today": clock.today()})


@screen(rules.GRANT)
def role_grant(request: Request) -> HttpResponse:
    """Give somebody a role from a day on."""
    form = GrantForm(request.POST or None, initial={"who": request.GET.get("nip", "")})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        user = data.pop("who")
        try:
            grant_role(user=user, actor=request.actor, at=clock.now(), **data)
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
        else:
            messages.success(request, _("Peran untuk %(name)s tercatat.") % {"name": user.name})
            return redirect("people:roles")
    return render(request, "people/role_grant.html", {"form": form})


@require_POST
@screen(rules.GRANT)
def role_end(request: Request, pk: int) -> HttpResponse:
    """End a grant today."""
    found = access.get(RoleGrant, request.actor, pk, rules.GRANT)
    try:
        end_grant(grant=found, last_day=clock.today(), actor=request.actor, at=clock.now())
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    else:
        messages.success(request, _("Peran berakhir hari ini."))
    return redirect("people:roles")


@screen(rules.GRANT)
def invite(request: Request) -> HttpResponse:
    """An account for a facilitator from outside."""
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user, token = invite_facilitator(
                actor=request.actor, at=clock.now(), **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
        else:
            return show_link(request, user, token)
    return render(request, "people/invite.html", {"form": form})
