"""Which voice of the public concerns whom."""

from decimal import Decimal

from asah.needs.calc.voices import Voice, by_unit, heard, weakest

OPD, BUREAU = "000001/", "000001/000002/"


def _voice(value: int, element: str = "u7", path: str = OPD, place: str = "Loket A") -> Voice:
    return Voice(path, 1, place, element, Decimal(value), 40, "2026-Q3")


def test_of_several_places_in_a_unit_the_weakest_is_heard() -> None:
    strong, weak = _voice(80), _voice(60, place="Loket B")
    assert by_unit([strong, weak]) == {OPD: {"u7": weak}}
    assert by_unit([weak, strong]) == {OPD: {"u7": weak}}


def test_people_hear_their_own_unit_or_the_nearest_one_above() -> None:
    above, own = _voice(80), _voice(70, path=BUREAU)
    table = by_unit([above, own])
    assert heard(table, BUREAU) == {"u7": own}
    assert heard(table, "000001/000009/") == {"u7": above}
    assert heard(table, "000005/") == {}


def test_the_weakest_element_that_calls_for_a_competency_counts() -> None:
    voices = {"u6": _voice(70, "u6"), "u7": _voice(60), "u9": _voice(30, "u9")}
    links = {"u6": [1, 2], "u7": [1], "u8": [3]}
    assert weakest(voices, links, 1) == voices["u7"]
    assert weakest(voices, links, 2) == voices["u6"]
    assert weakest(voices, links, 3) is None
