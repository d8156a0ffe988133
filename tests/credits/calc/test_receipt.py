"""Receipts say in plain words what was given, what a cap took, and by which rule."""

import datetime as dt
import json
from fractions import Fraction as Fr

import pytest

from asah.core.calc.errors import Problem
from asah.credits.calc import receipt
from asah.credits.calc.book import Scope
from asah.credits.calc.count import Piece, count, rule_for
from asah.credits.calc.files import default_rules, read_rules
from asah.credits.calc.quantity import parse

DAY = dt.date(2026, 3, 31)
BOOK = default_rules()


def counted(form, quantity, scope="national", used=None):
    rule = rule_for(BOOK, form, Scope(scope), DAY)
    return receipt.given(count(rule, parse(quantity), DAY, used))


def test_an_uncapped_activity_is_told_in_one_line():
    assert receipt.lines(counted("bimtek", {"minutes": 1800})) == [
        "1.800 menit menurut aturan bernilai 40 JP."
    ]


def test_what_others_took_of_a_cap_is_told():
    used = {"month:2026-03": [Piece(Fr(2), Fr(4))]}
    assert receipt.lines(counted("coaching", {"sessions": {"2026-03": 3}}, used=used)) == [
        "3 sesi menurut aturan bernilai 6 JP.",
        "Mar 2026: batas 4 JP, 2 JP sudah tercatat dari kegiatan lain; 4 JP tidak dihitung.",
    ]


def test_many_full_days_are_told_in_short():
    days = {f"2026-03-{day:02}": 180 for day in range(1, 6)}
    told = receipt.lines(counted("e-learning", {"minutes_by_day": days}))
    assert told[1:] == [
        "1 Mar 2026: batas 3 JP; 1 JP di atasnya tidak dihitung.",
        "2 Mar 2026: batas 3 JP; 1 JP di atasnya tidak dihitung.",
        "3 Mar 2026: batas 3 JP; 1 JP di atasnya tidak dihitung.",
        "2 hari lain juga melewati batas; 2 JP tidak dihitung.",
    ]


def test_a_cap_per_activity_is_told_of_this_activity(tmp_path):
    path = tmp_path / "aturan.csv"
    path.write_text(
        "form,scope,basis,jp_per_unit,cap_value,cap_window,valid_from\n"
        "kursus,national,per_hour,1,30,activity,2026-01-01\n"
    )
    rule = rule_for(read_rules(path), "kursus", Scope.NATIONAL, DAY)
    told = receipt.lines(receipt.given(count(rule, parse({"jp": 32}), DAY)))
    assert told[1] == "Kegiatan ini: batas 30 JP; 2 JP di atasnya tidak dihitung."


def test_a_refusal_is_told_with_its_cure():
    problem = Problem("belum ada aturan", "Minta aturannya.", column="scope")
    assert receipt.lines(receipt.refused(problem)) == ["Belum ada aturan. Minta aturannya."]


def test_a_refusal_may_name_the_rule():
    rule = rule_for(BOOK, "workshop", Scope.NATIONAL, DAY)
    assert receipt.refused(Problem("x", "y"), rule)["rule"]["form"] == "workshop"


def test_a_receipt_survives_json_exactly():
    before = counted("e-learning", {"minutes_by_day": {"2026-03-02": 100}})
    assert json.loads(json.dumps(before)) == before
    assert receipt.pieces_of(before) == {"day:2026-03-02": Piece(Fr(20, 9), Fr(3))}
    assert receipt.lost(before) == 0


@pytest.mark.parametrize(
    ("form", "scope", "sentence"),
    [
        ("workshop", "national", "1 hari = 5 JP."),
        ("coaching", "national", "1 sesi = 2 JP, paling banyak 4 JP per bulan."),
        ("teknis", "international", "45 menit = 1,2 JP (termasuk tambahan 20%)."),
    ],
)
def test_a_rule_is_one_sentence(form, scope, sentence):
    rule = receipt.stored_rule(rule_for(BOOK, form, Scope(scope), DAY))
    assert receipt.rule_sentence(rule, str) == sentence


def test_an_ended_rule_keeps_its_last_day():
    rule = rule_for(BOOK, "workshop", Scope.NATIONAL, DAY)
    ended = type(rule)(**{**_fields(rule), "valid_to": DAY})
    assert receipt.stored_rule(ended)["valid_to"] == "2026-03-31"


def _fields(rule):
    return {name: getattr(rule, name) for name in rule.__slots__}


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fr(0), "0"), (Fr(1, 1000), "<0,01"), (Fr(40, 3), "13,33"), (Fr(12345), "12.345")],
)
def test_jp_is_written_as_people_here_write_it(value, text):
    assert receipt.jp_text(value) == text


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("2026-03-02", "2 Mar 2026"),
        ("2026-08", "Agu 2026"),
        ("2026", "2026"),
        ("#2", "Hari ke-2"),
    ],
)
def test_a_window_is_named_as_people_say_it(key, text):
    assert receipt.day_text(key) == text
