"""Campaigns: list, draft, the draw and the sending, the result."""

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
from asah.outreach import rules
from asah.outreach.forms import CampaignForm
from asah.outreach.models import Campaign
from asah.outreach.selectors import finding, segments
from asah.outreach.services import campaigns as verbs
from asah.outreach.wording import defaults

ROWS = 30


@screen(rules.VIEW)
def campaigns(request: Request) -> HttpResponse:
    """All campaigns, the latest first, with what came of them."""
    found = finding.listed(access.visible(Campaign, request.actor, rules.VIEW))
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    lines = [(row, finding.read(row)) for row in page]
    may_run = access.holds(request.actor, rules.RUN)
    return render(
        request, "outreach/campaigns.html", {"page": page, "lines": lines, "may_run": may_run}
    )


@screen(rules.RUN)
def campaign_new(request: Request) -> HttpResponse:
    """A draft, begun with the message of the chosen segment."""
    segment = request.GET.get("sasaran", "")
    return _drafted(request, None, CampaignForm(request.POST or None, initial=defaults(segment)))


@screen(rules.RUN)
def campaign_edit(request: Request, pk: int) -> HttpResponse:
    """Change a draft."""
    row = access.get(Campaign, request.actor, pk, rules.RUN)
    return _drafted(request, row, CampaignForm(request.POST or None, instance=row))


def _drafted(request: Request, row: Campaign | None, form: CampaignForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            saved = verbs.save_draft(
                campaign=row, fields=form.cleaned_data, actor=request.actor, at=clock.now()
            )
            return redirect("outreach:campaign", saved.pk)
        except Refused as no:
            form.add_error(None, no.sentence)
    context = {"form": form, "campaign": row, "segments": Campaign.Segment.choices}
    return render(request, "outreach/campaign_edit.html", context)


@screen(rules.VIEW)
def campaign(request: Request, pk: int) -> HttpResponse:
    """A draft with its size, a running one with its end, an ended one with its result."""
    row = access.get(Campaign, request.actor, pk, rules.VIEW)
    draft = row.state == Campaign.State.DRAFT
    context = {
        "campaign": row,
        "size": segments.size(row) if draft else None,
        "reached": None if draft else finding.reached(row),
        "finding": finding.read(row),
        "over": row.ends_at is not None and row.ends_at <= clock.now(),
        "may_run": access.holds(request.actor, rules.RUN),
    }
    return render(request, "outreach/campaign.html", context)


@require_POST
@screen(rules.RUN)
def campaign_send(request: Request, pk: int) -> HttpResponse:
    """Draw, then tell."""
    row = access.get(Campaign, request.actor, pk, rules.RUN)
    try:
        sent = verbs.send(campaign=row, actor=request.actor, at=clock.now())
        words = {"n": sent.receipt["people"] - sent.receipt["held"]}
        messages.success(request, _("Undian selesai; %(n)d orang diberi tahu.") % words)
    except Refused as no:
        messages.warning(request, no.sentence)
    return redirect("outreach:campaign", pk)


@require_POST
@screen(rules.RUN)
def campaign_end(request: Request, pk: int) -> HttpResponse:
    """Write the result, once the window is over."""
    row = access.get(Campaign, request.actor, pk, rules.RUN)
    try:
        verbs.end(campaign=row, actor=request.actor, at=clock.now())
    except Refused as no:
        messages.warning(request, no.sentence)
    return redirect("outreach:campaign", pk)


@require_POST
@screen(rules.RUN)
def campaign_rest(request: Request, pk: int) -> HttpResponse:
    """Those held back read the message too."""
    row = access.get(Campaign, request.actor, pk, rules.RUN)
    try:
        told = verbs.tell_rest(campaign=row, actor=request.actor, at=clock.now())
        messages.success(request, _("%(n)d orang yang ditahan sudah diberi tahu.") % {"n": told})
    except Refused as no:
        messages.warning(request, no.sentence)
    return redirect("outreach:campaign", pk)
