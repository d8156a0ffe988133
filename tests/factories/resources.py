"""Rooms, facilitators and bookings for tests."""

import datetime as dt

import factory
from django.utils import timezone

from asah.resources.models import Booking, Facilitator, Holiday, Room


def moment(text: str) -> dt.datetime:
    """`2026-11-24 08:00` on the region's clock."""
    return timezone.make_aware(dt.datetime.fromisoformat(text))


class RoomFactory(factory.django.DjangoModelFactory[Room]):
    class Meta:
        model = Room

    name = factory.Sequence(lambda n: f"Ruang {n}")
    place = "Kantor BKPSDM"
    capacity = 32


class FacilitatorFactory(factory.django.DjangoModelFactory[Facilitator]):
    class Meta:
        model = Facilitator

    name = factory.Sequence(lambda n: f"Fasilitator {n}")
    kind = "external"
    organisation = "Universitas Halu Oleo"


class HolidayFactory(factory.django.DjangoModelFactory[Holiday]):
    class Meta:
        model = Holiday

    date = dt.date(2026, 12, 25)
    name = "Hari Natal"


class BookingFactory(factory.django.DjangoModelFactory[Booking]):
    class Meta:
        model = Booking

    key = factory.Sequence(lambda n: f"rapat:{n}")
    title = "Pelayanan Prima di Loket, angkatan 7, sesi 1"
    start = factory.LazyFunction(lambda: moment("2026-11-24 08:00"))
    end = factory.LazyFunction(lambda: moment("2026-11-24 12:00"))
