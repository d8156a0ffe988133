"""The rotating code."""

import hashlib
import hmac

from hypothesis import given
from hypothesis import strategies as st

from asah.participation.calc.code import accepts, clean, code, seconds_left, window_of

NOW = 1_795_000_005.0
SECRET = "rahasia-sesi"


def test_the_code_is_a_truncated_hmac_of_the_window() -> None:
    digest = hmac.new(SECRET.encode(), (59_833_333).to_bytes(8, "big"), hashlib.sha256).digest()
    start = digest[31] % 16
    number = int.from_bytes(digest[start : start + 4], "big") % 2**31
    assert code(SECRET, 59_833_333) == str(number)[-6:].zfill(6)


def test_the_present_code_is_accepted() -> None:
    assert accepts(SECRET, code(SECRET, window_of(NOW)), NOW)


def test_the_code_before_is_accepted_for_one_window_more() -> None:
    old = code(SECRET, window_of(NOW) - 1)
    assert accepts(SECRET, old, NOW)
    assert not accepts(SECRET, old, NOW + 30)


def test_a_code_of_the_future_is_not_accepted() -> None:
    assert not accepts(SECRET, code(SECRET, window_of(NOW) + 1), NOW)


def test_another_session_has_another_code() -> None:
    assert not accepts("rahasia lain", code(SECRET, window_of(NOW)), NOW)


def test_blanks_dots_and_hyphens_do_not_matter() -> None:
    typed = code(SECRET, window_of(NOW))
    assert accepts(SECRET, f" {typed[:3]}\u00a0{typed[3:]} ", NOW)
    assert clean("72-94.1 6") == "729416"


def test_what_is_not_six_digits_is_not_accepted() -> None:
    assert [
        accepts(SECRET, text, NOW) for text in ("", "12345", "1234567", "12345a", "١٢٣٤٥٦")
    ] == [False] * 5


def test_the_seconds_count_down_to_one() -> None:
    assert [seconds_left(30.0 * 9 + s) for s in (0, 0.9, 12, 29.9)] == [30, 30, 18, 1]


@given(st.text(min_size=1, max_size=40), st.integers(0, 2**40))
def test_every_code_has_six_digits(secret: str, window: int) -> None:
    made = code(secret, window)
    assert len(made) == 6
    assert made.isascii()
    assert made.isdigit()
