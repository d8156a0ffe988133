"""Numbers by template and codes that find a slip of the finger."""

import datetime as dt
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asah.core.calc.errors import BadInput
from asah.credits.calc import certificate_codes as codes
from asah.credits.calc import certificate_numbers as numbers

DAY = dt.date(2026, 11, 24)
CODES = st.lists(st.integers(0, 30), min_size=11, max_size=11).map(
    lambda draws: codes.make(lambda _most: draws.pop())
)


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("893.3/{seq:04d}/{office}/{year}", "893.3/0007/BKPSDM/2026"),
        ("{seq:05d}/{form}/{office}/{month}/{year}", "00007/KL03/BKPSDM/XI/2026"),
    ],
)
def test_a_number_follows_its_template(template, told):
    given_number = numbers.number(template, seq=7, day=DAY, form="KL03", office="BKPSDM")
    assert given_number == told


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("{seq}/2026", "tidak memuat {year}"),
        ("893/{year}", "tidak memuat {seq}"),
        ("{seq}/{year}/{nama}", "tidak terbaca"),
        ("{seq/{year}", "tidak terbaca"),
        ("{}/{seq}/{year}", "tidak terbaca"),
    ],
)
def test_a_template_that_could_give_a_number_twice_is_refused(template, reason):
    with pytest.raises(BadInput) as refused:
        numbers.check(template)
    assert reason in refused.value.problem.reason


def test_the_latest_template_of_the_day_holds():
    rows = [
        {"template": "a{seq}{year}", "valid_from": "2020-01-01", "valid_to": "2025-12-31"},
        {"template": "b{seq}{year}", "valid_from": "2026-01-01", "valid_to": ""},
        {"template": "c{seq}{year}", "valid_from": "2026-11-24", "valid_to": ""},
    ]
    days = (dt.date(2025, 12, 31), dt.date(2026, 11, 23), DAY)
    assert [numbers.in_force(rows, day)[0] for day in days] == ["a", "b", "c"]
    with pytest.raises(BadInput, match="Belum ada pola"):
        numbers.in_force(rows, dt.date(2019, 1, 1))


@given(CODES)
def test_every_made_code_is_sound_however_it_is_typed(code):
    typed = f" {codes.grouped(code).lower()} "
    assert codes.sound(codes.clean(typed))


@given(CODES, st.integers(0, 11), st.integers(1, 30))
def test_one_wrong_sign_is_found(code, place, step):
    value = codes.ALPHABET.index(code[place])
    wrong = codes.ALPHABET[(value + step) % 31]
    assert not codes.sound(code[:place] + wrong + code[place + 1 :])


@given(CODES, st.integers(0, 10))
def test_two_neighbours_that_changed_places_are_found(code, place):
    first, second = code[place], code[place + 1]
    swapped = code[:place] + second + first + code[place + 2 :]
    assert codes.sound(swapped) == (first == second)


@pytest.mark.parametrize("text", ["", "ABC", "0" * 12, "A" * 13])
def test_what_cannot_be_a_code_is_not_sound(text):
    assert not codes.sound(codes.clean(text))


def test_a_drawn_code_has_three_groups():
    assert [len(part) for part in codes.grouped(codes.make(secrets.randbelow)).split("-")] == [
        4
    ] * 3
