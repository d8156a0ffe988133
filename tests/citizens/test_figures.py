"""Figures of units and of the region: what is shown, and what is not."""

from decimal import Decimal

import pytest

from asah.citizens import api
from asah.citizens.models import Service
from asah.citizens.selectors import figures
from asah.citizens.selectors.overview import Filters, board, trends
from asah.citizens.selectors.unit import portrait, services
from asah.citizens.services.answers import bulk_add_answers
from asah.core import clock
from asah.core.access import SYSTEM
from asah.ui import charts
from tests.factories.citizens import answered, row, service_unit

Q3 = "2026-Q3"


@pytest.fixture
def three(counter, perhubungan):
    """A good unit, a weak one, and one with four answers."""
    good = service_unit(counter, "baik", name="Loket Baik", users_per_year=100)
    weak = service_unit(perhubungan, "lemah", name="Loket Lemah", users_per_year=10)
    few = service_unit(counter, "sedikit", name="Loket Sepi", users_per_year=0)
    answered(good, 4, 3, times=10)
    answered(good, 3, period="2025-Q3", times=10)
    answered(weak, 3, 2, times=6)
    answered(few, 1, times=4)
    return good, weak, few


def names(found):
    return [row.unit.name for row in found.rows]


def units():
    return api.ServiceUnit.objects.all()


def test_cells_are_by_unit_and_quarter_with_exact_weights(three):
    good, weak, few = three
    assert [(c.service_unit_id, c.period, c.n, c.value) for c in api.cells("ikm")] == [
        (good.pk, "2025-Q3", 10, 75.0),
        (good.pk, Q3, 20, 87.5),
        (weak.pk, Q3, 12, 62.5),
        (few.pk, Q3, 4, 25.0),
    ]
    assert [c.n for c in api.cells("u8", ["2025-Q3"])] == [10]
    assert api.cells("trust") == []


def test_an_unknown_outcome_is_a_mistake(db):
    with pytest.raises(ValueError, match="u10"):
        api.cells("u10")


def test_weak_elements_are_those_below_grade_b_without_small_units(three):
    _good, weak, _few = three
    found = api.weak_elements(Q3)
    assert [(w.service_unit_id, w.number, w.score) for w in found] == [
        (weak.pk, number, 62.5) for number in range(1, 10)
    ]
    first = found[0]
    assert (first.unit_id, first.element, first.n) == (weak.unit_id, "persyaratan", 12)
    assert first.region == pytest.approx(25 * (70 + 30 + 4) / 36)


def test_the_region_pools_everybody_and_weighs_units_beside_it(three):
    found = api.region_summary(Q3)
    assert (found.n, found.units, found.ikm, found.mean) == (32, 2, Decimal("78.13"), 75.0)
    assert (found.band.grade, found.before, found.change) == (
        "B",
        Decimal("75.00"),
        Decimal("3.13"),
    )
    assert (len(found.elements), found.trust) == (9, None)


def test_a_region_without_answers_says_nothing(db):
    found = api.region_summary("2026-Q1")
    assert (found.ikm, found.band, found.mean, found.change, found.elements) == (
        None,
        None,
        None,
        None,
        (),
    )


def test_the_latest_complete_quarter_is_never_the_running_one(loket):
    running = figures.running_period()
    answered(loket, 3, period="2025-Q4", times=2)
    answered(loket, 3, period=running)
    assert (figures.latest_complete(), figures.periods()) == ("2025-Q4", [running, "2025-Q4"])


def test_without_answers_the_latest_complete_quarter_is_the_last_one(db):
    assert figures.latest_complete() == str(clock.Quarter.parse(figures.running_period()).plus(-1))


def test_indexes_by_organisational_unit_leave_small_ones_out(three):
    good, weak, _few = three
    assert api.unit_indexes(Q3) == {
        good.unit_id: (24, pytest.approx(77.08333)),
        weak.unit_id: (12, 62.5),
    }


def test_the_board_ranks_the_best_first_and_the_small_last(three):
    found = board(units(), Filters(Q3))
    assert names(found) == ["Loket Baik", "Loket Lemah", "Loket Sepi"]
    assert (found.shown, found.weak, found.together.ikm, found.change) == (
        2,
        1,
        Decimal("78.13"),
        Decimal("3.13"),
    )


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"sort": "worst"}, ["Loket Lemah", "Loket Baik", "Loket Sepi"]),
        ({"sort": "answers"}, ["Loket Sepi", "Loket Lemah", "Loket Baik"]),
        ({"sort": "change"}, ["Loket Baik", "Loket Lemah", "Loket Sepi"]),
        ({"text": "perhub"}, ["Loket Lemah"]),
        ({"kind": "bidang"}, ["Loket Baik", "Loket Sepi"]),
        ({"grade": "D"}, ["Loket Lemah"]),
    ],
)
def test_the_board_is_sorted_and_filtered_as_asked(three, more, expected):
    assert names(board(units(), Filters(Q3, **more))) == expected


def test_a_filter_does_not_change_what_all_units_say_together(three):
    assert board(units(), Filters(Q3, text="sepi")).together.n == 32


def test_each_row_says_how_many_answered_of_how_many_needed(three):
    rows = {row.unit.code: row for row in board(units(), Filters(Q3)).rows}
    assert (rows["baik"].year, rows["baik"].needed, rows["baik"].enough) == (20, 80, False)
    assert (rows["lemah"].needed, rows["lemah"].enough) == (10, True)
    assert (rows["sedikit"].needed, rows["sedikit"].enough) == (None, True)
    assert rows["sedikit"].figure.few
    assert rows["baik"].change == Decimal("12.50")


def test_a_trend_is_withheld_where_few_answered_and_empty_where_nobody_did(three):
    good, _weak, few = three
    found = trends([good.pk, few.pk], Q3)
    assert found[good.pk] == (None, None, None, 75.0, None, None, None, 87.5)
    assert found[few.pk] == (*[None] * 7, charts.FEW)


def test_a_portrait_shows_now_and_a_year_before(three):
    found = portrait(three[0], Q3)
    assert (found.figure.ikm, found.change, found.year, found.needed) == (
        Decimal("87.50"),
        Decimal("12.50"),
        20,
        80,
    )
    assert [(e.now, e.before, e.change) for e in found.elements] == [(87.5, 75.0, 12.5)] * 9
    assert [e.element.number for e in found.weakest] == [1, 2, 3]


def test_a_portrait_of_few_shows_counts_only(three):
    found = portrait(three[2], Q3)
    assert (found.figure.n, found.figure.ikm, found.weakest, found.trust) == (4, None, [], None)
    assert {(e.now, e.change) for e in found.elements} == {(None, None)}


def test_a_small_service_is_hidden_with_the_one_that_would_give_it_away(loket):
    made = [
        Service.objects.create(service_unit=loket, code=f"s{n}", name=f"S{n}") for n in range(3)
    ]
    rows = [row(made[0], 3)] * 4 + [row(made[1], 2)] * 12 + [row(made[2], 4)] * 30
    bulk_add_answers(rows=rows, actor=SYSTEM, at=clock.now())
    found = {one.service.code: one.figure for one in services(loket, Q3)}
    assert [found[code].few for code in ("s0", "s1", "s2")] == [True, True, False]
    assert (found["s1"].n, found["s1"].ikm, found["s2"].ikm) == (12, None, Decimal("100.00"))
    assert (found["loket-ktp"].n, found["loket-ktp"].few) == (0, False)


def test_sources_are_named(loket, general):
    rows = [row(general, 3), row(general, 3, source="kiosk")]
    bulk_add_answers(rows=rows, actor=SYSTEM, at=clock.now())
    assert figures.sources_of(loket.pk, Q3) == [("formulir di ponsel", 1), ("kios di loket", 1)]


def test_the_weight_of_a_unit_rules_its_own_index(counter):
    old = service_unit(counter, "lama", weight_mode="0.11")
    answered(old, 3, times=10)
    assert portrait(old, Q3).figure.ikm == Decimal("74.25")
