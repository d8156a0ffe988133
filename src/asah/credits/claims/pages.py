"""What the pages of claims share: rows with their words, rights, and the asked form."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from asah.core import access, clock
from asah.core.access import Actor, holds
from asah.core.http import Request
from asah.credits import wording as ledger_wording
from asah.credits.calc import book
from asah.credits.calc.book import Scope
from asah.credits.calc.claims import Asked, asked
from asah.credits.claims import wording
from asah.credits.claims.forms import StartForm
from asah.credits.claims.models import Claim
from asah.credits.claims.rules import CLAIM, CORRECT_CLAIMS, DECIDE_CLAIMS
from asah.credits.claims.selectors import judging, queue
from asah.credits.claims.selectors.judging import Judged
from asah.credits.selectors.person import deciders
from asah.credits.services.posting import rule_book
from asah.ui.parts import Why


@dataclass(frozen=True)
class Row:
    """A claim as lists and pages draw it."""

    claim: Claim
    judged: Judged
    course: wording.Course
    office: str

    @cached_property
    def why(self) -> Why | None:
        return wording.why(self.judged, self.office)


def rows(claims: Sequence[Claim], actor: Actor, *, deciding: bool) -> list[Row]:
    """Claims with JP by rule, what stands beside them, and who has them.

    Seven queries at most, however many rows; their people's units must be at hand.
    """
    judged = judging.judge(claims)
    waiting = [claim.person for claim in claims if claim.state == Claim.State.SUBMITTED]
    heads = queue.superiors(waiting) if waiting else {}
    office = ledger_wording.decider_of(() if deciding else deciders(clock.today()))
    return [
        Row(
            row.claim,
            row,
            wording.course(row.claim, heads.get(row.claim.person_id), office),
            office,
        )
        for row in judged
    ]


@dataclass(frozen=True, slots=True)
class Rights:
    """What the actor may do with a claim now."""

    own: bool
    edit: bool
    withdraw: bool
    decide: bool
    correct: bool
    reverse: bool


def rights(claim: Claim, actor: Actor) -> Rights:
    own = claim.person_id == actor.person_id and claim.origin == Claim.Origin.CLAIM
    mine = own and holds(actor, CLAIM)
    live = holds(actor, CORRECT_CLAIMS) and (
        access.visible(Claim, actor, CORRECT_CLAIMS).filter(pk=claim.pk).exists()
    )
    waits = claim.waiting and holds(actor, DECIDE_CLAIMS)
    return Rights(
        own=own,
        edit=mine and claim.editable,
        withdraw=mine and claim.waiting,
        decide=waits and access.visible(Claim, actor, DECIDE_CLAIMS).filter(pk=claim.pk).exists(),
        correct=live,
        reverse=live and claim.state == Claim.State.ACCEPTED,
    )


def asked_of(claim: Claim) -> Asked:
    """What the rule of the claim's form needs, as it is on the claim's last day or today."""
    day = claim.end or clock.today()
    return asked(rule_book().find(claim.form, Scope(claim.scope), day))


def start_form(claim: Claim) -> StartForm:
    """Form and scope, to be chosen anew. Drawn as a form of its own that asks by GET."""
    chosen = {"form": claim.form, "scope": claim.scope, "title": claim.title}
    return StartForm(initial=chosen, auto_id="start_%s")


def take_form(claim: Claim, request: Request) -> None:
    """Another form or scope, as the address or the hidden fields say; nothing is saved."""
    form = request.POST.get("form") or request.GET.get("form", "")
    scope = request.POST.get("scope") or request.GET.get("scope", "")
    if form in book.forms():
        claim.form = form
    if scope in set(Scope):
        claim.scope = scope
