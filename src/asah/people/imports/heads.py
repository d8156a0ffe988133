"""Who heads a unit follows from the job: the one whose job bears the name of the unit's head."""

from collections import defaultdict
from collections.abc import Iterable

from asah.people.imports.links import chunks
from asah.people.models import Person, Unit


def appoint_heads(touched: Iterable[int]) -> list[list[int | None]]:
    """After these people came or moved, see who heads their units; `[unit, head before]`.

    A head who left the unit is taken off; one who was set by hand from elsewhere stays.
    """
    ids = set(touched)
    units = {unit.pk: unit for unit in Unit.objects.exclude(head_title="")}
    bosses: dict[int, list[int]] = defaultdict(list)
    home: dict[int, int] = {}
    for part in chunks(ids):
        rows = Person.objects.filter(pk__in=part, active=True)
        for pk, unit_id, job in rows.values_list("pk", "unit_id", "position__name"):
            home[pk] = unit_id
            unit = units.get(unit_id)
            if unit and unit.head_title.casefold() == job.casefold():
                bosses[unit_id].append(pk)
    old: list[list[int | None]] = []
    for unit in units.values():
        head = unit.head_id
        if head in ids and home.get(head or 0) != unit.pk:
            head = None
        if head is None and len(bosses[unit.pk]) == 1:
            head = bosses[unit.pk][0]
        if head != unit.head_id:
            old.append([unit.pk, unit.head_id])
            unit.head_id = head
    changed = [units[unit] for unit, _head in old if unit]
    Unit.objects.bulk_update(changed, ("head",), batch_size=200)
    return old


def restore_heads(old: Iterable[list[int | None]]) -> None:
    """Put back who headed which unit, where that person is still there."""
    pairs = [(unit, head) for unit, head in old]
    known = set(
        Person.objects.filter(pk__in=[head for _u, head in pairs if head]).values_list(
            "pk", flat=True
        )
    )
    units = [Unit(pk=unit, head_id=head if head in known else None) for unit, head in pairs]
    Unit.objects.bulk_update(units, ("head",), batch_size=200)
