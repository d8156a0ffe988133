"""Adding units up, and hiding small groups."""

from decimal import Decimal

from asah.competencies.calc.heat import Tally, fold, shown
from asah.competencies.calc.names import field_name, fields, levels

OPD, BUREAU, OTHER = "000001/", "000001/000002/", "000003/"


def test_rows_are_added_up_to_the_unit_they_lie_under() -> None:
    rows = [(OPD, 5, Tally(2, 1)), (BUREAU, 5, Tally(3, 3)), (BUREAU, 6, Tally(1, 0))]
    assert fold([OPD], rows) == {OPD: {5: Tally(5, 4), 6: Tally(1, 0)}}


def test_a_row_belongs_to_the_nearest_unit_of_the_map() -> None:
    rows = [(OPD, 5, Tally(2, 1)), (BUREAU, 5, Tally(3, 3))]
    assert fold([OPD, BUREAU], rows) == {OPD: {5: Tally(2, 1)}, BUREAU: {5: Tally(3, 3)}}


def test_units_outside_the_map_are_left_out() -> None:
    assert fold([OPD], [(OTHER, 5, Tally(2, 1))]) == {}
    assert fold([BUREAU], [(OPD, 5, Tally(2, 1))]) == {}


def test_a_share_stands_on_enough_people_or_is_not_shown() -> None:
    assert shown(Tally(10, 4), 10) == Decimal("0.4")
    assert shown(Tally(9, 4), 10) is None
    assert shown(Tally(1, 1), 0) == Decimal(1)
    assert shown(Tally(0, 0), 0) is None


def test_levels_and_fields_have_names() -> None:
    assert [name for name, _meaning in levels().values()] == [
        "Paham",
        "Dasar",
        "Menengah",
        "Mumpuni",
        "Ahli",
    ]
    assert field_name("kesehatan") == "Kesehatan"
    assert field_name("tak-dikenal") == "tak-dikenal"
    assert len(fields()) == 26
