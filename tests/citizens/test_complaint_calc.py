"""Complaints without a database: masking, codes, the clock, the photo, rows of a file."""

import csv
import datetime as dt
import random
import struct
from pathlib import Path

import pytest

from asah.citizens.calc.complaint_categories import categories, name_of
from asah.citizens.calc.complaint_clock import Answered, Standing, due, promised, standing, taken
from asah.citizens.calc.complaint_code import LENGTH, SIGNS, code_from, digest_of, read_code, spoken
from asah.citizens.calc.complaint_file import covered, read_report
from asah.citizens.calc.complaint_mask import MAIL, NUMBER, mask
from asah.citizens.calc.complaint_photo import bare
from asah.citizens.calc.elements import elements
from asah.core.calc.errors import Problem
from asah.core.calc.sheets import Record

SAMPLE = Path(__file__).with_name("lapor.csv")
MONDAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    "written",
    [
        "081200002285",
        "0812 0000 2285",
        "0812.0000.2285",
        "+62 852-0000-8977",
        "+62 (852) 0000-8977",
        "0 8 1 2 . 3 4 5 6 7 8 9 0",
        "(0401) 3121234",
        "6281200002285",
        "7471051704880621",
        "7471.0517.0488.0621",
        "7471 0517 0488 0621",
        "19900312 201505 1 002",
        "199003122015051002",
        "０８１２００００２２８５",
        "0812\u200b0000\u200b2285",
        "nol delapan satu dua tiga empat lima enam tujuh",
        "081200002285 7471051704880621",
    ],
)
def test_a_number_that_leads_to_a_person_is_taken_out(written):
    masked = mask(f"Hubungi {written}, segera.")
    assert masked.text == f"Hubungi {NUMBER}, segera."
    assert masked.found == 1


@pytest.mark.parametrize("written", ["a.b@mail.example", "budi (at) mail.example", "b@x.go.id"])
def test_a_mail_address_is_taken_out(written):
    assert mask(f"Balas ke {written} ya").text == f"Balas ke {MAIL} ya"


@pytest.mark.parametrize(
    "written",
    [
        "Rp 1.250.000",
        "Rp. 1.250.000.000.000.000",
        "antrean sampai nomor 2026110500123",
        "nomor surat 503/1234/DPMPTSP/2026",
        "RT 003 RW 005, sejak 2024, telepon 112",
        "dari jam 08.00 sampai 14.30",
        "buka 08.00-14.30 12.00",
        "tanggal 12/08/2026 13/08/2026",
        "2026-01-05 08.00-14.30",
        "bank buka jam 08.00-14.30",
        "kode pos 93111 dan 93231",
    ],
)
def test_hours_dates_money_and_queue_numbers_stay(written):
    assert (mask(written).text, mask(written).found) == (written, 0)


def test_an_account_number_goes_where_a_word_says_what_it_is():
    assert mask("rekening BRI 0123-4567-89 a.n. saya").text == f"rekening BRI {NUMBER} a.n. saya"
    assert mask("berkas 1234567890").found == 0


def test_six_rows_of_the_sample_hold_personal_data():
    with SAMPLE.open(encoding="utf-8-sig", newline="") as handle:
        bodies = [row["Isi Laporan"] for row in csv.DictReader(handle)]
    hidden = [mask(body) for body in bodies if mask(body).found]
    assert len(hidden) == 6
    kept = "".join(mask(body).text for body in bodies)
    assert [s for s in ("0000-8977", "7471051704880621", "mail.example") if s in kept] == []


def test_a_code_is_read_as_it_was_meant():
    code = code_from("kata")
    assert read_code(f" {spoken(code).lower()} ") == code
    assert (code_from("kata"), len(code)) == (code, LENGTH)
    assert (code_from("lain") == code, digest_of(code) == code) == (False, False)


def test_every_wrong_sign_and_every_exchange_is_noticed():
    code = code_from("pemeriksaan")
    wrong = {code[:at] + sign + code[at + 1 :] for at in range(LENGTH) for sign in SIGNS} - {code}
    for a in range(LENGTH):
        for b in range(a):
            signs = list(code)
            signs[a], signs[b] = signs[b], signs[a]
            wrong.add("".join(signs))
    assert [one for one in wrong - {code} if read_code(one)] == []
    assert (read_code("K7H4"), read_code("O0I1-SSSS-BBBB")) == (None, None)


def test_the_first_day_is_the_first_working_day_after_receipt():
    saturday, holiday = dt.date(2026, 11, 28), dt.date(2026, 11, 24)
    assert due(MONDAY, 5, {}) == dt.date(2026, 11, 30)
    assert due(MONDAY, 5, {holiday}) == dt.date(2026, 12, 1)
    assert due(saturday, 1, {}) == dt.date(2026, 11, 30)
    assert taken(MONDAY, MONDAY, {}) == 0
    assert taken(dt.date(2026, 11, 27), dt.date(2026, 11, 30), {}) == 1
    assert taken(MONDAY, dt.date(2026, 11, 30), {holiday}) == 4


def test_the_promise_is_dated_data():
    assert (promised("answer", MONDAY), promised("reopen", MONDAY)) == (5, 14)


def test_what_stands_over_the_answered():
    rows = [Answered(2, 2, 5), Answered(7, 5, 5), Answered(9, 6, 5), Answered(4, 2, 5)]
    found = standing(rows)
    assert (found.n, found.median, found.on_time, found.share) == (4, 5.5, 3, 0.75)
    assert (standing([]), Standing().share) == (Standing(), None)


def test_categories_name_elements_that_exist():
    known = {element.slug for element in elements()} | {""}
    assert {one.element for one in categories()} <= known
    assert (name_of("waktu"), name_of("")) == ("Lama menunggu", "")


def _segment(marker, body):
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def _exif(order, turn, tag=0x0112):
    sign = b"MM" if order == ">" else b"II"
    head = sign + struct.pack(order + "HI", 42, 8) + struct.pack(order + "H", 1)
    return b"Exif\0\0" + head + struct.pack(order + "HHIHH", tag, 3, 1, turn, 0) + b"KENDARI"


def _jpeg(*segments):
    scan = _segment(0xDA, b"\x01\x01\0") + b"\x12\xff\x00\x34\xff\xd0\x56"
    return b"\xff\xd8" + b"".join(segments) + scan + scan + b"\xff\xd9KENDARI"


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_photo_loses_place_and_device_but_not_its_turn(order):
    plain = bare(_jpeg(_segment(0xE1, _exif(order, 6)), _segment(0xFE, b"KENDARI")))
    assert b"KENDARI" not in plain
    assert plain == b"\xff\xd8" + _segment(0xE1, _exif(">", 6)[:-7] + b"\0\0\0\0") + _jpeg()[2:-7]


def test_a_photo_without_a_turn_keeps_nothing_of_its_head():
    kept = (_segment(0xE0, b"JFIF\0"), _segment(0xDB, b"quant"), _segment(0xEE, b"Adobe"))
    for exif in (_exif("<", 1), _exif("<", 99), _exif("<", 6, tag=1), b"Exif\0\0MM"):
        assert bare(_jpeg(*kept, _segment(0xE1, exif))) == _jpeg(*kept)[:-7]
    xmp = _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0KENDARI")
    assert bare(_jpeg(xmp, *kept)) == _jpeg(*kept)[:-7]


def _chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + b"crc!"


def test_a_png_keeps_only_what_draws():
    ends = (_chunk(b"IHDR", b"head"), _chunk(b"IDAT", b"data"), _chunk(b"IEND", b""))
    told = (ends[0], _chunk(b"eXIf", b"KENDARI"), _chunk(b"tEXt", b"KENDARI"), *ends[1:])
    sign = b"\x89PNG\r\n\x1a\n"
    assert bare(sign + b"".join(told) + b"KENDARI") == sign + b"".join(ends)


@pytest.mark.parametrize("data", [b"RIFF....WEBP", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\nxx"])
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(ValueError, match=r"picture|JPEG"):
        bare(data)


GOOD = {
    "reference": "7784785",
    "received": "21-03-2026 06:20",
    "title": "Antrean",
    "text": "Telepon saya 081200002285",
    "topic": "KESEHATAN",
    "unit": "Dinas Kesehatan",
    "state": "selesai ",
    "answered": "25/03/2026",
}


def _read(**changes):
    return read_report(Record(9, {**GOOD, **changes}))


def test_a_row_is_read_masked():
    report = _read()
    assert (report.text, report.masked) == (f"Telepon saya {NUMBER}", 1)
    assert (report.topic, report.state, report.line) == ("Kesehatan", "done", 9)
    assert (report.received, report.answered) == (dt.date(2026, 3, 21), dt.date(2026, 3, 25))
    assert _read(state="Belum Ditindaklanjuti", topic="Izin").answered is None


@pytest.mark.parametrize(
    ("changes", "column", "reason"),
    [
        ({"reference": None}, "Tracking ID", "nomor laporan kosong"),
        ({"received": None}, "Tanggal Laporan", "tanggal laporan kosong"),
        ({"received": "2026-02-30"}, "Tanggal Laporan", "Tanggal 2026-02-30 tidak ada di kalender"),
        ({"answered": "besok"}, "Tanggal Tindak Lanjut", "besok bukan tanggal"),
        ({"text": None}, "Isi Laporan", "isi laporan kosong"),
        ({"state": "entah"}, "Status", "status tidak dikenal"),
        (
            {"answered": "01-03-2026"},
            "Tanggal Tindak Lanjut",
            "tindak lanjut lebih dahulu daripada laporannya",
        ),
    ],
)
def test_a_wrong_row_says_where_and_why(changes, column, reason):
    problem = _read(**changes)
    assert isinstance(problem, Problem)
    assert (problem.line, problem.column, problem.reason) == (9, column, reason)


def test_a_wrong_row_is_kept_masked():
    kept = covered(Record(9, {**GOOD, "received": 5}))
    assert (kept["text"], kept["received"]) == (f"Telepon saya {NUMBER}", 5)


def test_masking_never_fails_and_never_lengthens_what_it_masked_twice():
    dice = random.Random(7)
    signs = "0123456789 .-()/+@abc\nRp:"
    for _ in range(500):
        text = "".join(dice.choice(signs) for _ in range(80))
        once = mask(text).text
        assert mask(once).text == once
