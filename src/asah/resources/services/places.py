"""Writes: reference data of the region, the officer's pages, bookings without clashes."""

import csv
import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import SYSTEM, Actor, Role
from asah.core.errors import Refused
from asah.core.models import User
from asah.people.api import grant_role
from asah.resources import rules, selectors
from asah.resources.models import Booking, Facilitator, Holiday, Room


@dataclass(frozen=True, slots=True)
class BookingSpec:
    """What is to be booked under a key; aware moments."""

    key: str
    title: str
    start: dt.datetime
    end: dt.datetime
    room_id: int | None = None
    facilitator_id: int | None = None


@dataclass(frozen=True, slots=True)
class FacilitatorSpec:
    """A facilitator to be added: an employee, or somebody from outside."""

    name: str
    kind: str = Facilitator.Kind.EXTERNAL
    organisation: str = ""
    user_id: int | None = None
    person_id: int | None = None


def region_rows(name: str) -> list[dict[str, str]]:
    """Rows of a file of the region; none when the region has no such file."""
    path: Path = settings.DATA_FILES / "regions" / settings.REGION_NAME / name
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@transaction.atomic
def load_region(*, actor: Actor, at: dt.datetime) -> dict[str, int]:
    """Add the region's rooms and holidays that are missing; what is there stays as it is."""
    access.require(actor, rules.EDIT)
    known = set(Room.objects.values_list("name", flat=True))
    rooms = [
        Room(name=row["name"], place=row["place"], capacity=int(row["capacity"]))
        for row in region_rows("rooms.csv")
        if row["name"] not in known
    ]
    days = {str(day) for day in Holiday.objects.values_list("date", flat=True)}
    holidays = [
        Holiday(
            date=dt.date.fromisoformat(row["date"]),
            name=row["name"],
            legal_basis=row["legal_basis"],
        )
        for row in region_rows("holidays.csv")
        if row["date"] not in days
    ]
    Room.objects.bulk_create(rooms)
    Holiday.objects.bulk_create(holidays)
    counts = {"rooms": len(rooms), "holidays": len(holidays)}
    if rooms or holidays:
        audit.record(actor, "resources.load", None, new=counts, note=f"{at:%F}")
    return counts


@transaction.atomic
def save_room(*, room: Room, actor: Actor, at: dt.datetime) -> Room:
    """Add or change a room. A room with sessions to come is not taken out of use."""
    access.require(actor, rules.EDIT)
    if room.pk and not room.active and room.bookings.filter(end__gte=at).exists():
        raise Refused(
            _("Ruang ini masih dipesan untuk sesi mendatang. Pindahkan sesinya lebih dahulu."),
            field="active",
        )
    room.save()
    new = {"name": room.name, "place": room.place, "capacity": room.capacity, "on": room.active}
    audit.record(actor, "resources.save_room", room, new=new)
    return room


def _account(facilitator: Facilitator, email: str, actor: Actor, at: dt.datetime) -> None:
    """Give the facilitator the account that leads to the own sessions, if it has one."""
    if facilitator.person_id and facilitator.person and not facilitator.user_id:
        facilitator.user = facilitator.person.user
    if email and not facilitator.user_id:
        if User.objects.filter(Q(email=email.lower()) | Q(username=email.lower())).exists():
            raise Refused(
                _("Surel ini sudah dipakai akun lain. Pakai surel lain, atau kosongkan."),
                field="email",
            )
        facilitator.user = User.objects.create_user(email.lower(), email, facilitator.name)
    user = facilitator.user
    held = user and user.role_grants.filter(role=Role.FACILITATOR, end=None).exists()
    if user and not held:
        # The officer's decision is this verb; the role only opens the own sessions.
        grant_role(user=user, role=Role.FACILITATOR, start=at.date(), actor=SYSTEM, at=at)


@transaction.atomic
def save_facilitator(
    *, facilitator: Facilitator, email: str = "", actor: Actor, at: dt.datetime
) -> Facilitator:
    """Add or change a facilitator, with an account when there is an e-mail or an employee.

    Refused while sessions are to come and the facilitator is taken out of use.
    """
    access.require(actor, rules.EDIT)
    coming = facilitator.pk and facilitator.bookings.filter(end__gte=at).exists()
    if coming and not facilitator.active:
        raise Refused(
            _("Fasilitator ini masih punya sesi mendatang. Ganti fasilitatornya lebih dahulu."),
            field="active",
        )
    _account(facilitator, email, actor, at)
    facilitator.save()
    new = {"name": facilitator.name, "kind": facilitator.kind, "on": facilitator.active}
    audit.record(actor, "resources.save_facilitator", facilitator, new=new)
    return facilitator


@transaction.atomic
def bulk_add_facilitators(
    *, facilitators: Sequence[FacilitatorSpec], actor: Actor, at: dt.datetime
) -> list[Facilitator]:
    """Add facilitators in one batch; the audit line names how many."""
    access.require(actor, rules.EDIT)
    made = Facilitator.objects.bulk_create(
        [
            Facilitator(
                name=spec.name,
                kind=spec.kind,
                organisation=spec.organisation,
                user_id=spec.user_id,
                person_id=spec.person_id,
            )
            for spec in facilitators
        ]
    )
    new = {"names": [row.name for row in made]}
    audit.record(actor, "resources.add_facilitators", None, new=new, note=f"{at:%F}")
    return made


@transaction.atomic
def add_holiday(*, holiday: Holiday, actor: Actor, at: dt.datetime) -> Holiday:
    """Add a holiday. Classes already on that day stay; the class list names them."""
    access.require(actor, rules.EDIT)
    if Holiday.objects.filter(date=holiday.date).exists():
        raise Refused(
            _("Tanggal ini sudah tercatat sebagai hari libur. Pilih tanggal lain."), field="date"
        )
    holiday.save()
    new = {"date": str(holiday.date), "name": holiday.name}
    audit.record(actor, "resources.add_holiday", holiday, new=new)
    return holiday


@transaction.atomic
def remove_holiday(*, holiday: Holiday, actor: Actor, at: dt.datetime) -> None:
    """Make a holiday a working day again."""
    access.require(actor, rules.EDIT, holiday)
    old = {"date": str(holiday.date), "name": holiday.name}
    audit.record(actor, "resources.remove_holiday", holiday, old=old)
    holiday.delete()


def _moment(value: dt.datetime) -> str:
    return f"{timezone.localtime(value):%d-%m-%Y %H.%M}"


def _clash_sentence(want: BookingSpec, have: Booking) -> str:
    what = have.room if want.room_id and want.room_id == have.room_id else have.facilitator
    return _(
        "%(what)s sudah dipesan untuk %(title)s, %(start)s–%(end)s. "
        "Pilih waktu, ruang, atau fasilitator lain."
    ) % {
        "what": what,
        "title": have.title,
        "start": _moment(have.start),
        "end": f"{timezone.localtime(have.end):%H.%M}",
    }


def first_clash(wanted: Sequence[BookingSpec]) -> str:
    """The sentence that names the first clash with what others booked; empty when there is none."""
    keys = {spec.key for spec in wanted}
    found = selectors.taken(
        rooms={s.room_id for s in wanted if s.room_id},
        facilitators={s.facilitator_id for s in wanted if s.facilitator_id},
        spans=[(s.start, s.end) for s in wanted],
    ).exclude(key__in=keys)
    taken = list(found.select_related("room", "facilitator").order_by("start"))
    for want in sorted(wanted, key=lambda spec: spec.start):
        for have in taken:
            same_room = want.room_id is not None and want.room_id == have.room_id
            same = same_room or (
                want.facilitator_id is not None and want.facilitator_id == have.facilitator_id
            )
            if same and want.start < have.end and have.start < want.end:
                return _clash_sentence(want, have)
    return ""


def book(*, wanted: Sequence[BookingSpec], actor: Actor, at: dt.datetime) -> None:
    """Book in the caller's transaction; Refused names the first clash. Same keys are replaced.

    The verb that calls writes the audit line: a booking is part of its decision.
    """
    # Lock what is wanted in one order, so that two officers cannot both find it free.
    list(
        Room.objects.select_for_update()
        .filter(pk__in={s.room_id for s in wanted if s.room_id})
        .order_by("pk")
    )
    list(
        Facilitator.objects.select_for_update()
        .filter(pk__in={s.facilitator_id for s in wanted if s.facilitator_id})
        .order_by("pk")
    )
    sentence = first_clash(wanted)
    if sentence:
        raise Refused(sentence)
    write_bookings(wanted)


def write_bookings(wanted: Sequence[BookingSpec]) -> None:
    """Replace the bookings of these keys; who calls has checked that nothing clashes."""
    release([spec.key for spec in wanted])
    Booking.objects.bulk_create(
        [
            Booking(
                key=spec.key,
                title=spec.title[:250],
                room_id=spec.room_id,
                facilitator_id=spec.facilitator_id,
                start=spec.start,
                end=spec.end,
            )
            for spec in wanted
            if spec.room_id or spec.facilitator_id
        ],
        batch_size=1000,
    )


def release(keys: Collection[str]) -> None:
    """Free what was booked under these keys."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), 500):
        Booking.objects.filter(key__in=ordered[start : start + 500]).delete()
