"""Fixing the order: by lot, or by hand with a reason."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.impact import rules
from asah.impact.forms import DrawForm, OrderForm
from asah.impact.models import Programme
from asah.impact.selectors import choosing
from asah.impact.services.order import draw_programme, fix_order
from asah.impact.views.design import STEPS, posted


@screen(rules.DRAW)
def draw(request: Request, pk: int) -> HttpResponse:
    """The last step: see what the lot will do, then draw, once."""
    programme = access.get(Programme, request.actor, pk, rules.DRAW)
    if not programme.draft:
        return redirect("impact:programme", pk=pk)
    form = DrawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        seed = form.cleaned_data["seed"]
        try:
            draw_programme(programme=programme, actor=request.actor, at=clock.now(), seed=seed)
        except Refused as refused:
            messages.warning(request, refused.sentence)
            return redirect("impact:draw", pk=pk)
        messages.success(request, _("Urutan sudah diundi dan tersimpan."))
        return redirect("impact:programme", pk=pk)
    context = {"programme": programme, "form": form, "steps": STEPS}
    return render(request, "impact/draw.html", context | choosing.draw_page(programme))


@screen(rules.DRAW)
def fix(request: Request, pk: int) -> HttpResponse:
    """The order by hand, for a programme that was not drawn."""
    programme = access.get(Programme, request.actor, pk, rules.DRAW)
    units = programme.units.select_related("service_unit")
    form = OrderForm(posted(request), units=units, waves=programme.waves)
    if request.method == "POST" and form.is_valid():
        try:
            fix_order(
                programme=programme,
                waves=form.waves(),
                reason=form.cleaned_data["reason"],
                actor=request.actor,
                at=clock.now(),
            )
        except Refused as refused:
            form.add_error(refused.field or None, refused.sentence)
        else:
            return redirect("impact:programme", pk=pk)
    return render(request, "impact/fix.html", {"programme": programme, "form": form})
