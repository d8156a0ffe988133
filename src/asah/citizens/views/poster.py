"""The poster for the counter: a QR code, the address, and what is promised."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from asah.citizens import rules
from asah.citizens.models import ServiceUnit
from asah.core import access
from asah.core.http import Request
from asah.ui import pdf, qr


@access.screen(rules.VIEW)
def poster(request: Request, code: str) -> HttpResponse:
    """A4, made on demand."""
    service_unit = access.get(ServiceUnit, request.actor, code, rules.VIEW, by="code")
    address = settings.SITE_URL + reverse("citizens:survey", args=[service_unit.code])
    data = {
        "title": _("Poster penilaian %(name)s") % {"name": service_unit.name},
        "owner": _("Pemerintah %(region)s") % {"region": settings.REGION["name"]},
        "question": _("Bagaimana pelayanan kami?"),
        "place": service_unit.name,
        "qr": str(qr.svg(address, scale=8)),
        "alt": _("Kode QR menuju %(address)s") % {"address": address},
        "scan": _("Arahkan kamera ponsel ke kode ini."),
        "or": _("Atau ketik alamatnya di ponsel:"),
        "address": address.partition("://")[2],
        "promises": [
            (_("Sekitar 1 menit"), _("Sepuluh pertanyaan, satu layar.")),
            (_("Tanpa nama"), _("Nama, nomor, dan ponsel Anda tidak dicatat.")),
            (_("Hasilnya dibuka"), _("Siapa saja dapat membacanya di halaman yang sama.")),
        ],
    }
    response = HttpResponse(pdf.render("citizens/poster.typ", data), "application/pdf")
    response["Content-Disposition"] = f'inline; filename="poster-{service_unit.code}.pdf"'
    return response
