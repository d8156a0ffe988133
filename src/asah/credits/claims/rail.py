"""Links of claims in the shell: only for who decides; employees find theirs under JP saya."""

from django.utils.translation import gettext_lazy as _

from asah.credits.claims.rules import DECIDE_CLAIMS
from asah.ui.shell import Place, RailItem, register

ITEMS = (
    RailItem(
        "credits:claim_queue",
        _("Klaim JP"),
        icon="inbox",
        permission=DECIDE_CLAIMS,
        place=Place.MINE,
        order=11,
        badge="claims",
    ),
)


def register_all() -> None:
    for item in ITEMS:
        register(item)
