"""The people and units of the database, as the rows of a file name them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from asah.core.calc import sheets
from asah.core.calc.sheets import Record, Unreadable
from asah.people.calc import nip
from asah.people.models import OldNumber, Person, Unit


@dataclass(frozen=True, slots=True)
class Place:
    """A unit as rows name it: by its id in SIASN; `opd` is the name of the OPD above it."""

    code: str
    name: str
    opd: str
    eselon: str
    public_facing: bool

    @property
    def label(self) -> str:
        return self.name if self.opd == self.name else f"{self.name}, {self.opd}"


class Known:
    """The people and units of the database, by every number they go by."""

    def __init__(self) -> None:
        units = Unit.objects.select_related("opd")
        self.units = {
            u.code: Place(u.code, u.name, (u.opd or u).name, u.eselon, u.public_facing)
            for u in units
        }
        self.people = {p.pk: p for p in Person.objects.select_related("position", "unit")}
        self.by_pns = {p.pns_id: p for p in self.people.values() if p.pns_id}
        self.by_nip = {p.nip: p for p in self.people.values()}
        self.by_old = {
            old.nip: self.people[old.person_id] for old in OldNumber.objects.order_by("until")
        }
        self.by_name: dict[str, list[Person]] = defaultdict(list)
        for person in self.people.values():
            self.by_name[sheets.squash(person.name)].append(person)

    def person(self, pns_id: str, number: str) -> Person | None:
        """The same person: same PNS ID, else the number of one who has no other PNS ID."""
        if pns_id and pns_id in self.by_pns:
            return self.by_pns[pns_id]
        found = self.by_nip.get(number) or self.by_old.get(number)
        return found if found and not (pns_id and found.pns_id) else None

    def mentioned(self, record: Record) -> Iterable[Person]:
        """Whom a wrong row may mean: by any number, else everybody of that name."""
        pns_id = plain(record, "pns_id")
        try:
            number = nip.clean(record["nip"])
        except Unreadable:
            number = ""
        found = self.by_pns.get(pns_id) or self.by_nip.get(number) or self.by_old.get(number)
        return [found] if found else self.by_name.get(sheets.squash(plain(record, "name")), [])


def plain(record: Record, key: str) -> str:
    value = record[key]
    return sheets.show(value).strip()
