"""Why a unit is twice in a group, in sentences."""

from typing import Any

import pytest

from asah.participation.calc import groups as calc
from asah.participation.calc.groups_why import Reason, repeats
from asah.participation.projects import wording
from tests.factories.people import PersonFactory

LEVELS = {"masalah": 3, "usulan": 4, "percobaan": 3, "warga": 2, "serah": 3}


def test_repeats_are_explained(db: None) -> None:
    from asah.participation.calc.groups import Group, Member, whole_of

    def someone(key: str, unit: str, **more: Any) -> Member:
        return Member(key, unit, False, "III", 1.0, **more)

    people = [someone(*pair) for pair in ("aX", "bX", "cY", "dY", "eZ", "fZ", "gZ")]
    groups = [Group(("a", "b", "c")), Group(("d", "e", "f", "g"))]
    found = repeats(groups, whole_of(people, 2))
    assert [one.reason for one in found] == [Reason.CURE, Reason.MANY]
    assert found[0].extra < 0
    fixed = repeats(groups, whole_of(people, 2), {"a", "b"})
    assert fixed[0].reason is Reason.KEPT
    none = repeats(groups, whole_of(people, 2), {"d", "e", "f", "g"})
    assert none[0].reason is Reason.NONE
    flat = whole_of(people, 2, dict.fromkeys(calc.TERMS, 0))
    assert repeats(groups, flat)[0].reason is Reason.NONE


def test_a_dear_exchange_is_named_with_what_it_costs(db: None) -> None:
    from asah.participation.calc.groups import Group, Member, whole_of

    people = [
        Member("a", "X", False, "III", 1.0, ("k",)),
        Member("b", "X", False, "III", 1.0, ("k",)),
        Member("c", "Y", False, "III", 1.0, ("m",)),
        Member("d", "Z", False, "III", 1.0, ("m",)),
    ]
    groups = [Group(("a", "b"), "k"), Group(("c", "d"), "m")]
    weights = {"skill": 1, "unit": 1, "sex": 1, "rank": 1, "size": 1, "wish": 1}
    found = repeats(groups, whole_of(people, 2, weights))
    assert (found[0].reason, found[0].term, found[0].extra) == (Reason.COST, "wish", 11.0)
    names = {key: PersonFactory(name=key) for key in "abcd"}
    said = wording.repeat_sentence(found[0], names)
    assert "menaikkan biaya 11,0, terutama pada kasus di luar pilihan pertama" in said


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason.MANY, "mengirim 5 orang untuk 2 kelompok"),
        (Reason.KEPT, "dikunci"),
        (Reason.NONE, "Tidak ada satu pertukaran"),
        (Reason.CURE, "Dapat dihindari: tukar"),
    ],
)
def test_every_reason_has_its_sentence(db: None, reason: Reason, words: str) -> None:
    from asah.participation.calc.groups_why import Repeat

    names = {key: PersonFactory() for key in "ab"}
    repeat = Repeat(0, "X", ("a", "b"), reason, 5, 2, -3.0, "skill", ("a", "b"))
    assert words in wording.repeat_sentence(repeat, names)


def test_sizes_outside_are_told() -> None:
    assert wording.size_sentence(1, 5, 4, 6) == ""
    assert wording.size_sentence(1, 7, 4, 6) == "Kelompok 1 berisi 7 orang, paling banyak 6."
