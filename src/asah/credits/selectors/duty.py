"""What a year asks of people, and who has how much of it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import (
    Aggregate,
    Case,
    Count,
    DecimalField,
    F,
    FilteredRelation,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest

from asah.credits.models import Balance, Duty
from asah.people.api import Person

JP = DecimalField(max_digits=10, decimal_places=4)
NO_JP = Value(Decimal(0), output_field=JP)
SMALLEST_GROUP = 10

# People with annotations that the type checker cannot see.
type PeopleWithJP = QuerySet[Any, Any]


@dataclass(frozen=True, slots=True)
class YearDuty:
    """The duty of one status in one year; both None when no rule is known."""

    floor: Decimal | None = None
    cap: Decimal | None = None
    legal_basis: str = ""


NO_DUTY = YearDuty()
type Duties = Mapping[str, YearDuty]  # by status


def duties(year: int) -> dict[str, YearDuty]:
    """Duties by status, as in force on the 31st of December. One query."""
    last = dt.date(year, 12, 31)
    rows = Duty.objects.filter(Q(valid_to=None) | Q(valid_to__gte=last), valid_from__lte=last)
    return {row.status: YearDuty(row.floor, row.cap, row.legal_basis) for row in rows}


def status_key(person: Person) -> str:
    """The status that the duty goes by: a candidate (CPNS) has one of its own."""
    return Duty.Status.CPNS.value if person.is_cpns else person.status


def duty_by(status: str, is_cpns: bool, asked: Duties) -> YearDuty:
    """The duty of somebody of this status; `NO_DUTY` where no rule is known."""
    return asked.get(Duty.Status.CPNS.value if is_cpns else status, NO_DUTY)


def people_of(status: str) -> QuerySet[Person]:
    """Active people whose duty goes by this status."""
    people = Person.objects.filter(active=True)
    if status == Duty.Status.CPNS:
        return people.filter(is_cpns=True)
    return people.filter(is_cpns=False, status=status)


def duty_of(person: Person, year: int) -> YearDuty:
    return duties(year).get(status_key(person), NO_DUTY)


def floors_of(person_ids: Iterable[int], year: int) -> dict[int, Decimal]:
    """The floor of those of the people who have one."""
    asked = duties(year)
    rows = Person.objects.filter(pk__in=list(person_ids)).only("id", "status", "is_cpns")
    found = {row.pk: asked.get(status_key(row), NO_DUTY).floor for row in rows}
    return {pk: floor for pk, floor in found.items() if floor is not None}


def balance(person_id: int, year: int) -> Decimal:
    """JP of a person in a year, four decimals, never above the exact value."""
    row = Balance.objects.filter(person=person_id, year=year).first()
    return row.jp if row else Decimal(0)


def balances(person_ids: Iterable[int], year: int) -> dict[int, Decimal]:
    """JP by person; whoever has none is absent."""
    rows = Balance.objects.filter(person__in=list(person_ids), year=year)
    return dict(rows.values_list("person_id", "jp"))


@dataclass(frozen=True, slots=True)
class Conditions:
    """Who has a duty, reached it, misses some of it, has nothing, exceeds the cap.

    For people that `joined` gave the year's balance; comparisons of plain columns, so that
    the database answers for thousands at once.
    """

    duty: Q
    reached: Q
    below: Q
    empty: Q
    above: Q


def _of_status(status: str) -> Q:
    return Q(is_cpns=True) if status == Duty.Status.CPNS else Q(is_cpns=False, status=status)


NOBODY = Q(pk__in=[])
NONE_YET = Q(of_year__jp=None) | Q(of_year__jp=0)


def conditions(asked: Duties) -> Conditions:
    """The conditions under a year's duties."""
    duty = reached = below = above = NOBODY
    for status, of in asked.items():
        who = _of_status(status)
        if of.floor is not None:
            duty |= who
            reached |= who & (Q(of_year__jp__gte=of.floor) if of.floor else Q())
            if of.floor:
                below |= who & (Q(of_year__jp__lt=of.floor) | Q(of_year__jp=None))
        if of.cap is not None:
            above |= who & Q(of_year__jp__gt=of.cap)
    return Conditions(duty, reached, below, duty & NONE_YET, above)


def joined(people: QuerySet[Person], year: int) -> PeopleWithJP:
    """People with their balance of the year as `of_year`, if there is one."""
    of_year = FilteredRelation("jp_balances", condition=Q(jp_balances__year=year))
    found: PeopleWithJP = people.annotate(of_year=of_year)
    return found


def shortfall(asked: Duties) -> Case:
    """Floor less JP, for sorting: negative above the floor, 0 without a duty."""
    return Case(
        *(
            When(_of_status(status), then=Value(of.floor, JP) - Coalesce(F("of_year__jp"), NO_JP))
            for status, of in asked.items()
            if of.floor is not None
        ),
        default=NO_JP,
        output_field=JP,
    )


def with_jp(people: QuerySet[Person], year: int, asked: Duties | None = None) -> PeopleWithJP:
    """People annotated with `jp`, `floor` (null = no duty known), `missing` and `above`.

    `missing` is 0 for who has no duty; `above` is what exceeds the cap that warns. `asked`
    are the year's `duties`, where the caller has them.
    """
    asked = duties(year) if asked is None else asked
    found: PeopleWithJP = joined(people, year).annotate(
        jp=Coalesce(F("of_year__jp"), NO_JP, output_field=JP),
        floor=_by_status({key: duty.floor for key, duty in asked.items()}),
        cap=_by_status({key: duty.cap for key, duty in asked.items()}),
        missing=Greatest(Coalesce(F("floor") - F("jp"), NO_JP), NO_JP, output_field=JP),
        above=Greatest(Coalesce(F("jp") - F("cap"), NO_JP), NO_JP, output_field=JP),
    )
    return found


def _by_status(values: dict[str, Decimal | None]) -> Case:
    return Case(
        *(
            When(_of_status(status), then=Value(value, output_field=JP))
            for status, value in values.items()
        ),
        default=Value(None, output_field=JP),
        output_field=JP,
    )


def below_duty(year: int, *, unit_path: str = "") -> PeopleWithJP:
    """Active people who still miss JP, most missing first. Annotated as `with_jp`."""
    people = Person.objects.filter(active=True, unit__path__startswith=unit_path)
    return with_jp(people, year).filter(Q(missing__gt=0)).order_by("-missing", "name", "pk")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a group stands: people with a duty, those who reached it, JP a head (None: too few).

    `empty` have a duty and no JP at all; `above` exceed the cap that warns.
    """

    people: int
    reached: int
    average: Decimal | None
    empty: int = 0
    above: int = 0

    @property
    def share(self) -> float | None:
        return self.reached / self.people if self.people else None

    @property
    def below(self) -> int:
        return self.people - self.reached


def _sums(asked: Duties) -> dict[str, Aggregate]:
    on = conditions(asked)
    return {
        "people": Count("pk", filter=on.duty),
        "reached": Count("pk", filter=on.reached),
        "total": Sum("of_year__jp", filter=on.duty),
        "empty": Count("pk", filter=on.empty),
        "over": Count("pk", filter=on.above),
    }


def standing(people: QuerySet[Person], year: int, asked: Duties | None = None) -> Standing:
    """The standing of a group; the average is kept back below ten people.

    Plain rows, added up here: a group of an office is small, and the query cheap to build.
    """
    asked = duties(year) if asked is None else asked
    rows = joined(people.order_by(), year).values_list("status", "is_cpns", "of_year__jp")
    count = {"people": 0, "reached": 0, "empty": 0, "over": 0}
    total = Decimal(0)
    for status, is_cpns, held in rows:
        of = duty_by(status, is_cpns, asked)
        jp = held or Decimal(0)
        count["over"] += of.cap is not None and jp > of.cap
        if of.floor is not None:
            total += jp
            count["people"] += 1
            count["reached"] += jp >= of.floor
            count["empty"] += not jp
    return _standing({**count, "total": total})


def _standing(row: dict[str, Any]) -> Standing:
    people, total = int(row["people"]), row["total"] or 0
    average = None if people < SMALLEST_GROUP else Decimal(str(total)) / people
    return Standing(people, int(row["reached"]), average, int(row["empty"]), int(row["over"]))


def together(opds: Iterable["OpdStanding"]) -> Standing:
    """Several groups as one, without an average."""
    rows = [opd.standing for opd in opds]
    return Standing(
        sum(row.people for row in rows),
        sum(row.reached for row in rows),
        None,
        sum(row.empty for row in rows),
        sum(row.above for row in rows),
    )


@dataclass(frozen=True, slots=True)
class OpdStanding:
    opd_id: int
    name: str
    standing: Standing


def by_opd(people: QuerySet[Person], year: int, asked: Duties | None = None) -> list[OpdStanding]:
    """The standing of every OPD that has people with a duty, lowest share first."""
    asked = duties(year) if asked is None else asked
    rows: Iterable[dict[str, Any]] = (
        joined(people.filter(unit__opd__isnull=False).order_by(), year)
        .values("unit__opd_id", "unit__opd__name")
        .annotate(**_sums(asked))
    )
    found = [
        OpdStanding(row["unit__opd_id"], row["unit__opd__name"], _standing(row))
        for row in rows
        if row["people"]
    ]
    return sorted(found, key=lambda o: (o.standing.share or 0, o.name))
