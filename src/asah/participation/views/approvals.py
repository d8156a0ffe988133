"""The queue of requests: one page, one form, one press."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from asah.core import clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.participation.forms import DecisionForm
from asah.participation.models import Enrolment
from asah.participation.rules import DECIDE
from asah.participation.selectors import queue
from asah.participation.services.seats import Decision, decide_requests

ROWS = 30


def _forms(request: Request, rows: Sequence[Enrolment]) -> list[DecisionForm]:
    """A form a row; *Setujui semua* answers yes for every row that has no other answer."""
    data = request.POST.copy() if request.method == "POST" else None
    if data is not None and data.get("all") == "yes":
        for row in rows:
            if not data.get(f"{row.pk}-answer"):
                data[f"{row.pk}-answer"] = "yes"
    return [DecisionForm(data, prefix=str(row.pk)) for row in rows]


def _decide(request: Request, rows: Sequence[Enrolment], forms: Sequence[DecisionForm]) -> int:
    """Hand the decisions over; how many, or raises Refused with the row as its field."""
    chosen = [
        Decision(row, form.cleaned_data["answer"] == "yes", form.cleaned_data["reason"])
        for row, form in zip(rows, forms, strict=True)
        if form.cleaned_data["answer"]
    ]
    return len(decide_requests(decisions=chosen, actor=request.actor, at=clock.now()))


@screen(DECIDE)
def approvals(request: Request) -> HttpResponse:
    everybody = request.GET.get("lingkup") == "semua"
    found = queue.to_decide(request.actor, everybody=everybody)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    rows = list(page)
    forms = _forms(request, rows)
    if request.method == "POST" and all(form.is_valid() for form in forms):
        try:
            count = _decide(request, rows, forms)
        except Refused as no:
            by_pk = {str(row.pk): form for row, form in zip(rows, forms, strict=True)}
            by_pk[no.field].add_error(None, no.sentence)
        else:
            if count:
                messages.success(request, _("%(n)d permintaan diputuskan.") % {"n": count})
            else:
                messages.warning(request, _("Belum ada yang dipilih. Pilih setujui atau tolak."))
            return redirect(request.get_full_path())
    asks = list(zip(queue.asks(rows), forms, strict=True))
    shown = {"page": page, "asks": asks, "everybody": everybody}
    return render(request, "participation/approvals.html", shown)
