"""The poster beside the counter: where a complaint may be written."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from asah.citizens import rules
from asah.citizens.calc.complaint_clock import ANSWER, promised
from asah.citizens.models import ServiceUnit
from asah.core import access, clock
from asah.core.http import Request
from asah.ui import pdf, qr


@access.screen(rules.VIEW)
def complaint_poster(request: Request, code: str) -> HttpResponse:
    """A4, made on demand."""
    service_unit = access.get(ServiceUnit, request.actor, code, rules.VIEW, by="code")
    address = settings.SITE_URL + reverse("citizens:complaint_at", args=[service_unit.code])
    days = promised(ANSWER, clock.today())
    data = {
        "title": _("Poster pengaduan %(name)s") % {"name": service_unit.name},
        "owner": _("Pemerintah %(region)s") % {"region": settings.REGION["name"]},
        "question": _("Ada keluhan?"),
        "place": service_unit.name,
        "qr": str(qr.svg(address, scale=8)),
        "alt": _("Kode QR menuju %(address)s") % {"address": address},
        "scan": _("Arahkan kamera ponsel ke kode ini."),
        "or": _("Atau ketik alamatnya di ponsel:"),
        "address": address.partition("://")[2],
        "promises": [
            (_("Tanpa nama"), _("Nama, nomor, dan ponsel Anda tidak dicatat.")),
            (_("Dijawab"), _("Paling lama %(days)s hari kerja.") % {"days": days}),
            (_("Bisa diikuti"), _("Anda mendapat kode untuk membaca jawabannya.")),
        ],
    }
    response = HttpResponse(pdf.render("citizens/poster.typ", data), "application/pdf")
    response["Content-Disposition"] = f'inline; filename="pengaduan-{service_unit.code}.pdf"'
    return response
