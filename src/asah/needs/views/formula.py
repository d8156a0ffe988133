"""The formula behind the order, and its dated figures."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from asah.core import access, clock
from asah.core.access import SIGNED_IN, screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.needs import rules
from asah.needs.forms import WeightForm
from asah.needs.selectors.lines import element_links, figures
from asah.needs.services.weights import set_weight, weights_on
from asah.needs.wording import WEIGHT_NAMES


@screen(SIGNED_IN)
def formula(request: Request) -> HttpResponse:
    """Every figure with its date and basis, and which element calls for what."""
    today = clock.today()
    shown = {
        "figures": figures(today),
        "links": element_links(today),
        "may_edit": access.holds(request.actor, rules.GENERATE),
        "today": today,
    }
    return render(request, "needs/formula.html", shown)


@screen(rules.GENERATE)
def weight_edit(request: Request, name: str) -> HttpResponse:
    """Another figure from a day on."""
    if name not in WEIGHT_NAMES:
        raise Http404
    today = clock.today()
    first = {"value": weights_on(today)[name], "valid_from": today}
    form = WeightForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            set_weight(name=name, **form.cleaned_data, actor=request.actor, at=clock.now())
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            messages.success(request, _("Tersimpan. Skor berubah saat kebutuhan disusun lagi."))
            return redirect("needs:formula")
    shown = {"form": form, "label": WEIGHT_NAMES[name]}
    return render(request, "needs/weight_edit.html", shown)
