"""The officer's side: the book, a class, revoking, replacing, signing, who signs."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.core import access, clock, jobs
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.files import serving
from asah.core.http import Request
from asah.credits import exports as files
from asah.credits.certificates import forms, papers, tasks
from asah.credits.certificates.models import Certificate, CertificatePrint, Signatory
from asah.credits.certificates.rules import MANAGE
from asah.credits.certificates.selectors import books
from asah.credits.certificates.services import ending, reference, signing

ROWS = 30
BUNDLE = 100  # files in one archive, about a second of work


@screen(MANAGE)
def certificate_book(request: Request) -> HttpResponse:
    """Every certificate, found by number, name, class or code."""
    text, state = request.GET.get("q", ""), request.GET.get("keadaan", "")
    page = Paginator(books.book(request.actor, text, state), ROWS).get_page(request.GET.get("page"))
    shown = {"page": page, "text": text, "state": state, "states": Certificate.State.choices}
    return render(request, "credits/certificate_book.html", shown)


@screen(MANAGE)
def certificate_class(request: Request, code: str) -> HttpResponse:
    """All certificates of a class, and its one file to print."""
    facts = books.class_book(request.actor, code)
    if facts is None:
        raise Http404
    found = books.of_class(request.actor, code)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    shown = {"code": code, "facts": facts, "page": page}
    return render(request, "credits/certificate_class.html", shown)


@screen(MANAGE)
@require_POST
def certificate_print(request: Request, code: str) -> HttpResponse:
    """Start the job that makes the file to print."""
    facts = books.class_book(request.actor, code)
    if facts is None:
        raise Http404
    job = jobs.start(
        kind=tasks.PRINT,
        title=_("Sertifikat satu kelas: %(title)s") % {"title": facts.title},
        params={"class_code": code},
        actor=request.actor,
        next_url=reverse("credits:certificate_class", args=[code]),
    )
    return redirect("core:job", job.pk)


@screen(MANAGE)
def certificate_print_file(request: Request, code: str) -> HttpResponseBase:
    """The file as it was made last."""
    made = access.visible(CertificatePrint, request.actor, MANAGE).select_related("file")
    return serving.serve(request, get_object_or_404(made, class_code=code).file)


@screen(MANAGE)
def certificate_bundle(request: Request, code: str) -> HttpResponse:
    """Files to sign of a class, a hundred at a time; the next ones once these came back."""
    rows = books.to_sign(request.actor, code, BUNDLE)
    if not rows:
        raise Http404
    return files.answer(papers.bundle(rows), f"untuk-ditandatangani-{code}.zip", "application/zip")


@screen(MANAGE)
def certificate_class_sign(request: Request, code: str) -> HttpResponse:
    """Take in many signed files; say which were not recognised and why."""
    facts = books.class_book(request.actor, code)
    if facts is None:
        raise Http404
    form = forms.SignedFilesForm(request.POST or None, request.FILES or None)
    received = None
    if request.method == "POST" and form.is_valid():
        received = signing.sign_many(
            uploads=form.cleaned_data["file"], actor=request.actor, at=clock.now()
        )
        if not received.left:
            messages.success(request, _("%(n)d berkas diterima.") % {"n": received.taken})
            return redirect("credits:certificate_class", code)
    unsigned = min(facts.in_force - facts.signed, BUNDLE)
    shown = {
        "code": code,
        "facts": facts,
        "form": form,
        "received": received,
        "unsigned": unsigned,
    }
    return render(request, "credits/certificate_class_sign.html", shown)


@screen(MANAGE)
def certificate_sign(request: Request, pk: int) -> HttpResponse:
    """Take in the signed file of one certificate."""
    row = access.get(Certificate, request.actor, pk, MANAGE)
    form = forms.SignedFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            upload = form.cleaned_data["file"]
            signing.sign(certificate=row, upload=upload, actor=request.actor, at=clock.now())
            messages.success(request, _("Berkas bertanda tangan tersimpan."))
            return redirect("credits:certificate", pk)
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
    return render(request, "credits/certificate_sign.html", {"row": row, "form": form})


@screen(MANAGE)
def certificate_revoke(request: Request, pk: int) -> HttpResponse:
    row = access.get(Certificate, request.actor, pk, MANAGE)
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ending.revoke(certificate=row, **form.cleaned_data, actor=request.actor, at=clock.now())
            messages.success(
                request, _("Sertifikat dicabut. Yang memindai QR langsung melihatnya.")
            )
            return redirect("credits:certificate", pk)
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
    return render(request, "credits/certificate_revoke.html", {"row": row, "form": form})


@screen(MANAGE)
def certificate_replace(request: Request, pk: int) -> HttpResponse:
    """Correct what is printed: a new certificate, and the old one names it."""
    row = access.get(Certificate, request.actor, pk, MANAGE)
    form = forms.FactsForm(request.POST or None, initial=forms.corrected_initial(row))
    if request.method == "POST" and form.is_valid():
        try:
            new = ending.replace(
                certificate=row,
                facts=form.facts(row),
                reason=form.cleaned_data["reason"],
                actor=request.actor,
                at=clock.now(),
            )
            messages.success(request, _("Sertifikat pengganti terbit: %s.") % new.number)
            return redirect("credits:certificate", new.pk)
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
    return render(request, "credits/certificate_replace.html", {"row": row, "form": form})


@screen(MANAGE)
def signatories(request: Request) -> HttpResponse:
    """Who signs, by date; a new row for a new person."""
    form = forms.SignatoryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            reference.name_signatory(
                name=data["name"],
                nip=data["nip"],
                title=data["title"],
                since=data["valid_from"],
                actor=request.actor,
                at=clock.now(),
            )
            messages.success(request, _("Tersimpan. Sertifikat lama tidak berubah."))
            return redirect("credits:signatories")
        except Refused as no:
            form.add_error(None, no.sentence)
    rows = Signatory.objects.order_by("-valid_from")
    current = reference.signatory_on(clock.today())
    shown = {"form": form, "rows": rows, "current": current}
    return render(request, "credits/signatories.html", shown)
