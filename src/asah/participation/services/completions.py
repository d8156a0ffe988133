"""The end of a class: who completed it, the JP and the levels that follow, and the way back."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from asah.catalog.api import TrainingLevel
from asah.competencies.api import Evidence, add_evidence, withdraw_batch
from asah.core import access, audit, bulk, clock
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.credits import api as credits
from asah.delivery import api as delivery
from asah.delivery.api import EDIT, LEAD, Session, TrainingClass
from asah.participation import rules
from asah.participation.calc.attendance import (
    AttendanceRule,
    Held,
    Judgement,
    judge,
    quantity,
)
from asah.participation.learning.reference import learning_rule
from asah.participation.learning.selectors.classes import unfinished
from asah.participation.models import Attendance, Completion, Enrolment
from asah.participation.reference import attendance_rule
from asah.participation.services.certificates import issue_for
from asah.participation.services.seats import lock
from asah.participation.wording import judgement_sentence

State = Enrolment.State
JUDGED = (State.ENROLLED, State.NOT_COMPLETED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A person's judged attendance."""

    enrolment: Enrolment
    judgement: Judgement
    course: str = ""  # what the class's course still lacks; then attendance does not decide

    @property
    def sentence(self) -> str:
        return self.course or judgement_sentence(self.judgement)


@dataclass(frozen=True, slots=True)
class Completed:
    """What an end of classes gave."""

    completed: list[Enrolment] = field(default_factory=list)
    not_completed: list[Enrolment] = field(default_factory=list)


def _held(sessions: Iterable[Session]) -> dict[int, list[Held]]:
    found: dict[int, list[Held]] = defaultdict(list)
    for s in sessions:
        day = localdate(s.start)
        found[s.training_class_id].append(Held(s.pk, s.number, day, s.minutes))
    return found


def _marks(class_ids: Sequence[int]) -> dict[tuple[int, int], dict[int, str]]:
    """Marks by class and person, then by session."""
    found: dict[tuple[int, int], dict[int, str]] = defaultdict(dict)
    rows = Attendance.objects.filter(session__training_class__in=class_ids)
    fields = ("session__training_class_id", "person_id", "session_id", "mark")
    for klass, person, session, mark in rows.values_list(*fields):
        found[klass, person][session] = mark
    return found


def rule_of(training_class: TrainingClass) -> AttendanceRule:
    """The attendance rule that held when the class ended."""
    return attendance_rule(training_class.training.form, training_class.end or dt.date.min)


def outcomes(classes: Sequence[TrainingClass]) -> list[Outcome]:
    """Everybody who is seated, judged by the marks so far; changes nothing."""
    by_id = {row.pk: row for row in classes}
    held = _held(delivery.sessions_of_classes(list(by_id)))
    marks = _marks(list(by_id))
    lacking = unfinished(classes, learning_rule(clock.today()))
    rows = Enrolment.objects.filter(training_class__in=by_id, state__in=JUDGED)
    rows = rows.select_related("person__unit").order_by("training_class_id", "person__name", "pk")
    found = []
    for row in rows:
        training_class = by_id[row.training_class_id]
        row.training_class = training_class
        key = (row.training_class_id, row.person_id)
        said = judge(held[row.training_class_id], marks.get(key, {}), rule_of(training_class))
        if row.pk in lacking:
            said = replace(said, completed=False)
        found.append(Outcome(row, said, lacking.get(row.pk, "")))
    return found


def _key(enrolment: Enrolment) -> str:
    """The activity key in ledger and evidence: the training, the class, the person."""
    klass = enrolment.training_class
    return f"class:{klass.training.code}:{klass.code}:{enrolment.person_id}"


def _post_jp(passed: Sequence[Outcome], actor: Actor, at: dt.datetime) -> None:
    """One ledger posting for all, and the completions with the JP that the rule gave."""
    items = []
    for outcome in passed:
        klass = outcome.enrolment.training_class
        items.append(
            credits.Activity(
                person_id=outcome.enrolment.person_id,
                form=klass.training.form,
                scope="national",
                title=klass.title,
                date=klass.end or localdate(at),
                quantity=quantity(klass.training.quantity, outcome.judgement.attended_sessions),
                activity_key=_key(outcome.enrolment),
            )
        )
    given = {r.activity_key: r.jp for r in credits.post(items=items, actor=actor, at=at)}
    bulk.insert(
        Completion,
        ("enrolment", "at", "jp", "key", "reversal_reason"),
        [(o.enrolment.pk, at, given[_key(o.enrolment)], _key(o.enrolment), "") for o in passed],
    )


def _add_levels(passed: Sequence[Outcome], actor: Actor, at: dt.datetime) -> None:
    """Evidence of the levels that the training raises, in order of the classes' ends."""
    trainings = {o.enrolment.training_class.training_id for o in passed}
    levels: dict[int, list[TrainingLevel]] = defaultdict(list)
    for row in TrainingLevel.objects.filter(training__in=trainings).order_by("pk"):
        levels[row.training_id].append(row)
    ordered = sorted(passed, key=lambda o: o.enrolment.training_class.end or dt.date.min)
    items = [
        Evidence(
            person_id=o.enrolment.person_id,
            competency_id=level.competency_id,
            date=o.enrolment.training_class.end or localdate(at),
            source=o.enrolment.training_class.title[:160],
            source_key=_key(o.enrolment),
            gain=level.gain,
        )
        for o in ordered
        for level in levels[o.enrolment.training_class.training_id]
    ]
    if items:
        add_evidence(items=items, actor=actor, at=at)


def _finish(
    classes: Sequence[TrainingClass], actor: Actor, at: dt.datetime
) -> tuple[Completed, list[Outcome]]:
    """States, reasons and JP of the classes' people; who passed, for the levels that follow."""
    judged = outcomes(classes)
    passed = [o for o in judged if o.judgement.completed]
    done = Completed()
    for outcome in judged:
        row = outcome.enrolment
        row.reason = outcome.sentence[:300]
        row.state = State.COMPLETED if outcome.judgement.completed else State.NOT_COMPLETED
        (done.completed if outcome.judgement.completed else done.not_completed).append(row)
    if passed:
        _post_jp(passed, actor, at)
        issue_for(classes=classes, actor=actor, at=at, tell=len(classes) == 1)
    rows = [(str(o.enrolment.state), o.enrolment.reason, o.enrolment.pk) for o in judged]
    bulk.update(Enrolment, ("state", "reason"), rows)
    leftover = Enrolment.objects.filter(
        training_class__in=classes, state__in=(State.REQUESTED, State.WAITING)
    )
    leftover.update(state=State.CANCELLED, reason=_("Kelas selesai sebelum ada kursi lepas."))
    return done, passed


@transaction.atomic
def complete_class(*, training_class: TrainingClass, actor: Actor, at: dt.datetime) -> Completed:
    """Close a class: JP and levels for who attended enough, the reason for the others.

    One transaction; a second call finds nobody left and changes nothing. After the class was
    opened again, those who had not completed are judged anew.
    """
    access.require(actor, LEAD, training_class)
    locked = lock(training_class.pk)
    if locked.state == TrainingClass.State.DONE:
        return Completed()
    delivery.close_class(training_class=locked, actor=actor, at=at)
    done, passed = _finish([locked], actor, at)
    _add_levels(passed, actor, at)
    new = {"completed": len(done.completed), "not_completed": len(done.not_completed)}
    audit.record(actor, "participation.complete", locked, new=new)
    return done


type Batch = tuple[Sequence[TrainingClass], dt.datetime]


@transaction.atomic
def bulk_complete(*, batches: Sequence[Batch], actor: Actor) -> Completed:
    """Close many classes whose sessions are over: each batch at its own moment, oldest first.

    The levels of all batches are added together, recorded at the moment of the last one.
    """
    access.require(actor, EDIT)
    total, passed = Completed(), list[Outcome]()
    for classes, at in batches:
        done_states = {row.pk: TrainingClass.State.DONE.value for row in classes}
        delivery.bulk_set_states(states=done_states, reasons={}, actor=actor, at=at)
        done, ready = _finish(classes, actor, at)
        total.completed.extend(done.completed)
        total.not_completed.extend(done.not_completed)
        passed += ready
    if passed:
        _add_levels(passed, actor, batches[-1][1])
    new = {"completed": len(total.completed), "not_completed": len(total.not_completed)}
    note = f"{sum(len(classes) for classes, _at in batches)} kelas"
    audit.record(actor, "participation.bulk_complete", None, new=new, note=note)
    return total


@transaction.atomic
def reverse_completion(
    *, completion: Completion, reason: str, actor: Actor, at: dt.datetime
) -> Completion:
    """Take back a wrong completion: JP, evidence and certificate go, the reason stays."""
    access.require(actor, rules.REVERSE, completion)
    if completion.reversed_at:
        raise Refused(_("Kelulusan ini sudah dibatalkan."))
    if not reason.strip():
        raise Refused(_("Tulis alasannya; pegawai membacanya."), field="reason")
    text = reason.strip()[:300]
    credits.reverse(activity_key=completion.key, reason=text, actor=actor, at=at)
    withdraw_batch(source_keys=[completion.key], reason=text, actor=actor, at=at)
    credits.revoke_activities(activity_keys=[completion.key], reason=text, actor=actor, at=at)
    completion.reversed_at, completion.reversed_by_id = at, actor.user_id
    completion.reversal_reason = text
    completion.save(update_fields=["reversed_at", "reversed_by", "reversal_reason"])
    row = completion.enrolment
    row.state, row.reason = State.NOT_COMPLETED, text
    row.save(update_fields=["state", "reason"])
    audit.record(actor, "participation.reverse", completion, old={"jp": completion.jp}, note=text)
    return completion


@transaction.atomic
def cancel_class(
    *, training_class: TrainingClass, reason: str, actor: Actor, at: dt.datetime
) -> TrainingClass:
    """Cancel a class and everybody's seat in it, with the reason that they read."""
    delivery.cancel_class(training_class=training_class, reason=reason, actor=actor, at=at)
    live = Enrolment.objects.filter(
        training_class=training_class, state__in=(State.REQUESTED, State.WAITING, State.ENROLLED)
    )
    live.update(
        state=State.CANCELLED, reason=training_class.reason, decided_at=at, decided_by=actor.user_id
    )
    return training_class
