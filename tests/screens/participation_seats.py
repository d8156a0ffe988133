"""Screens of seats that move, sessions that go online, and shared screens."""

import datetime as dt
import secrets
from typing import Any

from asah.core import clock
from asah.delivery.api import Switch
from asah.delivery.models import Session, TrainingClass
from asah.participation import links
from asah.participation.api import release_seat
from asah.participation.models import Enrolment, Gathering
from asah.participation.services.switching import switch_online
from asah.resources.models import Facilitator
from tests.factories.delivery import ClassFactory
from tests.factories.participation import EnrolmentFactory
from tests.factories.people import PersonFactory
from tests.factories.resources import FacilitatorFactory, RoomFactory
from tests.screens.base import Cast, Screen


def _coming(cast: Cast, **fields: Any) -> TrainingClass:
    """A class of a few days from now, led by Rahma."""
    user = cast["rahma"].user
    leader = Facilitator.objects.filter(user=user).first() or FacilitatorFactory(user=user)
    day = clock.today() + dt.timedelta(days=6)
    return ClassFactory(
        with_sessions=[f"{day} 08:00/12:00", f"{day} 13:00/15:00"],
        with_sessions__facilitator=leader,
        with_sessions__room=RoomFactory(capacity=60),
        **fields,
    )


def _seat(cast: Cast) -> dict[str, Any]:
    row = _coming(cast)
    return {"pk": EnrolmentFactory(training_class=row, person=cast["budi"].person).pk}


def _declined(cast: Cast) -> dict[str, Any]:
    """Budi gave the seat back as skilled, and another class of the same training is open."""
    row = Enrolment.objects.get(pk=_seat(cast)["pk"])
    actor = cast["budi"].actor
    release_seat(enrolment=row, actor=actor, at=clock.now(), reason="sudah-mahir")
    return {"pk": row.pk}


def _token(cast: Cast) -> dict[str, Any]:
    return {"token": links.token_of(Enrolment.objects.get(pk=_seat(cast)["pk"]))}


def _unplaced(cast: Cast) -> dict[str, Any]:
    row = _coming(cast)
    EnrolmentFactory(training_class=row, person=cast["budi"].person, state="waiting")
    busy = _coming(cast, training__title="Literasi Digital bagi Aparatur")
    EnrolmentFactory(training_class=busy, person=cast["budi"].person)
    later = clock.today() + dt.timedelta(days=12)
    ClassFactory(training=row.training, with_sessions=[f"{later} 08:00/12:00"])
    return {}


def _place(cast: Cast) -> dict[str, Any]:
    row = EnrolmentFactory(training_class=_coming(cast), state="waiting")
    return {"pk": row.pk}


def _session(cast: Cast) -> dict[str, Any]:
    return {"pk": _coming(cast).sessions.order_by("number")[0].pk}


def _span(cast: Cast) -> dict[str, Any]:
    EnrolmentFactory.create_batch(3, training_class=_coming(cast))
    return {}


def _switched(cast: Cast) -> Switch:
    row = _coming(cast)
    EnrolmentFactory.create_batch(3, training_class=row)
    return switch_online(
        sessions=list(row.sessions.all()),
        pattern="https://rapat.kendarikota.go.id/{kelas}-{sesi}",
        reason="Banjir di sekitar kantor; jalan ke aula tertutup.",
        actor=cast["rahma"].actor,
        at=clock.now(),
    )


def _switch(cast: Cast) -> dict[str, Any]:
    return {"pk": _switched(cast).pk}


def _switch_list(cast: Cast) -> dict[str, Any]:
    _switched(cast)
    return {}


def _online_today(cast: Cast) -> Session:
    day = clock.today()
    row = ClassFactory(with_sessions=[f"{day} 00:30/23:30"])
    row.sessions.update(mode="online", link="https://rapat.kendarikota.go.id/prima")
    EnrolmentFactory(training_class=row, person=cast["budi"].person)
    for person in PersonFactory.create_batch(3, unit=cast["budi"].person.unit):
        EnrolmentFactory(training_class=row, person=person)
    return row.sessions.get()


def _today(cast: Cast) -> dict[str, Any]:
    return {"pk": _online_today(cast).pk}


def _gathering(cast: Cast) -> dict[str, Any]:
    row = Gathering.objects.create(
        session=_online_today(cast),
        host=cast["budi"].person,
        place="Ruang rapat loket",
        secret=secrets.token_urlsafe(24),
        opened_at=clock.now(),
    )
    return {"pk": row.pk}


NEXT = clock.today() + dt.timedelta(days=6)
SPAN = f"first={NEXT}&last={NEXT}&link=https%3A%2F%2Frapat.go.id%2F%7Bkelas%7D&reason=Banjir"

SCREENS = [
    Screen("participation:seat_release", as_="budi", kwargs=_seat),
    Screen("participation:seat_offer", as_="budi", kwargs=_token),
    Screen("participation:seat_undo", as_="budi", kwargs=_declined, post=True),
    Screen("participation:seat_choose", as_="budi", kwargs=_declined, post=True),
    Screen("participation:unplaced", kwargs=_unplaced),
    Screen("participation:seat_place", kwargs=_place, post=True),
    Screen("participation:session_online", as_="rahma", kwargs=_session),
    Screen("participation:switches", as_="rahma", kwargs=_switch_list),
    Screen("participation:switch_new", kwargs=_span, query=SPAN),
    Screen("participation:switch_page", as_="rahma", kwargs=_switch),
    Screen("participation:switch_undo", as_="rahma", kwargs=_switch, post=True),
    Screen("participation:gathering_new", as_="budi", kwargs=_today),
    Screen("participation:gathering", as_="budi", kwargs=_gathering),
    Screen("participation:gathering_mark", as_="budi", kwargs=_gathering, post=True),
    Screen("participation:gathering_close", as_="budi", kwargs=_gathering, post=True),
    Screen("participation:check_in_later", as_="budi", post=True),
]
