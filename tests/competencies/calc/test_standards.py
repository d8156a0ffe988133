"""Which of several dated standards a position must meet."""

import datetime as dt
from decimal import Decimal

from asah.competencies.calc.standards import Rule, Target, resolve

DAY = dt.date(2026, 6, 1)
COUNTER = Target(7, "pelaksana", "kependudukan", public_facing=True)


def _rule(required: int, **more: object) -> Rule:
    return Rule(competency=1, required=required, importance=Decimal(1), **more)  # type: ignore[arg-type]


def _winner(*rules: Rule, target: Target = COUNTER) -> int | None:
    found = resolve(rules, target, DAY).get(1)
    return found.required if found else None


def test_a_standard_of_another_level_field_or_kind_does_not_concern_the_position() -> None:
    assert _winner(_rule(3, level="pengawas")) is None
    assert _winner(_rule(3, level="pelaksana", field="kesehatan")) is None
    assert _winner(_rule(3, level="pelaksana", public_facing=False)) is None
    assert _winner(_rule(3, position=8)) is None


def test_an_empty_condition_means_any() -> None:
    assert _winner(_rule(3)) == 3


def test_the_more_particular_standard_wins() -> None:
    general = _rule(1, level="pelaksana", key=9)
    facing = _rule(2, level="pelaksana", public_facing=True)
    field = _rule(3, level="pelaksana", field="kependudukan")
    own = _rule(4, position=7)
    assert _winner(general) == 1
    assert _winner(general, facing) == 2
    assert _winner(field, facing, general) == 3
    assert _winner(own, field, facing, general) == 4


def test_a_standard_holds_from_its_first_to_its_last_day() -> None:
    over = _rule(2, level="pelaksana", valid_to=DAY - dt.timedelta(days=1))
    last = _rule(3, level="pelaksana", valid_to=DAY)
    first = _rule(4, level="pelaksana", valid_from=DAY)
    ahead = _rule(5, level="pelaksana", valid_from=DAY + dt.timedelta(days=1))
    assert _winner(over) is None
    assert _winner(ahead) is None
    assert _winner(last) == 3
    assert _winner(first) == 4


def test_of_equals_the_one_that_holds_since_later_wins_then_the_later_written() -> None:
    old = _rule(2, level="pelaksana", valid_from=dt.date(2025, 1, 1), key=5)
    new = _rule(3, level="pelaksana", valid_from=dt.date(2026, 1, 1), key=1)
    newer = _rule(4, level="pelaksana", valid_from=dt.date(2026, 1, 1), key=2)
    assert _winner(new, old) == 3
    assert _winner(newer, new) == 4
    assert _winner(new, newer) == 4
