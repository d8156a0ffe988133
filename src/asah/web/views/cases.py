"""A complaint becomes a case that a project group may take."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.citizens.api import READ_COMPLAINTS, Complaint
from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.participation import api as participation
from asah.web import flows


@require_POST
@screen(participation.CASE_EDIT)
def complaint_case(request: Request, pk: int) -> HttpResponse:
    """Make the draft of a case, or open the one that was made before."""
    complaint = access.get(Complaint, request.actor, pk, READ_COMPLAINTS)
    try:
        case = flows.case_of(complaint=complaint, actor=request.actor, at=clock.now())
    except Refused as no:
        messages.warning(request, no.sentence)
        return redirect("citizens:complaint", pk)
    messages.success(request, _("Draf kasus siap. Lengkapi angka awalnya, lalu tawarkan."))
    return redirect("participation:case_edit", case.pk)
