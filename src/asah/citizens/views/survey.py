"""The citizens' form: no login, no identity, no cookie; a script is not needed."""

import secrets
from functools import cache
from http import HTTPStatus
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from asah.citizens.calc.elements import COUNT, elements
from asah.citizens.forms import SurveyForm
from asah.citizens.models import ServiceUnit
from asah.citizens.selectors.public import rated_unit
from asah.citizens.services.answers import send_answer
from asah.core import access, clock
from asah.core.errors import Refused
from asah.core.http import Request

_SIGNER = signing.TimestampSigner(salt="citizens.form")
KIOSK_SECONDS = 6
OPEN_FOR = 2 * 24 * 3600  # seconds that a form may stand open


def _token() -> str:
    return _SIGNER.sign(secrets.token_urlsafe(12))


def _fresh(data: QueryDict) -> bool:
    """Whether the form's one-time word is ours and not too old."""
    try:
        _SIGNER.unsign(data.get("token", ""), max_age=OPEN_FOR)
    except signing.BadSignature:
        return False
    return True


# The one-time word does what a CSRF token would, without leaving a cookie on the device.
@csrf_exempt
@access.public
def survey(request: Request, code: str) -> HttpResponse:
    """The form, what it sends, and the thanks."""
    service_unit = rated_unit(code)
    if service_unit is None or not service_unit.active:
        return _closed(request, service_unit)
    if "terkirim" in request.GET:
        return _thanks(request, service_unit)
    if request.method != "POST":
        return _page(request, service_unit, _blank(request, service_unit))
    data = request.POST.copy()
    form = SurveyForm(data, service_unit=service_unit)
    if not _fresh(data):
        data["token"] = _token()
        note = _("Halaman ini sudah lama terbuka. Jawaban Anda masih ada; tekan Kirim sekali lagi.")
        return _page(request, service_unit, form, note)
    if not form.is_valid() or (form.gaps() and not form.cleaned_data["seen"]):
        data["seen"] = "1"
        return _page(request, service_unit, form, _missing(form))
    return _send(request, service_unit, form)


def _send(request: Request, service_unit: ServiceUnit, form: SurveyForm) -> HttpResponse:
    try:
        send_answer(
            service=form.service(),
            kiosk=_kiosk(request),
            answers=form.answers(),
            about=form.about(),
            token=form.cleaned_data["token"],
            day=clock.today(),
        )
    except Refused as refusal:
        return _page(request, service_unit, form, refusal.sentence)
    address = reverse("citizens:survey", args=[service_unit.code])
    return redirect(f"{address}?{urlencode({'terkirim': 1, **_kept(request)})}")


def _thanks(request: Request, service_unit: ServiceUnit) -> HttpResponse:
    """After sending: thanks, and at a kiosk a fresh form for the next one."""
    context = {"service_unit": service_unit, "kiosk": _kiosk(request)}
    page = render(request, "citizens/thanks.html", context)
    if _kiosk(request):
        fresh = reverse("citizens:survey", args=[service_unit.code])
        page["Refresh"] = f"{KIOSK_SECONDS}; url={fresh}?kios=1"
    return page


def _kiosk(request: Request) -> bool:
    return request.GET.get("kios") == "1"


def _kept(request: Request) -> dict[str, str]:
    """What of the address goes on to the next page."""
    return {"kios": "1"} if _kiosk(request) else {}


def _blank(request: Request, service_unit: ServiceUnit) -> SurveyForm:
    return SurveyForm(
        initial={"token": _token(), "service": request.GET.get("layanan", "")},
        service_unit=service_unit,
    )


@cache
def _blank_questions(_language: str) -> SafeString:
    """The questions without an answer, the same for every unit: drawn once a process."""
    form = SurveyForm(service_unit=ServiceUnit())
    context = {"form": form, "questions": form.questions(), "trust": form.trust_question()}
    return render_to_string("citizens/survey_questions.html", context)


def _missing(form: SurveyForm) -> str:
    if len(form.gaps()) == COUNT:
        return _("Pilih satu wajah untuk tiap pertanyaan, lalu tekan Kirim.")
    return _(
        "Jawaban Anda masih ada. Lengkapi, atau tekan Kirim sekali lagi untuk mengirim begini."
    )


def _page(
    request: Request, service_unit: ServiceUnit, form: SurveyForm, note: str = ""
) -> HttpResponse:
    context = {
        "service_unit": service_unit,
        "form": form,
        "questions": form.questions() if form.is_bound else elements(),
        "blank": "" if form.is_bound else _blank_questions(get_language()),
        "trust": form.trust_question() if form.is_bound else None,
        "note": note,
        "gaps": form.gaps() if note else [],
        "query": f"?{urlencode(_kept(request))}",
    }
    return render(request, "citizens/survey.html", context)


def _closed(request: Request, service_unit: ServiceUnit | None) -> HttpResponse:
    status = HTTPStatus.NOT_FOUND if service_unit is None else HTTPStatus.GONE
    return render(request, "citizens/closed.html", {"service_unit": service_unit}, status=status)
