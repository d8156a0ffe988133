"""The door of `resources`."""

from asah.resources.models import Booking, Facilitator, Holiday, Leave, Room
from asah.resources.selectors import bookings, facilitators, holidays, leaves, rooms, working_day
from asah.resources.services import (
    BookingSpec,
    FacilitatorSpec,
    book,
    bulk_add_facilitators,
    first_clash,
    load_reference,
    release,
    write_bookings,
)

__all__ = [
    "Booking",
    "BookingSpec",
    "Facilitator",
    "FacilitatorSpec",
    "Holiday",
    "Leave",
    "Room",
    "book",
    "bookings",
    "bulk_add_facilitators",
    "facilitators",
    "first_clash",
    "holidays",
    "leaves",
    "load_reference",
    "release",
    "rooms",
    "working_day",
    "write_bookings",
]
