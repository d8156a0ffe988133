"""What each reason for giving a seat back is answered with."""

import datetime as dt

import pytest
from django.utils import translation

from asah.core.calc.errors import BadInput
from asah.participation.calc.declines import Kind, Reason, Training, higher, lighter, read_reason
from asah.participation.calc.line import Waiter, in_order, kept_here
from asah.participation.reference import decline_reasons, seat_rule
from asah.participation.wording import decline_word

GIVEN = Training(1, 10, {7: 1}, remote=False)
ON = dt.date(2026, 11, 24)


def test_the_five_reasons_of_the_region_have_words() -> None:
    slugs = ["sudah-mahir", "jadwal-bentrok", "tugas-pelayanan", "tidak-sesuai", "alasan-pribadi"]
    assert [r.slug for r in decline_reasons(ON)] == slugs
    assert all(decline_word(r.slug, ON) == r.label for r in decline_reasons(ON))


def test_a_reason_reads_in_english_and_one_that_is_gone_shows_itself() -> None:
    with translation.override("en"):
        assert decline_word("jadwal-bentrok", ON) == "Schedule clash"
        assert decline_word("musim-panen", ON) == "musim-panen"


def test_the_rule_of_seats_has_a_row_in_force() -> None:
    assert seat_rule(ON).undo == dt.timedelta(hours=24)


def test_a_reason_is_read_with_its_offers_in_order() -> None:
    row = {"slug": "a", "label": "A", "offers": "lighter|next_class"}
    assert read_reason(row) == Reason("a", "A", (Kind.LIGHTER, Kind.NEXT_CLASS))


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"slug": "a", "label": "A", "offers": "kopi"}, "tidak terbaca"),
        ({"slug": "a", "label": "A"}, "tidak terbaca"),
        ({"slug": "a", "label": " ", "offers": "mentor"}, "tanpa nama"),
    ],
)
def test_a_reason_that_cannot_be_answered_is_refused(row: dict[str, str], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        read_reason(row)


def test_what_builds_on_it_is_higher_before_a_greater_rise_and_a_longer_one() -> None:
    longer = Training(2, 20, {7: 1}, remote=False)
    greater = Training(3, 8, {7: 2}, remote=False)
    after = Training(4, 6, {7: 1}, remote=False, builds_on=frozenset({1}))
    foreign = Training(5, 40, {8: 4}, remote=False)
    shorter = Training(6, 4, {7: 1}, remote=False)
    found = higher(GIVEN, [GIVEN, longer, greater, after, foreign, shorter])
    assert found == [after, greater, longer]


def test_what_keeps_nobody_away_is_lighter_before_what_is_shorter() -> None:
    shorter = Training(2, 4, {7: 1}, remote=False)
    remote = Training(3, 12, {7: 1}, remote=True)
    same = Training(4, 10, {7: 1}, remote=False)
    foreign = Training(5, 2, {8: 1}, remote=True)
    assert lighter(GIVEN, [GIVEN, shorter, remote, same, foreign]) == [remote, shorter]


def _waiter(pk: int, hour: int, **more: object) -> Waiter:
    return Waiter(pk, dt.datetime(2026, 11, 24, hour, tzinfo=dt.UTC), ON, **more)  # type: ignore[arg-type]


def test_the_plan_comes_first_then_priority_on_one_day_then_the_hour() -> None:
    yesterday = Waiter(5, dt.datetime(2026, 11, 23, 20, tzinfo=dt.UTC), dt.date(2026, 11, 23))
    rows = [_waiter(1, 8), _waiter(2, 9, priority=3), _waiter(3, 10, planned=True), yesterday]
    assert in_order(rows) == [3, 5, 2, 1]


@pytest.mark.parametrize(
    ("free", "elsewhere", "waiting", "kept"),
    [(5, 0, 3, 3), (2, 0, 3, 2), (5, 2, 3, 1), (5, 9, 3, 0)],
)
def test_seats_are_kept_for_whom_no_other_class_can_take(
    free: int, elsewhere: int, waiting: int, kept: int
) -> None:
    assert kept_here(free, elsewhere, waiting) == kept
