"""Addresses of online sessions from one pattern."""

import pytest

from asah.core.calc.errors import BadInput
from asah.delivery.calc.links import link_for


def test_class_and_session_fill_the_pattern() -> None:
    made = link_for(" https://rapat.go.id/{kelas}-{sesi} ", "PRIMA-2026-01", 3)
    assert made == "https://rapat.go.id/prima-2026-01-3"


def test_one_room_serves_every_session() -> None:
    assert link_for("https://rapat.go.id/aula", "A", 1) == "https://rapat.go.id/aula"


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("https://rapat.go.id/{hari}", "{hari} tidak dikenal"),
        ("rapat.go.id/a", "belum benar"),
        ("javascript:alert(1)", "belum benar"),
        ("https://rapat", "belum benar"),
        ("", "belum benar"),
    ],
)
def test_what_is_no_address_is_refused(pattern: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        link_for(pattern, "A", 1)
