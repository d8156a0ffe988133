"""Lists of people with their JP, filtered by what the address says."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from asah.credits.models import Duty
from asah.credits.selectors.booked import booked_jp
from asah.credits.selectors.duty import (
    NO_DUTY,
    NO_JP,
    Duties,
    PeopleWithJP,
    conditions,
    joined,
    people_of,
    shortfall,
    status_key,
)
from asah.people.api import Person, Unit

STATES = ("kurang", "terpenuhi", "lewat", "tanpa")


@dataclass(frozen=True, slots=True)
class Filters:
    """`q` name or NIP; `state` kurang, terpenuhi, lewat (above the cap), tanpa (no duty), or ""."""

    q: str = ""
    state: str = ""
    opd: str = ""
    status: str = ""

    @classmethod
    def read(cls, data: dict[str, str], *, state: str = "") -> "Filters":
        asked = data.get("keadaan", state)
        return cls(
            q=data.get("q", "").strip(),
            state=asked if asked in STATES else "",
            opd=data["opd"] if data.get("opd", "").isdigit() else "",
            status=data["status"] if data.get("status") in Duty.Status.values else "",
        )

    @property
    def set(self) -> bool:
        """Whether anything but the state narrows the list."""
        return bool(self.q or self.opd or self.status)


@dataclass(frozen=True, slots=True)
class Row:
    """A person in a list: JP, the floor (None: no duty known), what is missing, what is booked."""

    person: Person
    jp: Decimal
    floor: Decimal | None
    booked: Decimal | None

    @property
    def missing(self) -> Decimal:
        return max(Decimal(0), (self.floor or Decimal(0)) - self.jp)


def listed(people: QuerySet[Person], year: int, filters: Filters, asked: Duties) -> PeopleWithJP:
    """The people asked for, most missing first, annotated with `jp`."""
    if filters.q:
        number = filters.q.replace(" ", "")
        people = people.filter(Q(name__icontains=filters.q) | Q(nip__startswith=number))
    if filters.opd:
        people = people.filter(unit__opd=int(filters.opd))
    if filters.status:
        people = people.filter(pk__in=people_of(filters.status).values("pk"))
    on = conditions(asked)
    wanted = {
        "kurang": on.below,
        "terpenuhi": on.reached,
        "lewat": on.above,
        "tanpa": ~on.duty,
    }.get(filters.state, Q())
    rows = joined(people, year).filter(wanted)
    rows = rows.annotate(jp=Coalesce(F("of_year__jp"), NO_JP), rest=shortfall(asked))
    found: PeopleWithJP = rows.select_related("unit__opd", "position")
    return found.order_by("-rest", "name", "pk")


def rows_of(people: Collection[Any], year: int, asked: Duties, today: dt.date) -> list[Row]:
    """The rows of a page (or of a file), with what is booked in the running year."""
    coming = booked_jp([person.pk for person in people], year) if year == today.year else {}
    return [
        Row(
            person,
            person.jp,
            asked.get(status_key(person), NO_DUTY).floor,
            coming.get(person.pk),
        )
        for person in people
    ]


def opd_choices() -> list[tuple[int, str]]:
    """OPDs by name, for a filter."""
    return list(Unit.objects.filter(parent=None, active=True).values_list("pk", "name"))
