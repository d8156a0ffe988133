"""What leader and officer are told about a plan that goes between them."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from asah.core.access import Role
from asah.core.language import of_site
from asah.messages.api import Kind, register, tell
from asah.people.api import holders
from asah.plan.models import Plan
from asah.plan.rules import DECIDE

DECISION = Kind(
    "plan-decision",
    gettext_lazy("Keputusan rencana"),
    gettext_lazy("karena Anda mengajukan rencana ini atau memutuskannya"),
    channel="now",
    must=True,
    roles=frozenset({Role.OFFICER, Role.LEADER}),
)


def register_kinds() -> None:
    register(DECISION)


@of_site()
def submitted(plan: Plan, at: dt.datetime) -> None:
    """The leader reads that a plan waits."""
    tell(
        kind=DECISION.slug,
        users=holders(DECIDE),
        subject=_("Rencana %(year)s menunggu keputusan Anda") % {"year": plan.year},
        text=plan.note or _("Penyelenggara sudah memilih satu skenario."),
        url=_page(plan),
        key=f"plan-submitted:{plan.year}:{at:%Y%m%d%H%M%S}",
        at=at,
    )


@of_site()
def sent_back(plan: Plan, at: dt.datetime) -> None:
    """Who submitted the plan reads why it came back."""
    tell(
        kind=DECISION.slug,
        users=[plan.submitted_by_id] if plan.submitted_by_id else [],
        subject=_("Rencana %(year)s dikembalikan") % {"year": plan.year},
        text=plan.note,
        url=_page(plan),
        key=f"plan-back:{plan.year}:{at:%Y%m%d%H%M%S}",
        at=at,
    )


def _page(plan: Plan) -> str:
    return reverse("plan:year", kwargs={"year": plan.year})
