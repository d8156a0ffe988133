"""The poster for the counter: where a service may be rated."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from asah.citizens import posters, rules
from asah.citizens.models import ServiceUnit
from asah.core import access
from asah.core.http import Request


@access.screen(rules.VIEW)
def poster(request: Request, code: str) -> HttpResponse:
    """A4, made on demand."""
    service_unit = access.get(ServiceUnit, request.actor, code, rules.VIEW, by="code")
    words = posters.Poster(
        title=_("Poster penilaian %(name)s") % {"name": service_unit.name},
        question=_("Bagaimana pelayanan kami?"),
        place=service_unit.name,
        promises=(
            (_("Sekitar 1 menit"), _("Sepuluh pertanyaan, satu layar.")),
            (_("Tanpa nama"), _("Nama, nomor, dan ponsel Anda tidak dicatat.")),
            (_("Hasilnya dibuka"), _("Siapa saja dapat membacanya di halaman yang sama.")),
        ),
        file_name=f"poster-{service_unit.code}.pdf",
    )
    return posters.draw(words, reverse("citizens:survey", args=[service_unit.code]))
