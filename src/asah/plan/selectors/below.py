"""People whom a run leaves below the yearly JP, each with the plain reason."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from asah.people.api import Person
from asah.plan.files import unpack
from asah.plan.models import Run


@dataclass(frozen=True, slots=True)
class Below:
    """`jp` with the plan, of `floor`; `why` is one sentence."""

    person: Person
    jp: float
    floor: float
    why: str


def below(run: Run) -> list[Below]:
    """From the stored documents: fewest JP first. One query for the people."""
    instance, plan = unpack(run.instance), unpack(run.result)
    params = instance["params"]
    jp = {row["id"]: row["jp"] for row in instance["trainings"]}
    seats: dict[str, list[str]] = defaultdict(list)
    for person, code, _period in plan["assignments"]:
        seats[person].append(code)
    rows = []
    for row in instance["people"]:
        total = row["jp0"] + sum(jp[code] for code in seats[row["id"]])
        if total < params["jp_min"] - 1e-6:
            rows.append((row, total))
    people = Person.objects.select_related("unit", "position").in_bulk(
        [int(row["id"]) for row, _total in rows]
    )
    found = [
        Below(people[pk], total, params["jp_min"], _why(row, len(seats[row["id"]]), params))
        for row, total in rows
        if (pk := int(row["id"])) in people
    ]
    return sorted(found, key=lambda one: (one.jp, one.person.name))


def _why(row: dict[str, list[str]], taken: int, params: dict[str, float]) -> str:
    passed, never = set(row.get("passed", ())), set(row.get("never", ()))
    open_to = [code for code in row["eligible"] if code not in passed and code not in never]
    if not row["eligible"]:
        return _("Tidak ada pelatihan di katalog untuk jenjang dan bidang jabatannya.")
    if not open_to:
        return _("Semua pelatihan yang cocok sudah pernah diselesaikan atau ditahan undian.")
    if taken >= params["max_trainings"]:
        return _("Sudah mendapat %(n)s pelatihan, batas setahun.") % {"n": taken}
    if taken:
        return _("Mendapat %(n)s kursi; kursi lain habis atau batas absen unitnya tercapai.") % {
            "n": taken
        }
    return _("Kursi, anggaran, atau batas absen unitnya habis untuk yang lebih membutuhkan.")
