"""The door of `resources`."""

from asah.resources.models import Booking, Facilitator, Holiday, Leave, Room
from asah.resources.selectors import (
    away_limit,
    bookings,
    facilitator_clash,
    facilitators,
    facilitators_away,
    holidays,
    leaves,
    office_hours,
    rooms,
    working_day,
)
from asah.resources.services.calendars import LeaveSpec, bulk_add_leaves, load_reference
from asah.resources.services.places import (
    BookingSpec,
    FacilitatorSpec,
    book,
    bulk_add_facilitators,
    first_clash,
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
    "LeaveSpec",
    "Room",
    "away_limit",
    "book",
    "bookings",
    "bulk_add_facilitators",
    "bulk_add_leaves",
    "facilitator_clash",
    "facilitators",
    "facilitators_away",
    "first_clash",
    "holidays",
    "leaves",
    "load_reference",
    "office_hours",
    "release",
    "rooms",
    "working_day",
    "write_bookings",
]
