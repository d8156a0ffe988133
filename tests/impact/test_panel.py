"""What can be compared, and what cannot."""

import pytest

from asah.core.calc.errors import BadInput
from asah.impact.calc.panel import usable
from tests.impact.panels import panel


def test_units_treated_from_the_start_leave_with_a_note() -> None:
    kept = usable(panel([[1, 2, 3]] * 4, [0, -3, 2, -1]))
    assert kept.units == ("AC", "AD")
    assert kept.notes[0].reason == "2 unit tanpa periode sebelum dilatih tidak dipakai: AA, AB"


def test_a_long_list_of_leaving_units_is_cut() -> None:
    kept = usable(panel([[1, 2, 3]] * 9, [0] * 7 + [2, -1]))
    assert kept.notes[0].reason.endswith("AA, AB, AC, AD, AE dan 2 lainnya")


def test_a_unit_first_seen_when_already_treated_leaves() -> None:
    nan = float("nan")
    kept = usable(panel([[nan, nan, 3], [1, 2, 3], [1, 2, 3]], [1, 1, -1]))
    assert kept.units == ("AB", "AC")


@pytest.mark.parametrize(
    ("values", "first", "reason"),
    [
        ([[1], [2]], [0, -1], "kurang dari dua periode"),
        ([[1, 2], [2, 3]], [0, 0], "semua unit sudah dilatih sejak periode pertamanya"),
        ([[1, 2]], [1], "hanya unit AA yang dapat dipakai"),
        ([[1, 2], [2, 3]], [-1, -1], "tidak ada unit yang dilatih"),
        ([[1, 2], [2, 3]], [1, 1], "semua unit dilatih pada saat yang sama"),
    ],
)
def test_nothing_to_compare_is_refused(
    values: list[list[float]], first: list[int], reason: str
) -> None:
    with pytest.raises(BadInput) as refused:
        usable(panel(values, first))
    assert refused.value.problem.reason.startswith(reason)
