"""NIP and NI PPPK: read, cleaned, refused."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asah.core.calc.sheets import Broken, Unreadable
from asah.people.calc import nip

TODAY = dt.date(2026, 11, 24)


def refusal(value: Any) -> str:
    with pytest.raises(Unreadable) as caught:
        nip.read(value, TODAY)
    assert caught.value.cure
    return caught.value.reason


def test_the_number_of_a_pns_is_read() -> None:
    assert nip.read("198609262015051001", TODAY) == nip.Nip(
        "198609262015051001", dt.date(1986, 9, 26), dt.date(2015, 5, 1), "pns", "L", 1
    )


def test_the_number_of_a_pppk_has_no_month() -> None:
    assert nip.read("199003152023212007", TODAY) == nip.Nip(
        "199003152023212007", dt.date(1990, 3, 15), dt.date(2023, 1, 1), "pppk", "P", 7
    )


@pytest.mark.parametrize(
    "written",
    [
        "19860926 201505 1 001",
        "'198609262015051001",
        '="198609262015051001"',
        "\u00a0198609262015051001 ",
        "19860926.201505.1.001",
        "`198609262015051001",
    ],
)
def test_what_people_and_sheets_put_around_it_is_taken_off(written: str) -> None:
    assert nip.clean(written) == "198609262015051001"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, "NIP kosong"),
        (" ' ", "NIP kosong"),
        (1.98609e17, "Excel mengubah NIP menjadi angka; tiga digit terakhir hilang"),
        ("1,98609E+17", "Excel mengubah NIP menjadi angka; tiga digit terakhir hilang"),
        (
            "198609262015051000",
            "NIP berakhir 000; tiga digit terakhir hilang karena dibulatkan Excel",
        ),
        ("19860926201505100", "NIP terdiri atas 17 digit, seharusnya 18"),
        (19860926, "NIP terdiri atas 8 digit, seharusnya 18"),
        ("19860926201505100X", "NIP berisi huruf atau tanda lain"),
        ("١٩٨٦٠٩٢٦٢٠١٥٠٥١٠٠١", "NIP berisi huruf atau tanda lain"),
        (Broken("#REF!"), "Rumusnya gagal (#REF!)"),
        ("198602312015051001", "Tanggal lahir di NIP (31-02-1986) tidak ada"),
        (
            "198609262015053001",
            "Digit ke-15 NIP adalah 3, seharusnya 1 (pria) atau 2 (wanita)",
        ),
        (
            "198609262015131001",
            "Digit 13-14 NIP adalah 13: bukan bulan (01-12), bukan pula PPPK (21 ke atas)",
        ),
        (
            "198609262015001001",
            "Digit 13-14 NIP adalah 00: bukan bulan (01-12), bukan pula PPPK (21 ke atas)",
        ),
        ("198609260000051001", "Tahun pengangkatan di NIP adalah 0000"),
        ("200609262015051001", "Menurut NIP diangkat 2015, padahal lahir 2006"),
        ("198609262026121001", "Menurut NIP baru diangkat 202612, belum tiba"),
    ],
)
def test_what_is_no_number_is_refused_with_the_reason(value: Any, reason: str) -> None:
    assert refusal(value) == reason


def test_sixteen_years_are_enough() -> None:
    assert nip.read("199905262015051001", TODAY).age_at_appointment == 16


def test_it_is_shown_in_four_groups() -> None:
    assert nip.display("198609262015051001") == "19860926 201505 1 001"


@given(
    born=st.dates(dt.date(1955, 1, 1), dt.date(2004, 12, 31)),
    after=st.integers(18, 20),
    tens=st.one_of(st.integers(1, 11), st.integers(21, 25)),
    sex=st.sampled_from("12"),
    serial=st.integers(1, 999),
)
def test_every_number_made_by_the_rule_is_read_back(
    born: dt.date, after: int, tens: int, sex: str, serial: int
) -> None:
    digits = f"{born:%Y%m%d}{born.year + after}{tens:02d}{sex}{serial:03d}"
    if serial % 1000 == 0:
        return
    read = nip.read(nip.display(digits), TODAY)
    assert (read.digits, read.born, read.sex, read.serial) == (
        digits,
        born,
        "L" if sex == "1" else "P",
        serial,
    )
    assert read.kind == ("pns" if tens <= 12 else "pppk")


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_but_never_breaks(text: str) -> None:
    try:
        assert len(nip.read(text, TODAY).digits) == 18
    except Unreadable as error:
        assert error.reason  # noqa: PT017
