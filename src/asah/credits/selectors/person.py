"""One person's year: earned, booked, missing, and whether it will be enough."""

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from django.db.models import Q

from asah.core.access import Role
from asah.credits.models import Balance
from asah.credits.selectors.booked import Booked, booked
from asah.credits.selectors.duty import NO_DUTY, Standing, YearDuty, duties, standing, status_key
from asah.credits.selectors.entries import Line, ledger_of
from asah.people.api import Person, RoleGrant

HUNDREDTH = Decimal("0.01")


def shown(jp: Decimal, floor: Decimal | None) -> Decimal:
    """JP with two decimals; never rounded up over a duty that is not reached."""
    rounded = jp.quantize(HUNDREDTH, ROUND_HALF_UP)
    crossed = floor is not None and jp < floor <= rounded
    return jp.quantize(HUNDREDTH, ROUND_FLOOR) if crossed else rounded


@dataclass(frozen=True, slots=True)
class PersonYear:
    """What the ring and the words beside it need. JP with two decimals."""

    person: Person
    year: int
    duty: YearDuty
    exact: Decimal
    booked: tuple[Booked, ...]
    lines: tuple[Line, ...]
    opd: Standing | None
    years: tuple[int, ...]

    @property
    def jp(self) -> Decimal:
        return shown(self.exact, self.duty.floor)

    @property
    def booked_jp(self) -> Decimal:
        return sum((item.jp for item in self.booked), Decimal(0))

    @property
    def with_booked(self) -> Decimal:
        return shown(self.exact + self.booked_jp, self.duty.floor)

    @property
    def missing(self) -> Decimal:
        """JP still missing; a trace of it shows as 0,01."""
        return _up(max(Decimal(0), (self.duty.floor or Decimal(0)) - self.exact))

    @property
    def missing_after_booked(self) -> Decimal:
        rest = (self.duty.floor or Decimal(0)) - self.exact - self.booked_jp
        return _up(max(Decimal(0), rest))

    @property
    def above(self) -> Decimal:
        """JP above the cap that warns, booked ones included."""
        if self.duty.cap is None:
            return Decimal(0)
        return max(Decimal(0), self.with_booked - self.duty.cap)

    @property
    def state(self) -> str:
        """none (no duty known), done, enough (with what is booked), short."""
        if self.duty.floor is None:
            return "none"
        if not self.missing:
            return "done"
        return "short" if self.missing_after_booked else "enough"

    @property
    def last_day(self) -> dt.date:
        return dt.date(self.year, 12, 31)


def _up(jp: Decimal) -> Decimal:
    rounded = jp.quantize(HUNDREDTH, ROUND_HALF_UP)
    return HUNDREDTH if jp and not rounded else rounded


def person_year(person: Person, year: int, today: dt.date) -> PersonYear:
    """A person's year; what is booked only counts in the running one. Four queries and booked."""
    coming = booked([person.pk], year).get(person.pk, []) if year == today.year else []
    opd_id = person.unit.opd_id
    mates = Person.objects.filter(active=True, unit__opd=opd_id) if opd_id else None
    asked = duties(year)
    kept = dict(Balance.objects.filter(person=person).values_list("year", "jp"))
    return PersonYear(
        person,
        year,
        asked.get(status_key(person), NO_DUTY),
        kept.get(year, Decimal(0)),
        tuple(coming),
        tuple(ledger_of(person.pk, year)),
        standing(mates, year, asked) if mates is not None else None,
        tuple(sorted({*kept, today.year}, reverse=True)),
    )


def deciders(today: dt.date) -> list[str]:
    """Names of the officers for the whole region, who decide on objections."""
    held = Q(end=None) | Q(end__gte=today)
    grants = RoleGrant.objects.filter(held, role=Role.OFFICER, unit=None, start__lte=today)
    rows = grants.order_by("start", "pk")
    return list(dict.fromkeys(rows.values_list("user__name", flat=True)[:3]))
