"""Where the simulated index stands in the rail."""

from django.utils.translation import gettext_lazy as _

from asah.credits.professionalism import rules
from asah.ui.shell import Place, RailItem, register


def register_all() -> None:
    summary = RailItem(
        "credits:index_summary",
        _("IP ASN (simulasi)"),
        icon="gauge",
        permission=rules.SUMMARY,
        place=Place.DATA,
        order=47,
    )
    discipline = RailItem(
        "credits:discipline",
        _("Hukuman disiplin"),
        icon="gavel",
        permission=rules.DISCIPLINE,
        place=Place.DATA,
        order=48,
    )
    register(summary)
    register(discipline)
