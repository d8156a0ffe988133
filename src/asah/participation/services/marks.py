"""Attendance: by the code on the wall, by the roster, from the printed sheet."""

import datetime as dt
from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import SYSTEM, Actor
from asah.core.errors import Refused
from asah.delivery import api as delivery
from asah.delivery.api import LEAD, Session, TrainingClass
from asah.participation import rules
from asah.participation.calc.attendance import Door, door
from asah.participation.calc.code import accepts
from asah.participation.models import SEATED, Attendance, CodeMiss, Enrolment, Gathering, Mark
from asah.participation.reference import attendance_rule
from asah.participation.selectors import rosters
from asah.people.api import Person

MISSES, PATIENCE = 5, dt.timedelta(minutes=10)
How = Attendance.How


def door_of(session: Session, at: dt.datetime) -> Door:
    """Whether the session's code is taken now."""
    day = timezone.localdate(session.start)
    return door(
        (session.start, session.end),
        attendance_rule(session.training_class.training.form, day),
        at,
        opened=session.opened_at,
        closed=session.closed_at,
    )


def _write(
    session: Session, marks: dict[int, str], how: str, by: int | None, at: dt.datetime
) -> None:
    Attendance.objects.bulk_create(
        [
            Attendance(session=session, person_id=person, mark=mark, how=how, at=at, by_id=by)
            for person, mark in marks.items()
        ],
        update_conflicts=True,
        unique_fields=["session", "person"],
        update_fields=["mark", "how", "at", "by"],
    )


def _begin(session: Session, at: dt.datetime) -> None:
    """The first mark starts the class; nobody has to press a button for it."""
    if session.training_class.state == TrainingClass.State.OPEN:
        delivery.start_class(training_class=session.training_class, actor=SYSTEM, at=at)


def _must_take_marks(session: Session, at: dt.datetime) -> None:
    state = session.training_class.state
    if state == TrainingClass.State.CANCELLED:
        raise Refused(_("Kelas ini dibatalkan, jadi tidak ada kehadiran yang dicatat."))
    if state == TrainingClass.State.DONE:
        raise Refused(_("Kelas ini sudah diselesaikan. Buka kembali kelasnya untuk membetulkan."))
    opens = door_of(session, at).opens
    if at < opens:
        raise Refused(
            _("Sesi ini belum mulai. Kehadiran dicatat mulai %(day)s pukul %(hour)s.")
            % {
                "day": f"{timezone.localtime(opens):%d-%m-%Y}",
                "hour": f"{timezone.localtime(opens):%H.%M}",
            }
        )


def _on_roster(session: Session) -> set[int]:
    found = Enrolment.objects.filter(training_class=session.training_class_id, state__in=SEATED)
    return set(found.values_list("person_id", flat=True))


@transaction.atomic
def mark_attendance(
    *, session: Session, marks: dict[int, str], how: str, actor: Actor, at: dt.datetime
) -> int:
    """Set marks (person id -> present, excused, absent) of people on the roster; how many.

    By whoever leads the class. Refused before the session and after the class is closed.
    """
    access.require(actor, LEAD, session)
    _must_take_marks(session, at)
    if set(marks) - _on_roster(session):
        raise Refused(_("Ada orang yang bukan peserta kelas ini. Muat ulang daftarnya."))
    if set(marks.values()) - set(Mark.values):
        raise Refused(_("Pilih hadir, izin, atau alpa."))
    _begin(session, at)
    _write(session, marks, how, actor.user_id, at)
    audit.record(actor, "participation.mark", session, new={str(k): v for k, v in marks.items()})
    return len(marks)


def tap_mark(
    *, session_id: int, person_id: int, mark: str, actor: Actor, at: dt.datetime
) -> tuple[Session, list[Enrolment]]:
    """One tap on the roster: the session as the actor may lead it, and its roster as it is now.

    `mark_attendance` for one person, with the two reads that a tap needs and no more. The fetch
    is the permission: Http404 for who does not lead the session. Only the writes are a transaction.
    """
    session = rosters.led_session(actor, session_id)
    _must_take_marks(session, at)
    if mark not in Mark.values:
        raise Refused(_("Pilih hadir, izin, atau alpa."))
    rows = list(rosters.roster(session))
    row = next((row for row in rows if row.person_id == person_id), None)
    if row is None:
        raise Refused(_("Ada orang yang bukan peserta kelas ini. Muat ulang daftarnya."))
    with transaction.atomic(savepoint=False):
        _begin(session, at)
        _write(session, {person_id: mark}, How.ROSTER, actor.user_id, at)
        audit.record(actor, "participation.mark", session, new={str(person_id): mark})
    row.mark, row.how, row.marked_at = mark, How.ROSTER, at  # type: ignore[attr-defined]
    return session, rows


@transaction.atomic
def enter_sheet(
    *, session: Session, present: Collection[int], actor: Actor, at: dt.datetime
) -> tuple[int, int]:
    """Take over a signed sheet: who signed is present, who has no mark yet is absent.

    Marks *izin* stay. Answers how many are present and absent by it.
    """
    roster = _on_roster(session)
    known = dict(Attendance.objects.filter(session=session).values_list("person_id", "mark"))
    signed = set(present) & roster
    absent = {p for p in roster - signed if known.get(p) is None}
    marks = dict.fromkeys(signed, str(Mark.PRESENT)) | dict.fromkeys(absent, str(Mark.ABSENT))
    mark_attendance(session=session, marks=marks, how=How.SHEET, actor=actor, at=at)
    return len(signed), len(absent)


def slow_down(person: Person, at: dt.datetime) -> None:
    """Refused after five misses in ten minutes."""
    since = at - PATIENCE
    misses = list(CodeMiss.objects.filter(person=person, at__gt=since).order_by("-at")[:MISSES])
    if len(misses) == MISSES:
        again = timezone.localtime(misses[-1].at + PATIENCE)
        raise Refused(
            _(
                "Sudah %(n)d kali kode salah. Coba lagi pukul %(hour)s, "
                "atau minta fasilitator mencatat."
            )
            % {"n": MISSES, "hour": f"{again:%H.%M}"},
            field="code",
        )


def _open_today(at: dt.datetime) -> list[Session]:
    """Sessions of today whose code is taken now."""
    start, end = delivery.day_span(timezone.localdate(at))
    found = Session.objects.filter(
        start__lt=end,
        end__gt=start,
        training_class__state__in=(TrainingClass.State.OPEN, TrainingClass.State.RUNNING),
    ).select_related("training_class__training", "room")
    return [session for session in found if door_of(session, at).is_open]


def _class_ids_of(person: Person) -> set[int]:
    found = Enrolment.objects.filter(person=person, state=Enrolment.State.ENROLLED)
    return set(found.values_list("training_class_id", flat=True))


def count_miss(person: Person, at: dt.datetime) -> None:
    """A match may be a matter of luck (one in a million); a row of tries is not."""
    CodeMiss.objects.filter(at__lt=at - dt.timedelta(days=1)).delete()
    CodeMiss.objects.create(person=person, at=at)


def gathered(sessions: Sequence[Session]) -> dict[int, list[Gathering]]:
    """Open gatherings of these sessions, by session."""
    found: dict[int, list[Gathering]] = {}
    rows = Gathering.objects.filter(session__in=sessions, closed_at=None)
    for row in rows:
        found.setdefault(row.session_id, []).append(row)
    return found


def _matching(code: str, at: dt.datetime) -> list[Session]:
    """Sessions whose own code, or that of a gathering of theirs, this is; `shared` says which."""
    sessions = _open_today(at)
    rooms, stamp = gathered(sessions), at.timestamp()
    found = []
    for session in sessions:
        own = accepts(session.secret, code, stamp)
        shared = any(accepts(g.secret, code, stamp) for g in rooms.get(session.pk, ()))
        if own or shared:
            session.shared = shared and not own  # type: ignore[attr-defined]
            found.append(session)
    return found


def find_session(code: str, person: Person, at: dt.datetime) -> Session:
    """The session that a typed code belongs to; Refused says what is wrong, and counts a miss."""
    slow_down(person, at)
    matching = _matching(code, at)
    mine = _class_ids_of(person)
    found = next((s for s in matching if s.training_class_id in mine), None)
    if found:
        return found
    if matching:
        raise Refused(
            _(
                "Kode ini milik %(name)s, tetapi nama Anda tidak ada di daftar pesertanya. "
                "Minta fasilitator menghubungi penyelenggara, atau minta kursi di daftar kelas."
            )
            % {"name": matching[0].training_class.title},
            field="code",
        )
    count_miss(person, at)
    raise Refused(
        _("Kode salah atau sudah berganti. Ketik kode yang sekarang ada di layar."), field="code"
    )


@transaction.atomic
def _check_in(
    session: Session, person: Person, how: str, actor: Actor, at: dt.datetime
) -> Attendance:
    known = Attendance.objects.filter(session=session, person=person).first()
    if known and known.mark == Mark.PRESENT:
        return known
    _begin(session, at)
    _write(session, {person.pk: Mark.PRESENT}, how, actor.user_id, at)
    row = Attendance.objects.get(session=session, person=person)
    audit.record(actor, "participation.check_in", row, new={"how": how})
    return row


def check_in(
    *, code: str, person: Person, how: str = How.CODE, actor: Actor, at: dt.datetime
) -> Attendance:
    """Mark oneself present by the code in the room; a second time changes nothing.

    Not one transaction: a wrong code is counted although it is refused.
    """
    access.require(actor, rules.ASK)
    if not actor.system and actor.person_id != person.pk:
        raise access.NotAllowed
    session = find_session(code, person, at)
    shared = getattr(session, "shared", False)
    return _check_in(session, person, How.SHARED if shared else how, actor, at)


def confirm_check_in(
    *, session: Session, person: Person, actor: Actor, at: dt.datetime
) -> Attendance:
    """Finish a scan whose code was right when the page was opened (the view holds the proof)."""
    access.require(actor, rules.ASK)
    if session.training_class_id not in _class_ids_of(person) or not door_of(session, at).is_open:
        raise Refused(_("Absen sesi ini sudah ditutup. Minta fasilitator mencatat kehadiran Anda."))
    return _check_in(session, person, How.QR, actor, at)


@transaction.atomic
def set_door(*, session: Session, is_open: bool, actor: Actor, at: dt.datetime) -> Session:
    """Open or close the code by hand; only on the day of the session, and while the class lives."""
    access.require(actor, LEAD, session)
    if is_open:
        _must_take_marks(session, at)
        if timezone.localdate(session.start) != timezone.localdate(at):
            raise Refused(
                _("Kode hanya dibuka pada hari sesi. Catat kehadiran dari daftar peserta.")
            )
        _begin(session, at)
    return delivery.set_attendance_door(session=session, is_open=is_open, actor=actor, at=at)
