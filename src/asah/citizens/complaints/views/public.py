"""What a citizen sees: the form, the code, what became of it. No login, no name."""

import secrets

from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from asah.citizens.calc.complaint_clock import ANSWER, promised
from asah.citizens.complaints.forms import CodeForm, ComplaintForm, ReopenForm
from asah.citizens.complaints.selectors.figures import public_board
from asah.citizens.complaints.selectors.thread import Followed, follow
from asah.citizens.complaints.services.public import (
    may_reopen,
    reopen_complaint,
    send_complaint,
    settle_complaint,
)
from asah.citizens.models import Service
from asah.core import access, clock
from asah.core.errors import Refused
from asah.core.http import Request

_SIGNER = signing.TimestampSigner(salt="citizens.complaint")
OPEN_FOR = 2 * 24 * 3600  # seconds that a form may stand open
A_DAY = 5  # complaints from one browser
_SENT = "complaints_sent"


def _token() -> str:
    return _SIGNER.sign(secrets.token_urlsafe(16))


def _ours(token: str) -> bool:
    try:
        _SIGNER.unsign(token, max_age=OPEN_FOR)
    except signing.BadSignature:
        return False
    return True


def _sent_today(request: Request) -> int:
    """How many the browser has sent today; the session keeps the day and the number only."""
    day, count = request.session.get(_SENT, ("", 0))
    return int(count) if day == str(clock.today()) else 0


def _service(code: str) -> Service | None:
    if not code:
        return None
    found = Service.objects.select_related("service_unit__unit").filter(code__iexact=code).first()
    if found is None or not (found.active and found.service_unit.active):
        raise Http404
    return found


# The one-time word does what a CSRF token would, without a cookie on the reader's device.
@csrf_exempt
@access.public
def complaint_form(request: Request, code: str = "") -> HttpResponse:
    """The form and what it sends."""
    service = _service(code)
    if request.method != "POST":
        return _page(request, ComplaintForm(initial={"token": _token()}, service=service))
    data = request.POST.copy()
    fresh = _ours(data.get("token", ""))
    if not fresh:
        data["token"] = _token()
    form = ComplaintForm(data, request.FILES, service=service)
    if not form.is_valid():
        return _page(request, form)
    if not fresh:
        note = _("Halaman ini sudah lama terbuka. Tulisan Anda masih ada; kirim sekali lagi.")
        return _refuse(request, form, Refused(note))
    if form.by_machine() or _sent_today(request) >= A_DAY:
        note = _("Terlalu banyak pengaduan dari peramban ini hari ini. Coba lagi besok.")
        return _refuse(request, form, Refused(note))
    return _send(request, form)


def _send(request: Request, form: ComplaintForm) -> HttpResponse:
    token = form.cleaned_data["token"]
    try:
        code = send_complaint(draft=form.draft(), token=token, day=clock.today())
    except Refused as refusal:
        return _refuse(request, form, refusal)
    request.session[_SENT] = (str(clock.today()), _sent_today(request) + 1)
    return redirect(f"{_address(code)}?baru=1")


def _address(code: str) -> str:
    return reverse("citizens:complaint_follow", args=[code])


def _refuse(request: Request, form: ComplaintForm, refusal: Refused) -> HttpResponse:
    form.add_error(refusal.field or None, refusal.sentence)
    return _page(request, form)


def _page(request: Request, form: ComplaintForm) -> HttpResponse:
    days = promised(ANSWER, clock.today())
    context = {"form": form, "service": form.service, "days": days}
    return render(request, "citizens/complaint_form.html", context)


@access.public
def complaint_check(request: Request) -> HttpResponse:
    """Type the code."""
    form = CodeForm(request.GET or None)
    if form.is_valid():
        found = follow(form.cleaned_data["kode"])
        if found:
            return redirect("citizens:complaint_follow", code=found.code)
        form.add_error("kode", _("Kode ini tidak ada. Periksa lagi hurufnya satu per satu."))
    return render(request, "citizens/complaint_check.html", {"form": form})


def _found(code: str) -> Followed:
    found = follow(code)
    if found is None:
        raise Http404
    return found


@access.public
def complaint_follow(request: Request, code: str) -> HttpResponse:
    """What became of it: state, answers, and the way back when it is not settled."""
    return _followed(request, _found(code), ReopenForm())


def _followed(request: Request, found: Followed, form: ReopenForm) -> HttpResponse:
    context = {
        "found": found,
        "complaint": found.complaint,
        "form": form,
        "fresh": "baru" in request.GET,
        "may_reopen": may_reopen(found.complaint, clock.today()),
    }
    answer = render(request, "citizens/complaint_follow.html", context)
    answer["Cache-Control"] = "no-store"
    answer["Referrer-Policy"] = "same-origin"
    return answer


@access.public
def complaint_settle(request: Request, code: str) -> HttpResponse:
    """Yes, it is settled; or no, with the reason."""
    found = _found(code)
    if request.method != "POST":
        return redirect("citizens:complaint_follow", code=found.code)
    form = ReopenForm(request.POST)
    try:
        if request.POST.get("selesai") == "1":
            settle_complaint(complaint=found.complaint, day=clock.today())
        elif form.is_valid():
            reason = form.cleaned_data["reason"]
            reopen_complaint(complaint=found.complaint, reason=reason, day=clock.today())
        else:
            return _followed(request, found, form)
    except Refused as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return _followed(request, found, form)
    return redirect("citizens:complaint_follow", code=found.code)


@access.public
def complaint_results(request: Request) -> HttpResponse:
    """How fast complaints are answered, for anybody."""
    return render(request, "citizens/complaint_results.html", {"board": public_board()})
