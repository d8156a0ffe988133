"""Lists of people with their JP, filtered by what the address says."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from asah.credits.models import Duty
from asah.credits.selectors.duty import Duties, PeopleWithJP, people_of, with_jp
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


CONDITIONS = {
    "": Q(),
    "kurang": Q(missing__gt=0),
    "terpenuhi": Q(floor__isnull=False, missing=0),
    "lewat": Q(above__gt=0),
    "tanpa": Q(floor__isnull=True),
}


def listed(
    people: QuerySet[Person], year: int, filters: Filters, asked: Duties | None = None
) -> PeopleWithJP:
    """The people asked for, most missing first."""
    if filters.q:
        number = filters.q.replace(" ", "")
        people = people.filter(Q(name__icontains=filters.q) | Q(nip__startswith=number))
    if filters.opd:
        people = people.filter(unit__opd=int(filters.opd))
    if filters.status:
        people = people.filter(pk__in=people_of(filters.status).values("pk"))
    rows = with_jp(people, year, asked).filter(CONDITIONS[filters.state])
    return rows.select_related("unit__opd", "position").order_by("-missing", "jp", "name", "pk")


def opd_choices() -> list[tuple[int, str]]:
    """OPDs by name, for a filter."""
    return list(Unit.objects.filter(parent=None, active=True).values_list("pk", "name"))
