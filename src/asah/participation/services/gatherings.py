"""*Kelas bareng*: one screen, many people, marked by its own code; also what comes in late."""

import datetime as dt
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor, Role
from asah.core.errors import Refused
from asah.delivery import api as delivery
from asah.delivery.api import Mode, Session, TrainingClass
from asah.participation import rules
from asah.participation.calc.attendance import door
from asah.participation.calc.code import accepts_around
from asah.participation.models import Attendance, Enrolment, Gathering, Mark
from asah.participation.reference import attendance_rule, seat_rule
from asah.participation.services.marks import count_miss, door_of, slow_down
from asah.people.api import Person

How = Attendance.How
TAKING = (TrainingClass.State.OPEN, TrainingClass.State.RUNNING)


def may_host(actor: Actor, session: Session) -> bool:
    """Whoever sits in the class, leads it, or heads people may open a screen for them."""
    if actor.person_id is None:
        return False
    if actor.roles & {Role.SUPERIOR, Role.FACILITATOR, Role.OFFICER}:
        return True
    seat = Enrolment.objects.filter(
        training_class=session.training_class_id,
        person=actor.person_id,
        state=Enrolment.State.ENROLLED,
    )
    return seat.exists()


@transaction.atomic
def open_gathering(*, session: Session, place: str, actor: Actor, at: dt.datetime) -> Gathering:
    """Open a shared screen for an online session of today; opening it again gives the same."""
    access.require(actor, rules.ASK)
    if actor.person_id is None or not may_host(actor, session):
        raise access.NotAllowed
    if session.mode == Mode.ONSITE:
        raise Refused(_("Sesi ini tatap muka. Kelas bareng untuk sesi daring atau campuran."))
    today = localdate(session.start) == localdate(at) and at <= last_moment(session)
    if session.training_class.state not in TAKING or not today:
        raise Refused(_("Kelas bareng dibuka pada hari sesinya, selama kelas berjalan."))
    known = Gathering.objects.filter(session=session, host=actor.person_id, closed_at=None).first()
    if known:
        return known
    row = Gathering.objects.create(
        session=session,
        host_id=actor.person_id,
        place=place.strip()[:120],
        secret=secrets.token_urlsafe(24),
        opened_at=at,
    )
    audit.record(actor, "participation.open_gathering", row, new={"place": row.place})
    return row


@transaction.atomic
def close_gathering(*, gathering: Gathering, actor: Actor, at: dt.datetime) -> Gathering:
    """Close the screen; its code is not taken any more. A second time changes nothing."""
    access.require(actor, rules.ASK, gathering)
    if gathering.closed_at is None:
        gathering.closed_at = at
        gathering.save(update_fields=["closed_at"])
        audit.record(actor, "participation.close_gathering", gathering)
    return gathering


def last_moment(session: Session) -> dt.datetime:
    """Until when codes of a session are taken, unless a hand closes it earlier."""
    return door_of(session, session.end).closes


def mates(gathering: Gathering) -> list[Enrolment]:
    """Seats of the class in the host's OPD, with `mark` so far: who may sit at that screen."""
    host = Person.objects.select_related("unit").get(pk=gathering.host_id)
    opd = host.unit.opd_id or host.unit_id
    rows = Enrolment.objects.filter(
        training_class=gathering.session.training_class_id,
        state=Enrolment.State.ENROLLED,
        person__unit__opd=opd,
    )
    marks = dict(
        Attendance.objects.filter(session=gathering.session_id).values_list("person_id", "mark")
    )
    found = list(rows.select_related("person__unit").order_by("person__name", "pk"))
    for row in found:
        row.mark = marks.get(row.person_id)  # type: ignore[attr-defined]
    return found


def _must_be_recent(age: dt.timedelta, at: dt.datetime) -> dt.datetime:
    """The moment that an age says, if it is not too long ago."""
    if not dt.timedelta(0) <= age <= seat_rule(localdate(at)).late:
        raise Refused(_("Kode ini diketik terlalu lama yang lalu. Minta fasilitator mencatat."))
    return at - age


@transaction.atomic
def host_marks(
    *, gathering: Gathering, present: Mapping[int, dt.timedelta], actor: Actor, at: dt.datetime
) -> list[int]:
    """Mark people who sit at the screen (person id -> how long ago); who was new.

    Counts when the screen was open at that time; a mark that is there already is left alone.
    """
    access.require(actor, rules.ASK, gathering)
    session = gathering.session
    if session.training_class.state not in TAKING:
        raise Refused(_("Kelas ini sudah selesai. Minta fasilitator mencatat dari daftarnya."))
    known = {row.person_id: row.mark for row in mates(gathering)}  # type: ignore[attr-defined]
    if set(present) - set(known):
        raise Refused(_("Ada orang yang bukan peserta kelas ini dari kantor Anda."))
    moments = {pk: _must_be_recent(age, at) for pk, age in present.items()}
    slack = seat_rule(localdate(at)).tolerance
    since = gathering.opened_at - slack
    until = min(gathering.closed_at or at, last_moment(session)) + slack
    if any(not since <= when <= until for when in moments.values()):
        raise Refused(_("Saat itu layar bersama belum dibuka atau sudah ditutup."))
    fresh = [pk for pk in moments if known[pk] is None]
    Attendance.objects.bulk_create(
        [
            Attendance(
                session=session,
                person_id=pk,
                mark=Mark.PRESENT,
                how=How.SHARED,
                at=moments[pk],
                by_id=actor.user_id,
            )
            for pk in fresh
        ]
    )
    audit.record(actor, "participation.host_marks", gathering, new={"people": fresh})
    return fresh


@dataclass(frozen=True, slots=True)
class Typed:
    """A code that was typed, and how long ago; `key` is what the phone calls it."""

    key: str
    code: str
    age: dt.timedelta


def _secrets(sessions: Sequence[Session], when: dt.datetime) -> dict[int, list[str]]:
    """Secrets whose codes counted at a moment: of the session and of screens open then."""
    found = {session.pk: [session.secret] for session in sessions}
    for row in Gathering.objects.filter(session__in=found, opened_at__lte=when):
        if row.closed_at is None or when <= row.closed_at:
            found[row.session_id].append(row.secret)
    return found


def _was_open(session: Session, when: dt.datetime) -> bool:
    """Whether the door stood open then; a hand that closed it later does not matter."""
    closed = session.closed_at if session.closed_at and session.closed_at <= when else None
    opened = session.opened_at if session.opened_at and session.opened_at <= when else None
    rule = attendance_rule(session.training_class.training.form, localdate(session.start))
    return door((session.start, session.end), rule, when, opened=opened, closed=closed).is_open


def _session_then(typed: Typed, person: Person, when: dt.datetime, at: dt.datetime) -> Session:
    start, end = delivery.day_span(localdate(when))
    mine = Enrolment.objects.filter(person=person, state=Enrolment.State.ENROLLED)
    rows = Session.objects.filter(
        start__lt=end,
        end__gt=start,
        training_class__in=mine.values("training_class"),
        training_class__state__in=TAKING,
    ).select_related("training_class__training")
    sessions = [session for session in rows if _was_open(session, when)]
    tolerance = seat_rule(localdate(at)).tolerance.total_seconds()
    known = _secrets(sessions, when)
    for session in sessions:
        for secret in known[session.pk]:
            if accepts_around(secret, typed.code, when.timestamp(), tolerance):
                return session
    count_miss(person, at)
    raise Refused(_("Kode itu tidak berlaku pada jam Anda mengetiknya."), field="code")


def check_in_later(*, typed: Typed, person: Person, actor: Actor, at: dt.datetime) -> Attendance:
    """Count a code that was typed while the net was down, at the moment it was typed.

    Not one transaction: a wrong code is counted although it is refused.
    """
    access.require(actor, rules.ASK)
    if not actor.system and actor.person_id != person.pk:
        raise access.NotAllowed
    slow_down(person, at)
    when = _must_be_recent(typed.age, at)
    session = _session_then(typed, person, when, at)
    with transaction.atomic():
        row, new = Attendance.objects.get_or_create(
            session=session,
            person=person,
            defaults={
                "mark": Mark.PRESENT,
                "how": How.LATER,
                "at": when,
                "by_id": actor.user_id,
            },
        )
        if new:
            seconds = round(typed.age.total_seconds())
            audit.record(actor, "participation.check_in_later", row, new={"age": seconds})
    return row


def rounded(typed: Typed) -> Typed:
    """Ages below a few seconds are now: the way of the request itself."""
    return replace(typed, age=dt.timedelta(0)) if typed.age < dt.timedelta(seconds=5) else typed
