"""The posters beside a counter: a QR code, the address, and what is promised."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from asah.ui import pdf, qr


@dataclass(frozen=True, slots=True)
class Poster:
    """What one poster says. `promises` are pairs of a word and its sentence."""

    title: str
    question: str
    place: str
    promises: tuple[tuple[str, str], ...]
    file_name: str


def draw(poster: Poster, path: str) -> HttpResponse:
    """A4, made on demand; `path` is where the code leads."""
    address = settings.SITE_URL + path
    data = {
        "title": poster.title,
        "owner": _("Pemerintah %(region)s") % {"region": settings.REGION["name"]},
        "question": poster.question,
        "place": poster.place,
        "qr": str(qr.svg(address, scale=8)),
        "alt": _("Kode QR menuju %(address)s") % {"address": address},
        "scan": _("Arahkan kamera ponsel ke kode ini."),
        "or": _("Atau ketik alamatnya di ponsel:"),
        "address": address.partition("://")[2],
        "promises": list(poster.promises),
    }
    response = HttpResponse(pdf.render("citizens/poster.typ", data), "application/pdf")
    response["Content-Disposition"] = f'inline; filename="{poster.file_name}"'
    return response
