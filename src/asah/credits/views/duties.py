"""The yearly duty by status."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from asah.core import clock
from asah.core.access import SIGNED_IN, holds, screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.credits.forms import DutyForm
from asah.credits.models import Duty
from asah.credits.rules import CHANGE_RULES
from asah.credits.selectors import rules as selectors
from asah.credits.services import changes


@screen(SIGNED_IN)
def duties(request: Request) -> HttpResponse:
    """Every status with its duty, or that none is known."""
    context = {
        "rows": selectors.duties_by_status(clock.today()),
        "can_change": holds(request.actor, CHANGE_RULES),
        "year": clock.today().year,
    }
    return render(request, "credits/duties.html", context)


@screen(CHANGE_RULES)
def duty_add(request: Request) -> HttpResponse:
    """A new dated duty; the old one ends."""
    today = clock.today()
    if request.method != "POST":
        initial = {
            "status": request.GET.get("status", ""),
            "valid_from": today.replace(today.year + 1, 1, 1),
        }
        return render(request, "credits/duty_add.html", {"form": DutyForm(initial=initial)})
    form, effect = DutyForm(request.POST), None
    if form.is_valid() and "edit" not in request.POST:
        duty = form.save(commit=False)
        try:
            if "confirm" in request.POST:
                return _applied(request, duty)
            effect = changes.preview_duty(duty=duty, actor=request.actor, today=today)
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
    return render(request, "credits/duty_add.html", {"form": form, "effect": effect})


def _applied(request: Request, duty: Duty) -> HttpResponse:
    changes.add_duty(duty=duty, actor=request.actor, at=clock.now(), today=clock.today())
    messages.success(request, _("Ketentuan baru tersimpan."))
    return redirect("credits:duties")
