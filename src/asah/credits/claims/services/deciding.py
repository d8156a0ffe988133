"""Deciding claims, many at once; correcting them, and taking accepted ones back."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import access, audit, clock
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.credits.claims import news
from asah.credits.claims.facts import ClaimFacts, activity_of
from asah.credits.claims.models import Claim, ClaimStep
from asah.credits.claims.rules import CORRECT_CLAIMS, DECIDE_CLAIMS, VIEW_CLAIMS
from asah.credits.claims.selectors.queue import is_officer
from asah.credits.claims.services.drafts import check_whole, step
from asah.credits.services import posting

State = Claim.State
What = ClaimStep.What
type Answer = Literal["accept", "return", "reject"]


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes, back to the employee, or no; the last two with a reason."""

    claim: Claim
    answer: Answer
    reason: str = ""


@transaction.atomic
def decide_claims(*, decisions: Sequence[Decision], actor: Actor, at: dt.datetime) -> list[Claim]:
    """Decide a page of claims in one go; one Refused (`field` = the claim's id) decides none.

    A superior's yes passes the claim on to the training office; the officer's yes posts it.
    """
    access.require(actor, DECIDE_CLAIMS)
    rows = _locked([d.claim.pk for d in decisions], actor)
    changed: list[Claim] = []
    for decision in decisions:
        row = rows[decision.claim.pk]
        _answer(row, decision, actor, at)
        changed.append(row)
    accepted = [row for row in changed if row.state == State.ACCEPTED]
    if accepted:
        _post(accepted, actor, at)
    news.decided(changed, at)
    return changed


def _locked(pks: Iterable[int], actor: Actor) -> dict[int, Claim]:
    """The claims, locked. 404 for what the actor may not see; Refused for what is decided."""
    wanted = set(pks)
    seen = access.visible(Claim, actor, VIEW_CLAIMS) if not actor.system else Claim.objects.all()
    if seen.filter(pk__in=wanted).count() != len(wanted):
        raise access.NotAllowed
    found = access.visible(Claim, actor, DECIDE_CLAIMS).filter(pk__in=wanted)
    rows = found.select_related("person__unit").select_for_update(of=("self",)).order_by("pk")
    kept = {row.pk: row for row in rows}
    gone = wanted - kept.keys()
    if gone:
        sentence = _("Klaim ini sudah diputuskan orang lain. Muat ulang halamannya.")
        raise Refused(sentence, field=str(min(gone)))
    return kept


def _answer(row: Claim, decision: Decision, actor: Actor, at: dt.datetime) -> None:
    old, reason = row.state, decision.reason.strip()[:300]
    if decision.answer == "accept":
        row.state = State.ACCEPTED if is_officer(actor) else State.CHECKED
        what = What.ACCEPTED if is_officer(actor) else What.CHECKED
    else:
        if not reason:
            name = row.person.full_name
            sentence = _("%(name)s: tulis alasannya; pegawai membacanya.") % {"name": name}
            raise Refused(sentence, field=str(row.pk))
        returned = decision.answer == "return"
        row.state = State.RETURNED if returned else State.REJECTED
        what = What.RETURNED if returned else What.REJECTED
    row.since, row.reason, row.decided_by_id = at, reason, actor.user_id
    row.save(update_fields=["state", "since", "reason", "decided_by"])
    step(row, what, actor, at, reason).save()
    audit.record(actor, f"credits.claim_{what}", row, old={"state": old}, new={"state": row.state})


def _post(rows: Sequence[Claim], actor: Actor, at: dt.datetime) -> None:
    """JP of accepted claims. Refused when a rule counts none, or the certificate counts already."""
    _once(rows)
    posted = posting.post(items=[activity_of(row) for row in rows], actor=actor, at=at)
    for row, result in zip(rows, posted, strict=True):
        refusal = result.receipt["refusal"]
        if refusal:
            reason = f"{row.person.full_name}: {refusal['reason'].rstrip('.')}. {refusal['cure']}"
            raise Refused(reason, field=str(row.pk))


def _once(rows: Sequence[Claim]) -> None:
    """One certificate of a person counts once."""
    keys = {row.number_key for row in rows} - {""}
    taken = Claim.objects.filter(
        state=State.ACCEPTED, number_key__in=keys, person__in={row.person_id for row in rows}
    ).order_by("pk")
    first: dict[tuple[int, str], tuple[int, str]] = {}
    mine = {row.pk for row in rows}
    found = list(taken.values_list("pk", "person_id", "number_key", "title"))
    for pk, person, key, title in sorted(found, key=lambda one: (one[0] in mine, one[0])):
        first.setdefault((person, key), (pk, title))
    for row in rows:
        holder = first.get((row.person_id, row.number_key))
        if row.number_key and holder and holder[0] != row.pk:
            told = {"name": row.person.full_name, "title": holder[1]}
            sentence = _(
                "%(name)s: sertifikat ini sudah dihitung untuk %(title)s. "
                "Tolak atau kembalikan klaimnya."
            )
            raise Refused(sentence % told, field=str(row.pk))


@transaction.atomic
def correct_claim(
    *, claim: Claim, facts: ClaimFacts, reason: str, actor: Actor, at: dt.datetime
) -> Claim:
    """The officer changes what a claim says; the old values stay beside it.

    An accepted one is taken back and posted as it really was. Refused without a reason, or when
    nothing changed.
    """
    access.require(actor, CORRECT_CLAIMS, claim)
    row = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    old = row.values()
    facts.write(row)
    if not reason.strip():
        raise Refused(_("Tulis alasannya; pegawai membacanya."), field="reason")
    if row.values() == old:
        raise Refused(_("Tidak ada yang berubah."))
    row.save()
    line = step(row, What.CORRECTED, actor, at, reason)
    line.old = old
    line.save()
    if row.state == State.ACCEPTED:
        _once([row])
        posting.correct(activity=activity_of(row), actor=actor, at=at, reason=reason)
    elif row.origin == Claim.Origin.CLAIM:
        check_whole(row, clock.day_of(at))
    audit.record(actor, "credits.claim_correct", row, old=old, new=row.values())
    return row


@transaction.atomic
def reverse_claim(*, claim: Claim, reason: str, actor: Actor, at: dt.datetime) -> Claim:
    """Take an accepted claim's JP back. Refused without a reason, or when it does not count."""
    access.require(actor, CORRECT_CLAIMS, claim)
    row = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    if row.state != State.ACCEPTED:
        raise Refused(_("Klaim ini tidak sedang dihitung, jadi tidak ada yang dibatalkan."))
    posting.reverse(activity_key=row.activity_key, actor=actor, at=at, reason=reason)
    row.state, row.since, row.reason = State.REVERSED, at, reason.strip()[:300]
    row.decided_by_id = actor.user_id
    row.save()
    step(row, What.REVERSED, actor, at, reason).save()
    audit.record(
        actor, "credits.claim_reverse", row, old={"state": "accepted"}, new={"state": row.state}
    )
    news.decided([row], at)
    return row
