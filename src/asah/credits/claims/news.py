"""What people are told about their claims."""

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from asah.core.language import of_site
from asah.credits.claims.models import Claim
from asah.messages.api import Kind, register, tell

CLAIM = Kind(
    "claim",
    gettext_lazy("Keputusan klaim JP"),
    gettext_lazy("karena Anda mengajukan klaim JP"),
)


def register_kinds() -> None:
    register(CLAIM)


@of_site()
def decided(claims: Iterable[Claim], at: dt.datetime) -> None:
    """The employee reads what was decided; passing on to the office is no news yet."""
    subjects = {
        Claim.State.ACCEPTED: _("Klaim disetujui: %(title)s"),
        Claim.State.RETURNED: _("Klaim dikembalikan: %(title)s"),
        Claim.State.REJECTED: _("Klaim ditolak: %(title)s"),
        Claim.State.REVERSED: _("JP dibatalkan: %(title)s"),
    }
    for claim in claims:
        subject = subjects.get(Claim.State(claim.state))
        if subject is None or claim.origin != Claim.Origin.CLAIM:
            continue
        tell(
            kind=CLAIM.slug,
            people=[claim.person_id],
            subject=subject % {"title": claim.title},
            text=claim.reason or _("JP-nya sudah tercatat di buku JP Anda."),
            url=reverse("credits:claim", args=[claim.key]),
            key=f"claim:{claim.pk}:{at:%Y%m%d%H%M%S%f}",
            at=at,
        )
