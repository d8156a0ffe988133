"""Screens of `participation`."""

import datetime as dt
from typing import Any

from asah.core import clock
from asah.delivery.models import Session, TrainingClass
from asah.participation.calc import code as codes
from asah.resources.models import Facilitator
from tests.factories.delivery import ClassFactory
from tests.factories.participation import AttendanceFactory, EnrolmentFactory
from tests.factories.resources import FacilitatorFactory, RoomFactory
from tests.screens.base import Cast, Screen


def _class(cast: Cast, *, days: int = 0, state: str = "open") -> TrainingClass:
    """A class led by Rahma, with Budi and three more in it, some of them marked."""
    user = cast["rahma"].user
    leader = Facilitator.objects.filter(user=user).first() or FacilitatorFactory(user=user)
    day = clock.today() + dt.timedelta(days=days)
    row = ClassFactory(
        state=state,
        with_sessions=[f"{day} 00:30/12:00", f"{day} 13:00/23:30"],
        with_sessions__facilitator=leader,
        with_sessions__room=RoomFactory(),
    )
    seats = EnrolmentFactory.create_batch(3, training_class=row)
    EnrolmentFactory(training_class=row, person=cast["budi"].person)
    for seat, mark in zip(seats, ("present", "excused", "absent"), strict=True):
        AttendanceFactory(session=row.sessions.first(), person=seat.person, mark=mark)
    return row


def _today(cast: Cast) -> dict[str, Any]:
    return {"code": _class(cast, state="running").code}


def _coming(cast: Cast) -> dict[str, Any]:
    return {"code": _class(cast, days=20).code}


def _over(cast: Cast) -> dict[str, Any]:
    return {"code": _class(cast, days=-3, state="running").code}


def _done(cast: Cast) -> dict[str, Any]:
    return {"code": _class(cast, days=-9, state="done").code}


def _session(cast: Cast) -> dict[str, Any]:
    row = _class(cast, state="running")
    session: Session = row.sessions.all()[0]
    return {"pk": session.pk}


def _seat(cast: Cast) -> dict[str, Any]:
    return {"pk": _class(cast, days=20).enrolments.get(person=cast["budi"].person).pk}


def _completed(cast: Cast) -> dict[str, Any]:
    from asah.participation.models import Completion

    seat = EnrolmentFactory(training_class=_class(cast, days=-9, state="done"), state="completed")
    Completion.objects.create(enrolment=seat, at=clock.now(), jp=5, key=f"class:X:{seat.pk}")
    return {"pk": seat.pk}


def _scan(cast: Cast) -> dict[str, Any]:
    row = _class(cast, state="running")
    session: Session = row.sessions.all()[0]
    session.opened_at = clock.now()
    session.save()
    stamp = clock.now().timestamp()
    return {"pk": session.pk, "code": codes.code(session.secret, codes.window_of(stamp))}


def _queue(cast: Cast) -> dict[str, Any]:
    row = _class(cast, days=20)
    unit = cast["budi"].person.unit
    EnrolmentFactory.create_batch(
        2,
        training_class=row,
        state="requested",
        person__unit=unit,
        waits_for=cast["sari"].person,
    )
    return {}


def _some(cast: Cast) -> dict[str, Any]:
    _class(cast, days=20)
    return {}


SCREENS = [
    Screen("participation:class_certificates", kwargs=_done, post=True),
    Screen("participation:classes", as_="budi", kwargs=_some),
    Screen("participation:class_page", as_="budi", kwargs=_today),
    Screen("participation:seat_request", as_="ilham", kwargs=_coming, post=True),
    Screen("participation:class_edit", kwargs=_coming),
    Screen("participation:class_cancel", kwargs=_coming),
    Screen("participation:class_complete", as_="rahma", kwargs=_over),
    Screen("participation:class_reopen", kwargs=_done),
    Screen("participation:seats", as_="budi", kwargs=_some),
    Screen("participation:seat", as_="budi", kwargs=_seat),
    Screen("participation:completion_reverse", kwargs=_completed),
    Screen("participation:schedule", as_="budi", kwargs=_some),
    Screen("participation:approvals", as_="sari", kwargs=_queue),
    Screen("participation:session_page", as_="rahma", kwargs=_session),
    Screen("participation:session_screen", as_="rahma", kwargs=_session),
    # A piece of page for the script, not a page.
    Screen("participation:session_code", as_="rahma", kwargs=_session, download=True),
    Screen("participation:mark", as_="rahma", kwargs=_session, post=True),
    Screen("participation:session_door", as_="rahma", kwargs=_session, post=True),
    Screen("participation:sheet_entry", as_="rahma", kwargs=_session),
    Screen("participation:sheet", as_="rahma", kwargs=_session, download=True),
    Screen("participation:check_in", as_="budi", kwargs=_some),
    Screen("participation:scan", as_="budi", kwargs=_scan),
]
