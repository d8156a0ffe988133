"""What a year asks of people, and who has how much of it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import (
    Avg,
    Case,
    Count,
    DecimalField,
    F,
    FilteredRelation,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest

from asah.credits.models import Balance, Duty
from asah.people.api import Person

JP = DecimalField(max_digits=10, decimal_places=4)
SMALLEST_GROUP = 10


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


# People with the annotations of `with_jp`, which the type checker cannot see.
type PeopleWithJP = QuerySet[Any, Any]


def with_jp(people: QuerySet[Person], year: int, asked: Duties | None = None) -> PeopleWithJP:
    """People annotated with `jp`, `floor` (null = no duty known), `missing` and `above`.

    `missing` is 0 for who has no duty; `above` is what exceeds the cap that warns. `asked`
    are the year's `duties`, where the caller has them.
    """
    asked = duties(year) if asked is None else asked
    return people.annotate(
        of_year=FilteredRelation("jp_balances", condition=Q(jp_balances__year=year)),
    ).annotate(
        jp=Coalesce(F("of_year__jp"), Value(Decimal(0)), output_field=JP),
        floor=_by_status({key: duty.floor for key, duty in asked.items()}),
        cap=_by_status({key: duty.cap for key, duty in asked.items()}),
        missing=Coalesce(
            Greatest(F("floor") - F("jp"), Value(Decimal(0)), output_field=JP), 0, output_field=JP
        ),
        above=Coalesce(
            Greatest(F("jp") - F("cap"), Value(Decimal(0)), output_field=JP), 0, output_field=JP
        ),
    )


def _by_status(values: dict[str, Decimal | None]) -> Case:
    cpns = values.get(Duty.Status.CPNS.value)
    cases = [When(is_cpns=True, then=Value(cpns, output_field=JP))]
    cases += [
        When(status=status, then=Value(value, output_field=JP))
        for status, value in values.items()
        if value is not None and status != Duty.Status.CPNS.value
    ]
    return Case(*cases, default=Value(None, output_field=JP), output_field=JP)


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


WITH_DUTY = Q(floor__isnull=False)
SUMS = {
    "people": Count("pk", filter=WITH_DUTY),
    "reached": Count("pk", filter=WITH_DUTY & Q(missing=0)),
    "average": Avg("jp", filter=WITH_DUTY),
    "empty": Count("pk", filter=WITH_DUTY & Q(jp=0)),
    "over": Count("pk", filter=Q(above__gt=0)),
}


def standing(people: QuerySet[Person], year: int, asked: Duties | None = None) -> Standing:
    """The standing of a group; the average is kept back below ten people."""
    row = with_jp(people, year, asked).aggregate(**SUMS)
    return _standing(row)


def _standing(row: dict[str, Any]) -> Standing:
    people, reached, average = int(row["people"]), int(row["reached"]), row["average"]
    shown = None if average is None or people < SMALLEST_GROUP else Decimal(str(average))
    return Standing(people, reached, shown, int(row["empty"]), int(row["over"]))


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
    rows: Iterable[dict[str, Any]] = (
        with_jp(people.filter(unit__opd__isnull=False), year, asked)
        .order_by()
        .values("unit__opd_id", "unit__opd__name")
        .annotate(**SUMS)
    )
    found = [
        OpdStanding(row["unit__opd_id"], row["unit__opd__name"], _standing(row))
        for row in rows
        if row["people"]
    ]
    return sorted(found, key=lambda o: (o.standing.share or 0, o.name))
