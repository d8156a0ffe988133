"""An employee's claims: begin, fill in, check beside the rule, send."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.credits.claims import pages
from asah.credits.claims.filled import initial_of, rows_of
from asah.credits.claims.forms import ClaimForm, StartForm
from asah.credits.claims.models import Claim
from asah.credits.claims.rules import CLAIM
from asah.credits.claims.selectors import queue
from asah.credits.claims.services import drafts
from asah.people.api import Person

ROWS = 30


@screen(CLAIM)
def claims(request: Request) -> HttpResponse:
    """Own claims, and who has each of them."""
    page = Paginator(queue.own(request.actor), ROWS).get_page(request.GET.get("page"))
    rows = pages.rows(list(page), request.actor, deciding=False)
    return render(request, "credits/claim_list.html", {"page": page, "rows": rows})


@screen(CLAIM)
def claim_new(request: Request) -> HttpResponse:
    """What kind of activity: a draft begins."""
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = Person.objects.filter(pk=request.actor.person_id or 0).first()
        if person is None:
            raise Http404
        claim = drafts.start_claim(
            person=person, facts=form.facts(), actor=request.actor, at=clock.now()
        )
        return redirect("credits:claim_edit", claim.key)
    return render(request, "credits/claim_new.html", {"form": form})


@screen(CLAIM)
def claim_edit(request: Request, key: uuid.UUID) -> HttpResponse:
    """The rest: only what the rule of the form needs. The draft is kept at every press."""
    claim = access.get(Claim, request.actor, key, CLAIM, by="key")
    if not claim.editable:
        return redirect("credits:claim", claim.key)
    pages.take_form(claim, request)
    asked = pages.asked_of(claim)
    rows = rows_of(claim, asked, request.POST.get("rows") or request.GET.get("baris", ""))
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ClaimForm(asked, *given, rows=rows, kept=claim, initial=initial_of(claim, asked))
    if request.method == "POST" and form.is_valid():
        try:
            return _saved(request, claim, form)
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
    context = {"form": form, "claim": claim, "start": pages.start_form(claim)}
    return render(request, "credits/claim_edit.html", context)


def _saved(request: Request, claim: Claim, form: ClaimForm) -> HttpResponse:
    drafts.save_claim(
        claim=claim,
        facts=form.facts(),
        upload=form.cleaned_data.get("file"),
        actor=request.actor,
        at=clock.now(),
    )
    if "more" in request.POST:
        return redirect(f"{request.path}?baris={form.rows + 5}#id_day_{form.rows}")
    if "draft" in request.POST:
        messages.success(request, _("Draf tersimpan. Lanjutkan kapan saja dari Klaim saya."))
        return redirect("credits:claims")
    return redirect("credits:claim_send", claim.key)


@screen(CLAIM)
def claim_send(request: Request, key: uuid.UUID) -> HttpResponse:
    """The JP by rule beside the certificate, duplicates and overlaps; then send."""
    claim = access.get(Claim, request.actor, key, CLAIM, by="key")
    if not claim.editable:
        return redirect("credits:claim", claim.key)
    refusal = ""
    if request.method == "POST":
        try:
            drafts.send_claim(claim=claim, actor=request.actor, at=clock.now())
        except Refused as no:
            refusal = no.sentence
        else:
            messages.success(request, _("Klaim terkirim. Keputusannya tampil di sini."))
            return redirect("credits:claim", claim.key)
    row = pages.rows([claim], request.actor, deciding=False)[0]
    context = {"row": row, "claim": claim, "missing": drafts.missing(claim), "refusal": refusal}
    return render(request, "credits/claim_send.html", context)


@require_POST
@screen(CLAIM)
def claim_drop(request: Request, key: uuid.UUID) -> HttpResponse:
    """A draft is thrown away, a sent claim comes back to be changed."""
    claim = access.get(Claim, request.actor, key, CLAIM, by="key")
    try:
        kept = drafts.drop_claim(claim=claim, actor=request.actor, at=clock.now())
    except Refused as no:
        messages.warning(request, no.sentence)
        return redirect("credits:claim", claim.key)
    if kept is None:
        messages.success(request, _("Draf dihapus."))
        return redirect("credits:claims")
    messages.success(request, _("Klaim ditarik kembali. Anda bisa mengubah lalu mengirimnya lagi."))
    return redirect("credits:claim_edit", claim.key)
