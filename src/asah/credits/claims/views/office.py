"""Who decides: the queue, one claim, corrections and taking back."""

import uuid
from collections.abc import Sequence

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.files import serving
from asah.core.http import Request
from asah.credits.claims import pages
from asah.credits.claims.filled import initial_of, rows_of
from asah.credits.claims.forms import CorrectForm, DecisionForm, ReasonForm
from asah.credits.claims.models import Claim
from asah.credits.claims.rules import CORRECT_CLAIMS, DECIDE_CLAIMS, VIEW_CLAIMS
from asah.credits.claims.selectors import queue
from asah.credits.claims.services import deciding
from asah.credits.claims.services.deciding import Decision

ROWS = 30


def _forms(request: Request, rows: Sequence[pages.Row]) -> list[DecisionForm]:
    """A form a row; *Setujui semua* says yes to every row that needs no look."""
    data = request.POST.copy() if request.method == "POST" else None
    if data is not None and data.get("all") == "yes":
        for row in rows:
            if not data.get(f"{row.claim.pk}-answer") and not row.judged.flagged:
                data[f"{row.claim.pk}-answer"] = "accept"
    return [DecisionForm(data, prefix=str(row.claim.pk)) for row in rows]


def _decide(request: Request, pairs: Sequence[tuple[pages.Row, DecisionForm]]) -> HttpResponse:
    """Hand the decisions over; raises Refused with the claim as its field."""
    chosen = [
        Decision(row.claim, form.cleaned_data["answer"], form.cleaned_data["reason"])
        for row, form in pairs
        if form.cleaned_data["answer"]
    ]
    if chosen:
        deciding.decide_claims(decisions=chosen, actor=request.actor, at=clock.now())
        messages.success(request, _("%(n)d klaim diputuskan.") % {"n": len(chosen)})
    else:
        messages.warning(request, _("Belum ada yang dipilih. Pilih satu keputusan dulu."))
    return redirect(request.get_full_path())


@screen(DECIDE_CLAIMS)
def claim_queue(request: Request) -> HttpResponse:
    """What waits for the actor, thirty at a time, in one form."""
    everybody = request.GET.get("lingkup") == "semua"
    found = queue.in_list(queue.to_decide(request.actor, everybody=everybody))
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    rows = pages.rows(list(page), request.actor, deciding=True)
    pairs = list(zip(rows, _forms(request, rows), strict=True))
    if request.method == "POST" and all(form.is_valid() for _row, form in pairs):
        try:
            return _decide(request, pairs)
        except Refused as no:
            _at_row(request, pairs, no)
    context = {
        "page": page,
        "pairs": pairs,
        "everybody": everybody,
        "officer": queue.is_officer(request.actor),
    }
    return render(request, "credits/claim_queue.html", context)


def _at_row(request: Request, pairs: Sequence[tuple[pages.Row, DecisionForm]], no: Refused) -> None:
    """The sentence at its row; above the page when the row is not on it any more."""
    form = next((f for row, f in pairs if str(row.claim.pk) == no.field), None)
    if form:
        form.add_error(None, no.sentence)
    else:
        messages.warning(request, no.sentence)


@screen(VIEW_CLAIMS)
def claim(request: Request, key: uuid.UUID) -> HttpResponse:
    """One claim with its proof, its course, and the decision for who has it."""
    found = access.get(Claim, request.actor, key, VIEW_CLAIMS, by="key")
    row = pages.rows([found], request.actor, deciding=True)[0]
    may = pages.rights(found, request.actor)
    form = DecisionForm(request.POST or None, prefix=str(found.pk)) if may.decide else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid():
            try:
                _decide(request, [(row, form)])
                return redirect("credits:claim_queue")
            except Refused as no:
                form.add_error(None, no.sentence)
    context = {"row": row, "claim": found, "form": form, "may": may, "steps": found.steps.all()}
    return render(request, "credits/claim.html", context)


@screen(VIEW_CLAIMS)
def claim_file(request: Request, key: uuid.UUID) -> HttpResponseBase:
    """The proof, for who may see the claim."""
    found = access.get(Claim, request.actor, key, VIEW_CLAIMS, by="key")
    if found.file is None:
        raise Http404
    return serving.serve(request, found.file)


@screen(CORRECT_CLAIMS)
def claim_correct(request: Request, key: uuid.UUID) -> HttpResponse:
    """The officer writes what the proof says; the old values stay."""
    found = access.get(Claim, request.actor, key, CORRECT_CLAIMS, by="key")
    initial = found
    pages.take_form(found, request)
    asked = pages.asked_of(found)
    rows = rows_of(found, asked, request.POST.get("rows") or request.GET.get("baris", ""))
    data = request.POST if request.method == "POST" else None
    form = CorrectForm(asked, data, rows=rows, kept=found, initial=initial_of(initial, asked))
    if data is not None and form.is_valid():
        try:
            deciding.correct_claim(
                claim=found,
                facts=form.facts(),
                reason=form.cleaned_data["reason"],
                actor=request.actor,
                at=clock.now(),
            )
        except Refused as no:
            form.add_error(no.field if no.field in form.fields else None, no.sentence)
        else:
            messages.success(request, _("Klaim dibetulkan. Isi yang lama tetap tersimpan."))
            return redirect("credits:claim", found.key)
    context = {"form": form, "claim": found, "start": pages.start_form(found)}
    return render(request, "credits/claim_correct.html", context)


@screen(CORRECT_CLAIMS)
def claim_reverse(request: Request, key: uuid.UUID) -> HttpResponse:
    """JP of an accepted claim is taken back, with the reason."""
    found = access.get(Claim, request.actor, key, CORRECT_CLAIMS, by="key")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            deciding.reverse_claim(claim=found, reason=reason, actor=request.actor, at=clock.now())
        except Refused as no:
            form.add_error(None, no.sentence)
        else:
            messages.success(request, _("JP ditarik kembali; alasannya dibaca pegawai."))
            return redirect("credits:claim", found.key)
    row = pages.rows([found], request.actor, deciding=True)[0]
    return render(request, "credits/claim_reverse.html", {"form": form, "row": row, "claim": found})
