"""Groups of a class: wishes, the calculation, moves by hand, locks, cases."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import access, audit, jobs
from asah.core.access import Actor
from asah.core.calc.errors import BadInput
from asah.core.errors import Refused
from asah.core.models import Job
from asah.core.version import code_version
from asah.delivery.api import LEAD, TrainingClass
from asah.participation.models import SEATED, Enrolment
from asah.participation.projects import news, rules
from asah.participation.projects.models import (
    Case,
    CaseWish,
    Formation,
    GroupMember,
    HandIn,
    ProjectGroup,
)
from asah.participation.projects.selectors import inputs
from asah.participation.rules import ASK
from asah.people.api import Person

if TYPE_CHECKING:
    from asah.participation.calc.groups_form import Formed

KIND = "participation.form_groups"
MOST_WISHES = 3


@dataclass(frozen=True, slots=True)
class Params:
    """How a class is divided: sizes, seed, and the day its hand-ins are due."""

    low: int
    high: int
    seed: int
    due: dt.date


@transaction.atomic
def set_wishes(
    *, training_class: TrainingClass, cases: Sequence[Case], actor: Actor, at: dt.datetime
) -> list[CaseWish]:
    """The actor's first cases in a class where they have a seat, in order; replaces earlier."""
    access.require(actor, ASK)
    person = rules.person_of(actor)
    seat = Enrolment.objects.filter(training_class=training_class, person=person, state__in=SEATED)
    if not seat.exists():
        raise Refused(_("Pilihan kasus untuk yang punya kursi di kelas ini."))
    if GroupMember.objects.filter(training_class=training_class, person=person).exists():
        raise Refused(_("Kelompok sudah dibentuk. Bicarakan dengan fasilitator bila ingin pindah."))
    if len({case.pk for case in cases}) < len(cases):
        raise Refused(_("Pilih tiga kasus yang berbeda."))
    CaseWish.objects.filter(training_class=training_class, person=person).delete()
    made = [
        CaseWish(training_class=training_class, person_id=person, case=case, rank=rank)
        for rank, case in enumerate(cases[:MOST_WISHES], 1)
    ]
    audit.record(actor, "participation.set_wishes", training_class, new={"wishes": len(made)})
    return CaseWish.objects.bulk_create(made)


@transaction.atomic
def bulk_wishes(
    *, training_class: TrainingClass, wishes: dict[int, list[int]], actor: Actor
) -> int:
    """Wishes of many, person id -> case ids in order; for the demo. How many rows."""
    access.require(actor, LEAD, training_class)
    rows = [
        CaseWish(training_class=training_class, person_id=person, case_id=case, rank=rank)
        for person, cases in wishes.items()
        for rank, case in enumerate(cases, 1)
    ]
    CaseWish.objects.bulk_create(rows)
    audit.record(actor, "participation.bulk_wishes", training_class, new={"rows": len(rows)})
    return len(rows)


def start_forming(
    *, training_class: TrainingClass, params: Params, actor: Actor, next_url: str
) -> Job:
    """Queue the calculation; Refused at once when the class cannot be divided any more."""
    access.require(actor, LEAD, training_class)
    _check(training_class)
    said = asdict(params) | {"due": params.due.isoformat(), "class": training_class.pk}
    return jobs.start(
        kind=KIND,
        title=_("Membentuk kelompok %(title)s") % {"title": training_class.title},
        params=said | {"user": actor.user_id},
        actor=actor,
        next_url=next_url,
    )


def _check(training_class: TrainingClass) -> None:
    if HandIn.objects.filter(group__training_class=training_class).exists():
        raise Refused(
            _("Ada kelompok yang sudah menyerahkan hasil. Pindahkan orang satu per satu saja.")
        )


def form_groups(
    *, training_class: TrainingClass, params: Params, actor: Actor, at: dt.datetime
) -> Formation:
    """Calculate and apply. Imports numba: called by the worker and the demo, not by a page.

    Refused when sizes or rules cannot be met. The calculation runs outside the transaction.
    """
    from asah.participation.calc.groups_form import Wanted, form

    access.require(actor, LEAD, training_class)
    _check(training_class)
    given = inputs.read(training_class)
    cases = [str(case.pk) for case in given.cases]
    kept = {index: g.case for index, g in enumerate(given.division) if g.case}
    held = {index: kept[index] for index in set(given.locked.values()) if index in kept}
    wanted = Wanted(
        low=params.low, high=params.high, per_case=1, cases=cases, locked=given.locked, held=held
    )
    try:
        found = form(given.members, wanted, seed=params.seed)
    except BadInput as error:
        raise Refused(str(error)) from error
    return _apply(given, found, params, actor, at)


@transaction.atomic
def _apply(
    given: inputs.Class, found: "Formed", params: Params, actor: Actor, at: dt.datetime
) -> Formation:
    """Store the receipt, put people where the answer says, and tell whom it moves."""
    said: dict[str, object] = {"low": params.low, "high": params.high, "seed": params.seed}
    receipt = Formation.objects.create(
        training_class=given.row,
        seed=params.seed,
        inputs_hash=given.fingerprint(said),
        version=code_version(),
        params=said,
        before=found.before,
        after=found.parts,
        broken=found.broken,
        at=at,
        by_id=actor.user_id,
    )
    was = _places(given)
    groups = _groups(given, len(found.groups), receipt, params.due)
    GroupMember.objects.filter(training_class=given.row).delete()
    GroupMember.objects.bulk_create(
        GroupMember(
            training_class=given.row,
            group=group,
            person_id=int(key),
            locked=key in given.locked,
        )
        for group, one in zip(groups, found.groups, strict=True)
        for key in one.members
    )
    for group, one in zip(groups, found.groups, strict=True):
        group.case_id = int(one.case) if one.case else None
    ProjectGroup.objects.bulk_update(groups, ["case"])
    settle_cases(given.row)
    new = {"groups": len(groups), "cost": found.cost, "hash": receipt.inputs_hash}
    audit.record(actor, "participation.form_groups", receipt, new=new)
    news.formed(receipt.pk, was, at)
    return receipt


def _places(given: inputs.Class) -> news.Places:
    """Group and case by person, as they stand."""
    cases = {group.pk: group.case_id for group in given.groups}
    return {one.person_id: (one.group_id, cases[one.group_id]) for one in given.places}


def _groups(
    given: inputs.Class, count: int, receipt: Formation, due: dt.date
) -> list[ProjectGroup]:
    """Groups 1..count of the class; those there are keep their row, the rest goes."""
    ProjectGroup.objects.filter(training_class=given.row, number__gt=count).delete()
    known = {group.number: group for group in given.groups}
    fresh = [
        ProjectGroup(training_class=given.row, number=n, due=due)
        for n in range(1, count + 1)
        if n not in known
    ]
    ProjectGroup.objects.bulk_create(fresh)
    ProjectGroup.objects.filter(training_class=given.row).update(formation=receipt, due=due)
    return list(ProjectGroup.objects.filter(training_class=given.row).order_by("number"))


def settle_cases(training_class: TrainingClass) -> None:
    """Cases that a group has are taken; those that no group has any more are offered again."""
    taken = ProjectGroup.objects.exclude(case=None).values("case")
    Case.objects.filter(state=Case.State.OFFERED, pk__in=taken).update(state=Case.State.TAKEN)
    Case.objects.filter(state=Case.State.TAKEN).exclude(pk__in=taken).update(
        state=Case.State.OFFERED
    )


@transaction.atomic
def place_person(
    *,
    training_class: TrainingClass,
    person: Person,
    group: ProjectGroup | None,
    actor: Actor,
    at: dt.datetime,
) -> GroupMember | None:
    """Put a seated person into a group of the class, or out of all (None)."""
    access.require(actor, LEAD, training_class)
    mine = GroupMember.objects.filter(training_class=training_class, person=person)
    now = mine.select_related("group__training_class__training").first()
    if now and now.locked:
        raise Refused(
            _("%(name)s dikunci di kelompoknya. Lepas kuncinya dulu.") % {"name": person.full_name}
        )
    old = now.group_id if now else None
    if now and group and now.group_id != group.pk and _last(now):
        raise Refused(_("Kelompok itu tidak boleh kosong. Bentuk ulang kelompoknya saja."))
    if group is None:
        if now:
            mine.delete()
            news.left(person.pk, now.group, at)
        audit.record(actor, "participation.place_person", training_class, old={"group": old})
        return None
    row, _made = GroupMember.objects.update_or_create(
        training_class=training_class, person=person, defaults={"group": group}
    )
    new = {"group": group.pk, "person": person.pk}
    audit.record(actor, "participation.place_person", training_class, old={"group": old}, new=new)
    if old != group.pk:
        news.moved(row, at)
    return row


def _last(member: GroupMember) -> bool:
    return GroupMember.objects.filter(group=member.group_id).count() == 1


@transaction.atomic
def set_lock(*, member: GroupMember, locked: bool, actor: Actor) -> GroupMember:
    """Keep a person where they are when groups are formed anew, or let go."""
    access.require(actor, LEAD, member.training_class)
    member.locked = locked
    member.save(update_fields=["locked"])
    audit.record(actor, "participation.lock_member", member, new={"locked": locked})
    return member


@transaction.atomic
def choose_case(
    *, group: ProjectGroup, case: Case | None, actor: Actor, at: dt.datetime
) -> ProjectGroup:
    """Give a group another case, as long as it has handed nothing in."""
    access.require(actor, LEAD, group.training_class)
    if group.hand_ins.exists():
        raise Refused(_("Kelompok ini sudah menyerahkan hasil, jadi kasusnya tetap."))
    old, group.case = group.case_id, case
    group.save(update_fields=["case"])
    settle_cases(group.training_class)
    new = {"case": group.case_id}
    audit.record(actor, "participation.choose_case", group, old={"case": old}, new=new)
    if old != group.case_id:
        news.case_changed(group, at)
    return group
