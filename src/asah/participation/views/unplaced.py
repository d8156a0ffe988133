"""The officer's page of people of the plan whom no date fits."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.delivery.api import EDIT, TrainingClass
from asah.participation.selectors import unplaced as reads
from asah.participation.services.moves import place_planned

ROWS = 30


@screen(EDIT)
def unplaced(request: Request) -> HttpResponse:
    page = Paginator(reads.unplaced(), ROWS).get_page(request.GET.get("page"))
    shown = {"page": page, "cases": reads.cases(list(page))}
    return render(request, "participation/unplaced.html", shown)


@screen(EDIT)
@require_POST
def seat_place(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(reads.unplaced(), pk=pk)
    found = access.visible(TrainingClass, request.actor, EDIT).select_related("training")
    klass = found.filter(code=request.POST.get("class", "")).first()
    if klass is None:
        messages.warning(request, _("Pilih angkatan tujuannya."))
        return redirect("participation:unplaced")
    try:
        place_planned(enrolment=row, training_class=klass, actor=request.actor, at=clock.now())
        words = {"name": row.person.full_name, "title": klass.title}
        messages.success(request, _("%(name)s mendapat kursi di %(title)s.") % words)
    except Refused as no:
        messages.warning(request, no.sentence)
    return redirect("participation:unplaced")
