"""IP ASN: the three cases of the collection tool, and the borders of the table."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from asah.credits.calc.professionalism import Facts, Training, category, raises, simulate, table

ON = dt.date(2026, 11, 24)
TECHNICAL = Training("teknis", "Pelatihan teknis arsip", dt.date(2026, 3, 2), Decimal(20))
SEMINAR = Training("seminar", "Seminar layanan", dt.date(2025, 3, 2), Decimal(4))
CLERK = Facts("pelaksana", "pelaksana", "S1", "2", "0", (TECHNICAL, SEMINAR), ON)
EXPERT = Facts(
    "fungsional",
    "ahli_muda",
    "S2",
    "1",
    "0",
    (Training("fungsional", "Fungsional analis", dt.date(2015, 1, 1), Decimal(100)), SEMINAR),
    ON,
)
SUPERVISOR = Facts("struktural", "pengawas", "SMA", "2", "1", (TECHNICAL,), ON)


@pytest.mark.parametrize(
    ("facts", "total", "word"),
    [
        (CLERK, "85.00", "Tinggi"),
        (EXPERT, "80.00", "Sedang"),
        (SUPERVISOR, "48.00", "Sangat rendah"),
    ],
)
def test_the_cases_of_the_collection_tool(facts: Facts, total: str, word: str) -> None:
    index = simulate(facts)
    assert (str(index.total), index.category) == (total, word)


def test_each_dimension_has_its_most() -> None:
    for facts in (CLERK, EXPERT, SUPERVISOR):
        index = simulate(facts)
        assert [index.most(d) for d in ("qualification", "competency", "performance")] == [
            25,
            40,
            30,
        ]
        assert index.most("discipline") == 5
    assert simulate(CLERK).of("competency") == 40


def test_two_courses_reach_20_jp_only_when_they_are_added_up() -> None:
    half = replace(TECHNICAL, jp=Decimal(12))
    facts = replace(CLERK, trainings=(half, replace(half, title="Lain")))
    assert simulate(facts).total == Decimal(45)
    assert simulate(facts, "cumulative").total == Decimal("67.5")


@pytest.mark.parametrize(
    ("date", "points"),
    [
        (dt.date(2025, 11, 24), 0),
        (dt.date(2025, 11, 25), Decimal("22.5")),
        (dt.date(2026, 11, 25), 0),
    ],
)
def test_technical_training_counts_for_a_year(date: dt.date, points: Decimal) -> None:
    facts = replace(CLERK, trainings=(replace(TECHNICAL, date=date),))
    assert simulate(facts).of("competency") == points


def test_a_year_back_from_a_leap_day_is_the_28th() -> None:
    facts = replace(
        CLERK, on=dt.date(2028, 2, 29), trainings=(replace(TECHNICAL, date=dt.date(2027, 3, 1)),)
    )
    assert simulate(facts).of("competency") == Decimal("22.5")


@pytest.mark.parametrize(
    ("level", "title", "points"),
    [
        ("pengawas", "Diklat PIM IV angkatan 3", 15),
        ("administrator", "Diklat PIM IV angkatan 3", 0),
        ("jpt_pratama", "Diklatpim: PIM III", 0),
        ("jpt_pratama", "Diklat PIM II", 15),
        ("lainnya", "Diklat PIM II", 0),
    ],
)
def test_leadership_counts_for_the_level_that_is_held(level: str, title: str, points: int) -> None:
    course = Training("struktural-kepemimpinan", title, dt.date(2010, 1, 1), Decimal(300))
    facts = replace(SUPERVISOR, level=level, trainings=(course,))
    assert simulate(facts).of("competency") == points


def test_what_is_unknown_gives_nothing_and_has_no_name() -> None:
    index = simulate(replace(CLERK, education="", performance=""))
    parts = {part.dimension: part for part in index.parts}
    assert (parts["qualification"].points, parts["qualification"].name) == (0, "")
    assert (parts["performance"].points, parts["performance"].most) == (0, 30)


def test_what_training_can_raise_comes_largest_first() -> None:
    found = raises(simulate(replace(CLERK, trainings=())))
    assert [(p.key, p.missing) for p in found] == [
        ("technical", Decimal("22.5")),
        ("seminar", Decimal("17.5")),
    ]
    assert (found[0].jp, found[0].jp_needed) == (0, 20)
    assert raises(simulate(CLERK)) == []


@pytest.mark.parametrize(
    ("total", "word"),
    [("90.01", "Sangat tinggi"), ("90", "Tinggi"), ("60.01", "Rendah"), ("60", "Sangat rendah")],
)
def test_a_category_begins_above_its_bound(total: str, word: str) -> None:
    assert category(Decimal(total), table(ON).categories) == word
