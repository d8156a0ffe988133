"""Required levels follow people by themselves: after a move, an import, and its undo."""

import datetime as dt

import pytest

from asah.competencies.models import PersonMatch, Profile
from asah.core import clock
from asah.core.access import SYSTEM
from asah.people import changed
from asah.people.api import move_person
from asah.people.models import Person, Position, Unit
from tests.factories import imports
from tests.factories.competencies import asked
from tests.factories.people import PositionFactory
from tests.factories.people_export import export, row
from tests.people import Member

pytestmark = pytest.mark.django_db


def required(person: Person) -> list[int]:
    rows = Profile.objects.filter(person=person).order_by("required")
    return list(rows.values_list("required", flat=True))


def move(person: Person, position: Position) -> None:
    at = clock.now()
    move_person(
        person=person, unit=person.unit, position=position, date=at.date(), actor=SYSTEM, at=at
    )


def test_a_move_brings_the_standards_of_the_new_position(budi: Member) -> None:
    head = PositionFactory(name="Kepala Seksi", kind="struktural", level="pengawas")
    asked(head, 3)
    assert required(budi.person) == []
    move(budi.person, head)
    assert required(budi.person) == [3]


def test_an_import_brings_the_standards_and_its_undo_takes_them_away(perhubungan: Unit) -> None:
    imports.apply(export(row()))
    job = Person.objects.get().position
    imports.undo(imports.ImportBatch.objects.get())
    asked(job, 2)
    batch = imports.apply(export(row()))
    person = Person.objects.get()
    assert (required(person), PersonMatch.objects.count()) == ([2], 1)
    imports.undo(batch)
    assert (batch.left, Person.objects.count(), Profile.objects.count()) == ([], 0, 0)


def test_a_listener_is_called_once_for_all_and_not_for_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[list[int]] = []

    def listen(ids: object, _actor: object, _at: dt.datetime) -> None:
        told.append(list(ids))  # type: ignore[call-overload]

    monkeypatch.setattr(changed, "_LISTENERS", [])
    changed.register_changed(listen)
    changed.register_changed(listen)
    changed.tell([1, 2], SYSTEM, clock.now())
    changed.tell([], SYSTEM, clock.now())
    assert told == [[1, 2]]
