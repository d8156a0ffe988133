"""Closing the loop: a rise that was found becomes a reason in next year's needs."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.impact import rules
from asah.impact.models import Estimate, Programme
from asah.impact.selectors.finding import shown
from asah.impact.selectors.wording import headline, span
from asah.needs import api as needs


def can_hand(programme: Programme, estimate: Estimate | None) -> bool:
    """Whether there is something to hand on that was not handed yet."""
    return (
        estimate is not None
        and estimate.handed_at is None
        and estimate.verdict == Estimate.Verdict.UP
    )


@transaction.atomic
def hand_to_needs(
    *, programme: Programme, estimate: Estimate, actor: Actor, at: dt.datetime
) -> int:
    """Next year's needs of the units that still wait get the finding as evidence.

    Returns how many units. Refused unless the verdict is a rise and somebody still waits.
    """
    access.require(actor, rules.HAND, programme)
    if not can_hand(programme, estimate):
        raise Refused(
            _(
                "Hanya kenaikan yang menjadi alasan kebutuhan baru, dan cukup sekali."
                " Belum cukup bukti berarti mengukur lagi."
            )
        )
    waiting = list(programme.units.filter(wave=0).values_list("service_unit__unit_id", flat=True))
    competencies = list(programme.training.levels.values_list("competency_id", flat=True))
    if not waiting or not competencies:
        raise Refused(_("Tidak ada unit yang masih menunggu, jadi tidak ada kebutuhan baru."))
    needs.add_impact_evidence(
        year=at.year + 1,
        unit_ids=waiting,
        competency_ids=competencies,
        text=finding_text(programme, estimate),
        key=f"impact:{programme.pk}",
        actor=actor,
        at=at,
    )
    Estimate.objects.filter(pk=estimate.pk).update(handed_at=at)
    audit.record(actor, "impact.hand", estimate, new={"units": waiting, "year": at.year + 1})
    return len(waiting)


def finding_text(programme: Programme, estimate: Estimate) -> str:
    """The evidence in one line: programme, finding, interval."""
    effect = shown(estimate).overall
    found = headline(programme, estimate.verdict, effect)
    return f"{programme.name}: {found.rstrip('.')} ({span(effect)})"
