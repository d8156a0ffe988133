"""Whoever completed a class gets a certificate: the facts from here, the number by credits."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from asah.core import access
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.credits import api as credits
from asah.delivery import api as delivery
from asah.delivery.api import EDIT, TrainingClass
from asah.participation.models import Completion


def _standing(classes: Sequence[TrainingClass]) -> list[Completion]:
    """Completions that stand, in order of the classes' ends and of names."""
    rows = Completion.objects.filter(enrolment__training_class__in=classes, reversed_at=None)
    rows = rows.select_related(
        "enrolment__person__unit__opd",
        "enrolment__person__position",
        "enrolment__training_class__training",
    )
    return list(rows.order_by("enrolment__training_class__end", "enrolment__person__name", "pk"))


def _places(classes: Sequence[TrainingClass]) -> dict[int, str]:
    """Where each class was held: its rooms in order of time, or *Daring*."""
    found: dict[int, dict[str, None]] = {row.pk: {} for row in classes}
    for session in delivery.sessions_of_classes(list(found)):
        place = session.room.name if session.room else _("Daring")
        found[session.training_class_id][place] = None
    return {pk: ", ".join(list(places)[:2]) or _("Daring") for pk, places in found.items()}


def _facts(
    row: Completion, place: str, signatory: credits.Signatory, day: dt.date
) -> credits.CertificateFacts:
    person, klass = row.enrolment.person, row.enrolment.training_class
    opd = person.unit.opd or person.unit
    end = klass.end or day
    return credits.CertificateFacts(
        person_id=person.pk,
        name=person.full_name,
        nip=person.nip,
        training=klass.title,
        form=klass.training.form,
        start=klass.start or end,
        end=end,
        jp=klass.training.jp,
        organiser=f"{settings.REGION['training_office']} {settings.REGION['name']}",
        signatory_name=signatory.name,
        signatory_title=signatory.title,
        place=place,
        class_code=klass.code,
        activity_key=row.key,
        position=person.position.name,
        unit=opd.name,
        signatory_nip=signatory.nip,
    )


def issue_for(
    *, classes: Sequence[TrainingClass], actor: Actor, at: dt.datetime, tell: bool = True
) -> int:
    """Certificates for every standing completion of the classes that has none yet; how many.

    None while nobody is named to sign: the class's page says so and issues them later.
    """
    day = localdate(at)
    signatory = credits.signatory_on(day)
    if signatory is None:
        return 0
    places = _places(classes)
    rows = _standing(classes)
    known = credits.activities_with_certificate({row.key for row in rows})
    items = [
        _facts(row, places[row.enrolment.training_class_id], signatory, day)
        for row in rows
        if row.key not in known
    ]
    if items:
        credits.issue_certificates(items=items, actor=actor, at=at, tell=tell)
    return len(items)


@dataclass(frozen=True, slots=True)
class Issued:
    """How many completed a class, and how many of them have no certificate in force."""

    completed: int
    missing: int


def issued(training_class: TrainingClass) -> Issued:
    """What a class has and lacks."""
    keys = {row.key for row in _standing([training_class])}
    return Issued(len(keys), len(keys - credits.activities_with_certificate(keys)))


def issue_missing(*, training_class: TrainingClass, actor: Actor, at: dt.datetime) -> int:
    """What is missing in a class, after the fact. Refused while nobody is named to sign."""
    access.require(actor, EDIT, training_class)
    if credits.signatory_on(localdate(at)) is None:
        raise Refused(_("Isi dulu siapa yang menandatangani sertifikat."))
    return issue_for(classes=[training_class], actor=actor, at=at)
