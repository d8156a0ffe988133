"""Verbs of a campaign: draft, draw and send, end, tell the rest."""

import dataclasses
import datetime as dt
import secrets
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from asah.core import access, audit, bulk
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.core.version import code_version
from asah.messages import api as messages
from asah.outreach import rules
from asah.outreach.calc.draw import draw
from asah.outreach.calc.result import measure
from asah.outreach.models import Campaign, Recipient
from asah.outreach.news import INVITATION
from asah.outreach.selectors.segments import people_of
from asah.participation import api as participation

State, Arm, Reach = Campaign.State, Recipient.Arm, Recipient.Reach
LEAST = 20  # below, a share of a percent would be about single people
FIELDS = ("name", "segment", "opd", "status", "level", "subject", "text", "leads", "share", "days")


@transaction.atomic
def save_draft(
    *,
    campaign: Campaign | None,
    fields: dict[str, Any],
    actor: Actor,
    at: dt.datetime,
    seed: int | None = None,
) -> Campaign:
    """Write a new draft or change one. Refused once it was sent. The seed is drawn unless given."""
    rules.require_region(actor)
    row = campaign or Campaign(
        made_at=at,
        made_by_id=actor.user_id,
        seed=secrets.randbelow(1_000_000) if seed is None else seed,
    )
    if row.state != State.DRAFT:
        raise Refused(_("Ajakan ini sudah dikirim; buat yang baru."))
    for name in FIELDS:
        setattr(row, name, fields[name])
    row.save()
    audit.record(actor, "outreach.draft", row, new={"segment": row.segment, "share": row.share})
    return row


@transaction.atomic
def send(*, campaign: Campaign, actor: Actor, at: dt.datetime) -> Campaign:
    """Draw who is held back, then tell the others; once. The window begins now."""
    access.require(actor, rules.RUN, campaign)
    row = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if row.state != State.DRAFT:
        raise Refused(_("Ajakan ini sudah dikirim."))
    rows = people_of(row).values_list("pk", "unit__opd", "unit", "user")
    found = [(pk, opd or unit, user) for pk, opd, unit, user in rows if user]
    if len(found) < LEAST:
        raise Refused(
            _("Sasaran ini hanya %(n)d orang; perlu sedikitnya %(least)d. Longgarkan saringannya.")
            % {"n": len(found), "least": LEAST}
        )
    strata: dict[int, list[int]] = {}
    for pk, stratum, _user in found:
        strata.setdefault(stratum, []).append(pk)
    held = draw(strata, share=row.share, seed=row.seed)
    stopped = messages.stopped(INVITATION, [user for _pk, _stratum, user in found])
    _write(row, found, held, stopped)
    row.state, row.sent_at = State.RUNNING, at
    row.ends_at = at + dt.timedelta(days=row.days)
    row.receipt = {
        "seed": row.seed,
        "share": row.share,
        "people": len(found),
        "held": len(held),
        "strata": len(strata),
        "stopped": len(stopped),
        "version": code_version(),
        "by": actor.label,
    }
    row.save()
    _tell(row, [pk for pk, _stratum, _user in found if pk not in held], at)
    audit.record(actor, "outreach.send", row, new=row.receipt)
    return row


def _write(
    row: Campaign, found: list[tuple[int, int, int]], held: set[int], stopped: set[int]
) -> None:
    def reach(pk: int, user: int) -> str:
        if pk in held:
            return Reach.NONE
        return Reach.STOPPED if user in stopped else Reach.TOLD

    bulk.insert(
        Recipient,
        ("campaign_id", "person_id", "stratum", "arm", "reach", "joined"),
        [
            (row.pk, pk, stratum, Arm.HELD if pk in held else Arm.TOLD, reach(pk, user), None)
            for pk, stratum, user in found
        ],
    )


def _tell(row: Campaign, people: list[int], at: dt.datetime) -> int:
    return messages.tell(
        kind=INVITATION.slug,
        people=people,
        subject=row.subject,
        text=row.text,
        url=reverse(row.leads),
        key=row.key,
        at=at,
    )


@transaction.atomic
def end(*, campaign: Campaign, actor: Actor, at: dt.datetime) -> Campaign:
    """Count who asked for a seat within the window, and write the result; once.

    Counted is everybody who was drawn, in the own arm, whether the message arrived or not.
    """
    access.require(actor, rules.RUN, campaign)
    row = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if row.state != State.RUNNING or row.sent_at is None or row.ends_at is None:
        raise Refused(_("Ajakan ini tidak sedang berlangsung."))
    if at < row.ends_at:
        raise Refused(_("Hasilnya baru dihitung setelah jangka waktunya lewat."))
    joined = participation.asked_between(row.sent_at, row.ends_at)
    row.recipients.update(joined=False)
    row.recipients.filter(person__in=joined).update(joined=True)
    arms = {arm: row.recipients.filter(arm=arm) for arm in (Arm.TOLD, Arm.HELD)}
    told, held = ((q.filter(joined=True).count(), q.count()) for q in arms.values())
    row.result = dataclasses.asdict(measure(told, held))
    row.state = State.ENDED
    row.save(update_fields=["result", "state"])
    audit.record(actor, "outreach.end", row, new=row.result)
    return row


def end_due(*, at: dt.datetime) -> int:
    """End every campaign whose window is over; how many."""
    due = list(Campaign.objects.filter(state=State.RUNNING, ends_at__lte=at))
    for row in due:
        end(campaign=row, actor=access.SYSTEM, at=at)
    return len(due)


@transaction.atomic
def tell_rest(*, campaign: Campaign, actor: Actor, at: dt.datetime) -> int:
    """Once the result is written, those held back may read the message too; how many did."""
    access.require(actor, rules.RUN, campaign)
    row = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if row.state != State.ENDED:
        raise Refused(_("Tunggu sampai hasilnya dihitung; kalau tidak, pembandingnya hilang."))
    if row.told_later_at:
        raise Refused(_("Mereka sudah diberi tahu."))
    people = list(row.recipients.filter(arm=Arm.HELD).values_list("person", flat=True))
    told = _tell(row, people, at)
    row.told_later_at = at
    row.save(update_fields=["told_later_at"])
    audit.record(actor, "outreach.tell_rest", row, new={"people": told})
    return told
