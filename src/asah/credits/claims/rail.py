"""Links of claims in the shell: only for who decides; employees find theirs under JP saya."""

from django.utils.translation import gettext_lazy as _

from asah.credits.claims.rules import DECIDE_CLAIMS, EXPORT
from asah.ui.shell import RailItem, register

ITEMS = (
    RailItem(
        "credits:claim_queue",
        _("Klaim JP"),
        icon="inbox",
        permission=DECIDE_CLAIMS,
        order=41,
        badge="claims",
    ),
    RailItem(
        "credits:siasn",
        _("Ekspor SIASN"),
        icon="file-output",
        permission=EXPORT,
        order=47,
    ),
)


def register_all() -> None:
    for item in ITEMS:
        register(item)
