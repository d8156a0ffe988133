"""The employee's side: begin, fill in, send, take back."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import access, audit, clock
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.core.files import storing
from asah.credits.claims.facts import ClaimFacts, activity_of
from asah.credits.claims.models import Claim, ClaimStep
from asah.credits.claims.rules import CLAIM
from asah.credits.services.posting import evaluate, rule_book
from asah.people.api import Person, superior_of

State = Claim.State
LIMIT_MB = 5
SPAN_YEARS = 6


def step(claim: Claim, what: str, actor: Actor, at: dt.datetime, reason: str = "") -> ClaimStep:
    """An unsaved line of the claim's course."""
    return ClaimStep(
        claim=claim,
        what=what,
        at=at,
        by_id=actor.user_id,
        by_label=actor.label[:200],
        reason=reason.strip()[:300],
    )


@transaction.atomic
def start_claim(*, person: Person, facts: ClaimFacts, actor: Actor, at: dt.datetime) -> Claim:
    """A draft of one's own."""
    access.require(actor, CLAIM)
    if not actor.system and actor.person_id != person.pk:
        raise access.NotAllowed
    key = uuid.uuid4()
    claim = Claim(key=key, person=person, activity_key=f"claim:{key.hex}", created_at=at, since=at)
    facts.write(claim)
    claim.save()
    audit.record(actor, "credits.claim_start", claim, new=claim.values())
    return claim


@transaction.atomic
def save_claim(
    *,
    claim: Claim,
    facts: ClaimFacts,
    upload: storing.Upload | None,
    actor: Actor,
    at: dt.datetime,
) -> Claim:
    """Keep what is known so far; a new file takes the place of the old one."""
    access.require(actor, CLAIM, claim)
    row = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    if not row.editable:
        raise Refused(_("Klaim ini sudah dikirim. Tarik kembali dulu bila perlu diubah."))
    old, before = row.values(), row.file
    facts.write(row)
    if upload:
        row.file = storing.store(
            upload, kinds={"pdf", "image"}, limit_mb=LIMIT_MB, actor=actor, at=at
        )
    row.save()
    if upload and before:
        storing.drop(before)
    audit.record(actor, "credits.claim_save", row, old=old, new=row.values())
    return row


def missing(claim: Claim) -> list[str]:
    """What has to be filled in before the claim can be sent, in words."""
    wanted = (
        (claim.organiser, _("penyelenggara")),
        (claim.start and claim.end, _("tanggal mulai dan selesai")),
        (claim.quantity, _("banyaknya kegiatan")),
        (claim.file_id, _("berkas sertifikat atau bukti")),
    )
    return [word for there, word in wanted if not there]


def check_whole(claim: Claim, today: dt.date) -> None:
    """Refused unless the claim is complete, over, and a rule counts it."""
    lacking = missing(claim)
    if lacking:
        raise Refused(_("Belum lengkap: %(what)s.") % {"what": ", ".join(lacking)})
    assert claim.start
    assert claim.end
    if claim.end > today:
        raise Refused(_("Kegiatan ini belum selesai. Kirim sesudah tanggal selesainya."))
    if claim.start > claim.end or claim.start.year < claim.end.year - SPAN_YEARS:
        raise Refused(_("Tanggal mulai dan selesai tidak cocok. Periksa keduanya."))
    refusal = evaluate(activity_of(claim), rule_book(), {})["refusal"]
    if refusal:
        reason = f"{refusal['reason'][:1].upper()}{refusal['reason'][1:].rstrip('.')}."
        raise Refused(f"{reason} {refusal['cure']}")


@transaction.atomic
def send_claim(*, claim: Claim, actor: Actor, at: dt.datetime) -> Claim:
    """Hand a complete draft to the superior; without one, to the training office."""
    access.require(actor, CLAIM, claim)
    row = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    if not row.editable:
        return row
    check_whole(row, clock.day_of(at))
    old = row.state
    row.state = State.SUBMITTED if superior_of(row.person) else State.CHECKED
    row.since, row.reason, row.decided_by = at, "", None
    row.save()
    step(row, ClaimStep.What.SENT, actor, at).save()
    audit.record(actor, "credits.claim_send", row, old={"state": old}, new=row.values())
    return row


@transaction.atomic
def drop_claim(*, claim: Claim, actor: Actor, at: dt.datetime) -> Claim | None:
    """Throw a draft away (None), or take a sent claim back so that it can be changed."""
    access.require(actor, CLAIM, claim)
    row = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    if row.state == State.DRAFT:
        file = row.file
        audit.record(actor, "credits.claim_drop", row, old=row.values())
        row.delete()
        if file:
            storing.drop(file)
        return None
    if not row.waiting:
        raise Refused(_("Klaim ini sudah diputuskan, jadi tidak bisa ditarik."))
    row.state, row.since = State.DRAFT, at
    row.save()
    step(row, ClaimStep.What.WITHDRAWN, actor, at).save()
    audit.record(actor, "credits.claim_withdraw", row, new={"state": row.state})
    return row
