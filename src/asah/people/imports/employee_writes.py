"""Committing and undoing an employee import, inside the engine's transaction."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from asah.core import bulk, clock
from asah.core.imports.api import Json, Left, Stale, Stamp
from asah.core.models import User
from asah.people.changed import DERIVED
from asah.people.imports.differences import PLAIN, stored
from asah.people.imports.heads import appoint_heads, restore_heads
from asah.people.imports.links import chunks, referenced
from asah.people.imports.units import remove
from asah.people.models import Employment, OldNumber, Person, Unit
from asah.people.services.persons import PersonSpec, PositionSpec, add_people, ensure_positions
from asah.people.services.units import UnitSpec, add_units

REASON = "Impor SIASN"


def people_by_id(ids: Iterable[int]) -> dict[int, Person]:
    found: dict[int, Person] = {}
    for part in chunks(ids):
        found |= Person.objects.in_bulk(part)
    return found


def apply(changes: list[Json], stamp: Stamp) -> list[Json]:
    """Write everything; what undoing needs, one entry a person plus those about the whole."""
    undo: list[Json] = []
    if stamp.extra.get("units"):
        specs = [
            UnitSpec(code, name, kind, "", facing)
            for code, name, kind, facing in stamp.extra["units"]
        ]
        undo.append({"op": "units", "ids": [unit.pk for unit in add_units(specs).values()]})
    new = [change for change in changes if change["op"] == "new"]
    changed = [change for change in changes if change["op"] == "changed"]
    _still_absent(new)
    undo += _add(new)
    undo += _change(changed)
    touched = {entry["id"] for entry in undo if entry["op"] in {"new", "changed"}}
    undo.append({"op": "heads", "old": appoint_heads(touched)})
    undo.append(_mark_missing(stamp.extra))
    return undo


def _still_absent(new: list[Json]) -> None:
    taken: list[str] = []
    for part in chunks(new):
        said = [change["data"]["new"] for change in part]
        numbers = Person.objects.filter(nip__in=[row["nip"] for row in said])
        ids = Person.objects.filter(pns_id__in=[row["pns_id"] for row in said if "pns_id" in row])
        taken += [person.name for person in (*numbers, *ids)]
    if taken:
        raise Stale(taken)


def _spec(data: Json) -> PersonSpec:
    said = {key: value for key, value in data["new"].items() if key != "active"}
    said["birth_date"] = dt.date.fromisoformat(said["birth_date"])
    return PersonSpec(
        **said,
        unit_code=data["unit"],
        position=PositionSpec(*data["position"]),
        start=dt.date.fromisoformat(data["start"]),
    )


def _add(new: list[Json]) -> list[Json]:
    added = add_people([_spec(change["data"]) for change in new], REASON)
    return [
        {"op": "new", "id": person.pk, "label": person.full_name, "new": change["data"]["new"]}
        for person, change in zip(added, new, strict=True)
    ]


def _change(changed: list[Json]) -> list[Json]:
    people = people_by_id(change["data"]["id"] for change in changed)
    _still_as_checked(changed, people)
    units = {unit.code: unit for unit in Unit.objects.all()}
    wanted = [c["data"] for c in changed if "position" in c["data"]]
    positions = ensure_positions(PositionSpec(*data["position"]) for data in wanted)
    undo, moves = [], []
    for change in changed:
        data = change["data"]
        person = people[data["id"]]
        entry = {
            "op": "changed",
            "id": person.pk,
            "label": person.full_name,
            "old": data["old"],
            "new": data["new"],
        }
        set_plain(person, data["new"])
        if "position" in data:
            person.unit = units[data["unit"]]
            person.position = positions[PositionSpec(*data["position"])]
            entry["was"] = data["was"]
            entry["is"] = [person.unit_id, person.position_id]
            moves.append((person, dt.date.fromisoformat(data["start"]), entry))
        undo.append(entry)
    _renumber([(people[e["id"]], e["old"]["nip"]) for e in undo if "nip" in e["old"]])
    save_people(people.values())
    _reassign(moves)
    return undo


def _still_as_checked(changed: list[Json], people: dict[int, Person]) -> None:
    stale = []
    for change in changed:
        data = change["data"]
        person = people.get(data["id"])
        if (
            person is None
            or any(stored(person, key) != value for key, value in data["old"].items())
            or ("was" in data and [person.unit_id, person.position_id] != data["was"])
        ):
            stale.append(change["label"])
    if stale:
        raise Stale(stale)


def set_plain(person: Person, values: Json) -> None:
    """Set plain fields from their JSON form."""
    for key, value in values.items():
        setattr(person, key, dt.date.fromisoformat(value) if key == "birth_date" else value)


def save_people(people: Iterable[Person]) -> None:
    """Write the plain fields, unit and position of many people at once."""
    names = (*PLAIN, "unit", "position")
    columns = (*PLAIN, "unit_id", "position_id")
    rows = [[*(getattr(p, column) for column in columns), p.pk] for p in people]
    bulk.update(Person, names, rows)


def _renumber(pairs: list[tuple[Person, str]]) -> None:
    """Keep old numbers searchable, let logins follow, and free numbers that change hands."""
    today = clock.today()
    OldNumber.objects.bulk_create(
        [OldNumber(person=person, nip=old, until=today) for person, old in pairs],
        ignore_conflicts=True,
    )
    for person, old in pairs:
        Person.objects.filter(pk=person.pk).update(nip=f"~{person.pk}")
        if person.user_id:
            User.objects.filter(pk=person.user_id, username=old).update(username=person.nip)


def _reassign(moves: list[tuple[Person, dt.date, Json]]) -> None:
    """Close each open employment the day before the new one starts.

    Where the day named in the file is not after the start of the present one, the day of the
    import counts; if that is no later either, the present one is corrected in place.
    """
    today = clock.today()
    current: dict[int, Employment] = {}
    for part in chunks([person.pk for person, _start, _entry in moves]):
        for row in Employment.objects.filter(person_id__in=part, end=None):
            current[row.person_id] = row
    changed, fresh = [], []
    for person, named, entry in moves:
        present = current.get(person.pk)
        start = named if present is None or named > present.start else today
        if present and start <= present.start:
            entry["corrected"] = present.pk
            present.unit_id, present.position_id = person.unit_id, person.position_id
            changed.append(present)
            continue
        if present:
            entry["closed"] = present.pk
            present.end = start - dt.timedelta(days=1)
            changed.append(present)
        fresh.append(
            Employment(
                person=person,
                unit_id=person.unit_id,
                position_id=person.position_id,
                start=start,
                reason=REASON,
            )
        )
    Employment.objects.bulk_update(changed, ("end", "unit", "position"), batch_size=500)
    Employment.objects.bulk_create(fresh, batch_size=1000)


def _mark_missing(extra: Json) -> Json:
    """Who is not in the file waits for a decision; who is back no longer does."""
    today = clock.today()
    fresh: list[int] = []
    back: list[list[Any]] = []
    for part in chunks(extra.get("gone", [])):
        absent = Person.objects.filter(pk__in=part, missing_since=None, active=True)
        fresh += list(absent.values_list("pk", flat=True))
    for part in chunks(extra.get("back", [])):
        found = Person.objects.filter(pk__in=part).exclude(missing_since=None)
        back += [[pk, str(since)] for pk, since in found.values_list("pk", "missing_since")]
    for part in chunks(fresh):
        Person.objects.filter(pk__in=part).update(missing_since=today)
    for part in chunks([pk for pk, _since in back]):
        Person.objects.filter(pk__in=part).update(missing_since=None)
    return {"op": "missing", "fresh": fresh, "back": back}


def revert(undo: list[Json], stamp: Stamp) -> list[Left]:
    """Take the batch back; people changed or used since are left and named."""
    by_op: dict[str, list[Json]] = {}
    for entry in undo:
        by_op.setdefault(entry["op"], []).append(entry)
    for entry in by_op.get("heads", []):
        restore_heads(entry["old"])
    for entry in by_op.get("missing", []):
        for part in chunks(entry["fresh"]):
            Person.objects.filter(pk__in=part).update(missing_since=None)
        for pk, since in entry["back"]:
            Person.objects.filter(pk=pk, missing_since=None).update(missing_since=since)
    left = _restore(by_op.get("changed", [])) + _remove(by_op.get("new", []))
    for entry in by_op.get("units", []):
        left += remove(list(Unit.objects.filter(pk__in=entry["ids"])))
    return left


def _differs(person: Person | None, entry: Json) -> bool:
    return (
        person is None
        or any(stored(person, key) != value for key, value in entry["new"].items())
        or ("is" in entry and [person.unit_id, person.position_id] != entry["is"])
    )


def _restore(entries: list[Json]) -> list[Left]:
    people = people_by_id(entry["id"] for entry in entries)
    changed_since = _("diubah sesudah impor")
    left = [e for e in entries if _differs(people.get(e["id"]), e)]
    mine = [e for e in entries if e not in left] if left else entries
    for entry in mine:
        person = people[entry["id"]]
        if "nip" in entry["old"]:
            _renumber_back(person, entry["old"]["nip"])
        set_plain(person, entry["old"])
        if "was" in entry:
            person.unit_id, person.position_id = entry["was"]
    save_people(people[entry["id"]] for entry in mine)
    _employments_back([entry for entry in mine if "was" in entry])
    return [Left(entry["label"], changed_since) for entry in left]


def _renumber_back(person: Person, old: str) -> None:
    OldNumber.objects.filter(person=person, nip=old).delete()
    if person.user_id:
        User.objects.filter(pk=person.user_id, username=person.nip).update(username=old)
    Person.objects.filter(pk=person.pk).update(nip=f"~{person.pk}")


def _employments_back(entries: list[Json]) -> None:
    for entry in entries:
        rows = Employment.objects.filter(person_id=entry["id"])
        if "corrected" in entry:
            unit, position = entry["was"]
            rows.filter(pk=entry["corrected"]).update(unit=unit, position=position)
            continue
        rows.filter(end=None).delete()
        if "closed" in entry:
            rows.filter(pk=entry["closed"]).update(end=None)


def _remove(entries: list[Json]) -> list[Left]:
    """Delete added people whom nobody has touched or used; their jobs stay in the list of jobs."""
    people = people_by_id(entry["id"] for entry in entries)
    ids = set(people)
    used = referenced(Person, ids, {Employment, OldNumber, Unit, *DERIVED})
    heads = Unit.objects.filter(head__in=list(ids)) if len(ids) < 500 else Unit.objects.all()
    for unit in heads.filter(head__isnull=False):
        if unit.head_id in ids:
            used.setdefault(unit.head_id, _("memimpin %(unit)s") % {"unit": unit.name})
    left, removable = [], []
    for entry in entries:
        person = people.get(entry["id"])
        if person is None:
            continue
        reason = used.get(person.pk, "")
        if not reason and (_differs(person, entry) or person.user_id):
            reason = _("diubah sesudah impor")
        if reason:
            left.append(Left(entry["label"], reason))
        else:
            removable.append(person.pk)
    for part in chunks(removable):
        Employment.objects.filter(person_id__in=part).delete()
        OldNumber.objects.filter(person_id__in=part).delete()
        Person.objects.filter(pk__in=part).delete()
    return left
