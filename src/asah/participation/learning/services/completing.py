"""The end of a course: JP by day, evidence, certificate, in one transaction."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from asah.catalog.api import TrainingLevel
from asah.competencies.api import Evidence, add_evidence
from asah.core import audit
from asah.core.access import SYSTEM, Actor
from asah.credits import api as credits
from asah.participation.calc.learning import finished
from asah.participation.learning import rules
from asah.participation.learning.models import LearningRun
from asah.participation.learning.reference import learning_rule
from asah.participation.learning.selectors.classes import class_seat
from asah.participation.learning.selectors.runs import progress
from asah.participation.models import Completion, Enrolment

FORM = "e-learning"


@dataclass(frozen=True, slots=True)
class Finished:
    """A run that meets its conditions, with whole minutes of each day."""

    run: LearningRun
    minutes: dict[dt.date, int]

    @property
    def key(self) -> str:
        """As a completed class has it; without a class the course, the person, which time."""
        run = self.run
        if run.enrolment:
            klass = run.enrolment.training_class
            return f"class:{klass.training.code}:{klass.code}:{run.person_id}"
        return f"course:{run.course.slug}:{run.person_id}:{run.number}"

    @property
    def form(self) -> str:
        return self.run.course.training.form if self.run.course.training else FORM

    @property
    def title(self) -> str:
        return (
            self.run.enrolment.training_class.title if self.run.enrolment else self.run.course.title
        )

    @property
    def days(self) -> list[dt.date]:
        return sorted(self.minutes)

    def activity(self) -> credits.Activity:
        """What the JP ledger gets."""
        return credits.Activity(
            person_id=self.run.person_id,
            form=self.form,
            scope="national",
            title=self.title,
            date=self.days[-1],
            quantity={"minutes_by_day": {d.isoformat(): n for d, n in self.minutes.items()}},
            activity_key=self.key,
            source=f"Belajar: {self.run.course.title}",
        )


def _seats(runs: Sequence[LearningRun]) -> None:
    """A seat in a class with the course that was got after beginning belongs to the run."""
    for run in runs:
        found = None if run.enrolment else class_seat(run.person_id, run.course)
        seat = found[0] if found else run.enrolment
        if seat and seat.state != Enrolment.State.ENROLLED:
            seat = None  # given back, or ended by the class: the course counts by itself
        run.enrolment = seat


def _evidence(items: Sequence[Finished], at: dt.datetime) -> None:
    levels: dict[int, list[TrainingLevel]] = {}
    trainings = {item.run.course.training_id for item in items} - {None}
    for row in TrainingLevel.objects.filter(training__in=trainings).order_by("pk"):
        levels.setdefault(row.training_id, []).append(row)
    found = [
        Evidence(
            person_id=item.run.person_id,
            competency_id=level.competency_id,
            date=item.days[-1],
            source=item.title[:160],
            source_key=item.key,
            gain=level.gain,
        )
        for item in items
        for level in levels.get(item.run.course.training_id or 0, ())
    ]
    if found:
        add_evidence(items=found, actor=SYSTEM, at=at)


def _certificates(items: Sequence[Finished], at: dt.datetime) -> None:
    signatory = credits.signatory_on(localdate(at))
    if signatory is None:
        return
    region = settings.REGION
    facts = []
    for item in items:
        person, seat = item.run.person, item.run.enrolment
        facts.append(
            credits.CertificateFacts(
                person_id=person.pk,
                name=person.full_name,
                nip=person.nip,
                training=item.title,
                form=item.form,
                start=item.days[0],
                end=item.days[-1],
                jp=item.run.jp or Decimal(0),
                organiser=f"{region['training_office']} {region['name']}",
                signatory_name=signatory.name,
                signatory_title=signatory.title,
                place=_("Daring"),
                class_code=seat.training_class.code if seat else "",
                activity_key=item.key,
                position=person.position.name,
                unit=(person.unit.opd or person.unit).name,
                signatory_nip=signatory.nip,
            )
        )
    credits.issue_certificates(items=facts, actor=SYSTEM, at=at)


def write_end(items: Sequence[Finished], at: dt.datetime) -> None:
    """JP, completions of seats, evidence and certificates of finished runs.

    The rule decides, not the learner: what follows is entered by the system. The caller holds a
    transaction and has locked the runs.
    """
    _seats([item.run for item in items])
    posted = credits.post(items=[item.activity() for item in items], actor=SYSTEM, at=at)
    given = {one.activity_key: one.jp for one in posted}
    for item in items:
        run = item.run
        run.completed_at, run.key, run.jp = at, item.key, given[item.key]
        run.minutes = {day.isoformat(): n for day, n in item.minutes.items()}
    fields = ["completed_at", "key", "jp", "minutes", "enrolment"]
    LearningRun.objects.bulk_update([item.run for item in items], fields, batch_size=500)
    seated = [item for item in items if item.run.enrolment]
    Completion.objects.bulk_create(
        Completion(enrolment=i.run.enrolment, at=at, jp=given[i.key], key=i.key) for i in seated
    )
    ids = [item.run.enrolment_id or 0 for item in seated]
    Enrolment.objects.filter(pk__in=ids).update(state=Enrolment.State.COMPLETED, reason="")
    _evidence(items, at)
    _certificates(items, at)


@transaction.atomic
def settle(*, run: LearningRun, actor: Actor, at: dt.datetime) -> LearningRun:
    """End the run when every condition is met; otherwise nothing happens. May run twice."""
    rules.require_own(actor, run)
    locked = (
        LearningRun.objects.select_for_update(of=("self",))
        .select_related(
            "course__training",
            "person__unit__opd",
            "person__position",
            "enrolment__training_class__training",
        )
        .get(pk=run.pk)
    )
    if locked.completed_at:
        return locked
    found = progress(locked, learning_rule(at.date()))
    if not finished(found.checks):
        return locked
    write_end([Finished(locked, found.minutes)], at)
    audit.record(actor, "participation.finish_course", locked, new={"key": locked.key})
    return locked
