"""What the pages show, put together from selectors: rows with their states, ways, explanations."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from asah.core import access, clock
from asah.core.access import Actor, Role
from asah.credits import api as credits
from asah.delivery import api as delivery
from asah.delivery.api import EDIT, Session, TrainingClass
from asah.participation import explain, wording
from asah.participation.calc.attendance import Door
from asah.participation.calc.seats import checks, refusal
from asah.participation.explain import SeatState
from asah.participation.models import LIVE, SEATED, Enrolment
from asah.participation.rules import ASK, REVERSE, sentence
from asah.participation.selectors import classes as reads
from asah.participation.selectors import line, rosters
from asah.participation.selectors.choices import choices
from asah.participation.selectors.facts import rows_of, seat_facts
from asah.participation.selectors.skilled import offers_in
from asah.participation.services import certificates, completions
from asah.participation.services.marks import door_of
from asah.people.api import Person
from asah.ui import charts
from asah.ui.parts import Fact, Why


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class in a list: where it leads, when it is, the reader's own state in it or its own."""

    row: TrainingClass
    seats: reads.Seats
    url: str
    dates: str
    state: SeatState


def class_rows(found: Sequence[TrainingClass], ways: Mapping[int, Enrolment]) -> list[ClassRow]:
    """Rows of the list; the waiting list's places by one query."""
    places = line.places(list(ways.values()))
    seats = reads.seats_of(found)
    found_rows = []
    for row in found:
        way = ways.get(row.pk)
        mine = explain.state_of(way, places.get(way.pk)) if way else None
        full = row.state == TrainingClass.State.OPEN and not seats[row.pk].free
        plain = SeatState("queued", _("Penuh")) if full else SeatState(row.state)
        url = reverse("participation:class_page", args=[row.code])
        found_rows.append(
            ClassRow(row, seats[row.pk], url, wording.dates(row.start, row.end), mine or plain)
        )
    return found_rows


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session of a class: `today`, over or to come; the hours in words."""

    session: Session
    hours: str
    is_today: bool
    is_over: bool
    door: Door | None


def _sessions(row: TrainingClass, at: dt.datetime) -> list[SessionRow]:
    today = clock.day_of(at)
    found = []
    listed = delivery.sessions_of_classes([row.pk])
    prefetch_related_objects([row], Prefetch("sessions", queryset=listed))
    for s in row.sessions.all():
        s.training_class = row
        now = clock.day_of(s.start) == today
        hours = wording.span(s.start, s.end)
        found.append(SessionRow(s, hours, now, s.end < at, door_of(s, at) if now else None))
    return found


def _ask(
    person: Person, row: TrainingClass, rows: Sequence[Enrolment], at: dt.datetime
) -> dict[str, Any]:
    """Whether the person may ask, and every rule's answer."""
    said = checks(seat_facts(person, row, at, rows=rows, given=reads.seats_counted(row).taken))
    no = refusal(said)
    why = Why(
        answer=sentence(no) if no else "",
        facts=tuple(Fact(sentence(check), check.ok) for check in said),
        rule=_("Kursi diminta di sini, diputuskan atasan langsung, dan antrean menurut waktu."),
    )
    return {"seat": None, "may_ask": no is None, "why": why}


def _own(actor: Actor, row: TrainingClass, at: dt.datetime) -> dict[str, Any]:
    """The reader's own seat, or whether and how to ask for one."""
    if not access.holds(actor, ASK) or actor.person_id is None:
        return {"seat": None, "may_ask": False, "why": None}
    rows = rows_of(actor.person_id)
    here = [one for one in rows if one.training_class_id == row.pk]
    seat = here[-1] if here else None
    alive = seat is not None and seat.state in (*LIVE, *SEATED)
    if not alive and row.state == TrainingClass.State.OPEN:
        person = Person.objects.select_related("unit", "position").get(pk=actor.person_id)
        return _ask(person, row, rows, at)
    if seat is None:
        return {"seat": None, "may_ask": False, "why": None}
    line.with_deciders([seat])
    state = explain.state_of(seat, line.place_of(seat))
    return {"seat": seat, "seat_state": state, "why": explain.why(seat), "may_ask": False}


def class_page(actor: Actor, row: TrainingClass, at: dt.datetime) -> dict[str, Any]:
    """Everything on a class's page but the names in it."""
    leads = delivery.leads(actor, row)
    levels = row.training.levels.select_related("competency")
    sessions = _sessions(row, at)
    return {
        "row": row,
        "seats": reads.seats_counted(row),
        "sessions": sessions,
        "leads": leads,
        "may_host": leads or Role.SUPERIOR in actor.roles,
        "offers": list(offers_in(row)) if leads else [],
        "may_edit": access.holds(actor, EDIT),
        "all_over": bool(sessions) and all(s.is_over for s in sessions),
        "raises": list(levels.only("gain", "competency__name").order_by("pk")),
        "certificates": _certificates(actor, row),
        **_own(actor, row, at),
    }


def _certificates(actor: Actor, row: TrainingClass) -> certificates.Issued | None:
    """What a finished class has and lacks, for the officer; None for others."""
    if row.state != TrainingClass.State.DONE or not access.holds(actor, EDIT):
        return None
    return certificates.issued(row)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody in a class, for who may see the name."""

    enrolment: Enrolment
    state: SeatState
    attended: int


def people(page: "Page[Enrolment]", row: TrainingClass) -> dict[str, Any]:
    """The named rows of a class's page."""
    rows = line.with_deciders(list(page))
    seats = reads.seats_counted(row)
    places = line.places(rows, [row.pk] if seats.queued or not seats.free else [])
    attended = rosters.attended(row.pk, [r.person_id for r in rows]) if rows else {}
    shown = [
        PersonRow(r, explain.state_of(r, places.get(r.pk)), attended[r.person_id]) for r in rows
    ]
    return {"page": page, "people": shown}


def marks_chart(counts: rosters.Counts) -> charts.Stacked:
    """Marks of a session side by side."""
    parts = (
        (_("hadir"), counts.present, "c1"),
        (_("izin"), counts.excused, "c-muted"),
        (_("alpa"), counts.absent, "c-edge"),
        (_("belum tercatat"), counts.unmarked, "c-signal"),
    )
    return charts.Stacked(
        parts=tuple(charts.Part(label=w, value=n, tone=t) for w, n, t in parts if n)  # type: ignore[arg-type]
    )


def session_page(session: Session, narrow: str, at: dt.datetime) -> dict[str, Any]:
    """The head, the door and the counts of a session's page."""
    last = rosters.last_mark(session)
    counted = rosters.counts(session)
    return {
        "session": session,
        "row": session.training_class,
        "hours": wording.span(session.start, session.end),
        "of": rosters.numbers(session),
        "door": door_of(session, at),
        "counts": counted,
        "marks_chart": marks_chart(counted) if counted.total else None,
        "narrow": narrow,
        "last": last,
        "code_url": reverse("participation:session_code", args=[session.pk]),
    }


def tapped(session: Session, rows: Sequence[Enrolment], person: int) -> dict[str, Any]:
    """What a tap changes on the page: the row, the counts, when it was saved."""
    counted = rosters.counts_of(row.mark for row in rows)  # type: ignore[attr-defined]
    one = rosters.named(row for row in rows if row.person_id == person)[0]
    return {
        "session": session,
        "row": session.training_class,
        "one": one,
        "counts": counted,
        "marks_chart": marks_chart(counted),
        "last": one.marked_at,  # type: ignore[attr-defined]
    }


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the schedule with its sessions."""

    date: dt.date
    rows: list[tuple[Session, str, bool]]


def days(sessions: Sequence[Session], actor: Actor) -> list[Day]:
    """Sessions by day, in their order; the flag says that the actor leads it."""
    found: list[Day] = []
    for s in sessions:
        date = clock.day_of(s.start)
        if not found or found[-1].date != date:
            found.append(Day(date, []))
        leads = bool(s.facilitator and actor.user_id and s.facilitator.user_id == actor.user_id)
        found[-1].rows.append((s, wording.span(s.start, s.end), leads))
    return found


def seat_page(actor: Actor, row: Enrolment, at: dt.datetime) -> dict[str, Any]:
    """A seat with its state, its why, and what can be done with it."""
    line.with_deciders([row])
    judged = row.state in (Enrolment.State.COMPLETED, Enrolment.State.NOT_COMPLETED)
    rule = completions.rule_of(row.training_class) if judged else None
    standing = row.completions.filter(reversed_at=None).first()
    own = row.person_id == actor.person_id
    return {
        "seat": row,
        "row": row.training_class,
        "state": explain.state_of(row, line.place_of(row)),
        "why": explain.why(row, basis=rule.legal_basis if rule else ""),
        "own": own,
        "may_release": own and row.state in LIVE,
        "completion": standing,
        "certificate": credits.certificate_of(standing.key) if standing else None,
        "may_reverse": bool(standing) and access.holds(actor, REVERSE),
        "marks": rosters.marks_of(row),
        **(given_back(row, at) if own else {}),
    }


def given_back(row: Enrolment, at: dt.datetime) -> dict[str, Any]:
    """What stands beside a seat that was given back: the way back, and other choices."""
    undo = row.undo_until if row.undo_until and at <= row.undo_until else None
    return {
        "undo_until": undo,
        "decline_word": wording.decline_word(row.decline_reason, clock.day_of(at))
        if row.decline_reason
        else "",
        "choices": choices(row, at),
    }
