"""Issuing what a finished class still lacks."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.delivery.api import EDIT, TrainingClass
from asah.participation.services import certificates


@screen(EDIT)
@require_POST
def class_certificates(request: Request, code: str) -> HttpResponse:
    """Certificates for who completed and has none; then the class's certificates."""
    row = access.get(TrainingClass, request.actor, code, EDIT, by="code")
    try:
        made = certificates.issue_missing(training_class=row, actor=request.actor, at=clock.now())
    except Refused as no:
        messages.warning(request, no.sentence)
        return redirect("credits:signatories")
    messages.success(request, _("%(n)d sertifikat terbit.") % {"n": made})
    return redirect("credits:certificate_class", code)
