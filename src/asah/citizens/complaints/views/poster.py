"""The poster beside the counter: where a complaint may be written."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from asah.citizens import posters, rules
from asah.citizens.calc.complaint_clock import ANSWER, promised
from asah.citizens.models import ServiceUnit
from asah.core import access, clock
from asah.core.http import Request


@access.screen(rules.VIEW)
def complaint_poster(request: Request, code: str) -> HttpResponse:
    """A4, made on demand."""
    service_unit = access.get(ServiceUnit, request.actor, code, rules.VIEW, by="code")
    days = promised(ANSWER, clock.today())
    words = posters.Poster(
        title=_("Poster pengaduan %(name)s") % {"name": service_unit.name},
        question=_("Ada keluhan?"),
        place=service_unit.name,
        promises=(
            (_("Tanpa nama"), _("Nama, nomor, dan ponsel Anda tidak dicatat.")),
            (_("Dijawab"), _("Paling lama %(days)s hari kerja.") % {"days": days}),
            (_("Bisa diikuti"), _("Anda mendapat kode untuk membaca jawabannya.")),
        ),
        file_name=f"pengaduan-{service_unit.code}.pdf",
    )
    return posters.draw(words, reverse("citizens:complaint_at", args=[service_unit.code]))
