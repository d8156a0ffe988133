"""What a rule asks, what a certificate tells, and what falls on the same days."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asah.core.calc.errors import BadInput
from asah.credits.calc.book import Scope
from asah.credits.calc.claims import (
    Asked,
    Span,
    Told,
    asked,
    compare,
    days_between,
    days_of,
    form_named,
    number_key,
    overlaps,
    quantity,
    spread,
)
from asah.credits.calc.files import default_rules

DAY = dt.date(2026, 9, 14)


def told(days: int = 2, **more: object) -> Told:
    return Told(DAY, DAY + dt.timedelta(days=days - 1), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("form", "needed"),
    [
        ("bimtek", Asked.HOURS),
        ("seminar", Asked.DAYS),
        ("coaching", Asked.SESSIONS),
        ("e-learning", Asked.MINUTES),
        ("magang", Asked.ACTIVITY),
        ("tugas-belajar", Asked.SEMESTERS),
    ],
)
def test_the_rule_of_a_form_decides_what_is_asked(form: str, needed: Asked) -> None:
    assert asked(default_rules().find(form, Scope.NATIONAL, DAY)) is needed


def test_without_a_rule_hours_are_asked() -> None:
    assert asked(None) is Asked.HOURS


@pytest.mark.parametrize(
    ("needed", "says", "amounts"),
    [
        (Asked.HOURS, told(jp=Fraction("22.5")), {"jp": "22.5"}),
        (Asked.HOURS, told(), {}),
        (Asked.MINUTES, told(), {}),
        (
            Asked.MINUTES,
            told(jp=Fraction(4)),
            {"minutes_by_day": {"2026-09-14": "90", "2026-09-15": "90"}},
        ),
        (Asked.DAYS, told(), {"days": ["2026-09-14", "2026-09-15"]}),
        (Asked.DAYS, told(days=3, jp=None), {"days": ["2026-09-14", "2026-09-15", "2026-09-16"]}),
        (Asked.SESSIONS, told(), {"sessions": {"2026-09-15": 1}}),
        (Asked.ACTIVITY, told(), {"activities": 1}),
        (Asked.SEMESTERS, told(days=700), {"semesters": 4}),
        (Asked.SEMESTERS, told(), {"semesters": 1}),
    ],
)
def test_a_certificate_becomes_a_quantity(
    needed: Asked, says: Told, amounts: dict[str, object]
) -> None:
    assert quantity(needed, says) == amounts


@pytest.mark.parametrize(("days", "amounts"), [(1, 1), (9, ["2026-09-14", "2026-09-15"])])
def test_days_that_are_told_never_exceed_the_dates(days: int, amounts: object) -> None:
    assert quantity(Asked.DAYS, Told(DAY, DAY + dt.timedelta(1), days)) == {"days": amounts}


@given(st.integers(1, 60_000), st.integers(1, 40))
def test_spreading_keeps_the_sum_and_never_passes_the_average_by_a_minute(
    hundredths: int, number: int
) -> None:
    total = Fraction(hundredths, 100)
    days = days_between(DAY, DAY + dt.timedelta(days=number - 1))
    amounts = [Fraction(text) for text in spread(total, days).values()]
    assert sum(amounts) == total * 45
    assert max(amounts) < total * 45 / number + 1


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("KL06", "seminar"),
        ("nkl 03", "e-learning"),
        ("BIMBINGAN TEKNIS", "bimtek"),
        ("Bimtek", "bimtek"),
        ("4", "workshop"),
        ("lokakarya", "workshop"),
        ("Magang", "magang"),
        ("Diklat Teknis", "teknis"),
        ("webinar", "seminar"),
    ],
)
def test_a_form_is_known_by_code_id_and_its_names(text: str, slug: str) -> None:
    assert form_named(text).slug == slug


@pytest.mark.parametrize("text", ["Rapat koordinasi", ""])
def test_what_is_no_form_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="Bentuk kegiatan tidak dikenal"):
        form_named(text)


def test_blanks_and_case_do_not_make_another_certificate() -> None:
    assert number_key("800.2 / 0009 ", "LAN RI") == number_key("800.2/0009", "lan  ri")


def test_another_organiser_makes_another_certificate_and_no_number_none() -> None:
    assert number_key("1", "LAN") != number_key("1", "BKN")
    assert number_key(" ", "LAN") == ""


@pytest.mark.parametrize(
    ("claimed", "by_rule", "verdict"),
    [
        (None, 8, ""),
        ("8", 8, "same"),
        ("13.33", Fraction(40, 3), "same"),
        ("16", 12, "above"),
        ("6", 8, "below"),
    ],
)
def test_the_certificate_is_compared_with_the_rule(
    claimed: str | None, by_rule: Fraction, verdict: str
) -> None:
    assert compare(None if claimed is None else Fraction(claimed), Fraction(by_rule)) == verdict


def test_overlaps_are_pairs_of_one_person() -> None:
    two = frozenset({DAY, DAY + dt.timedelta(1)})
    spans = [
        Span("a", 1, two),
        Span("b", 1, frozenset({DAY + dt.timedelta(1)})),
        Span("c", 1, frozenset({DAY + dt.timedelta(5)})),
        Span("d", 2, two),
    ]
    assert overlaps(spans) == [("a", "b", DAY + dt.timedelta(1))]


@pytest.mark.parametrize(
    ("amounts", "number"),
    [
        ({"activities": 1}, 3),
        ({"minutes": {"2026-09-14": 30}}, 1),
        ({"sessions": {"2026-09": 2}}, 3),
        ({"days": ["2026-09-14", "2026-09-16"]}, 2),
    ],
)
def test_named_days_count_before_start_and_end(amounts: dict[str, object], number: int) -> None:
    assert len(days_of(DAY, DAY + dt.timedelta(2), amounts)) == number
