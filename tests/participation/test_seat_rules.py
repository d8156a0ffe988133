"""Who may have a seat."""

import dataclasses
import datetime as dt

import pytest

from asah.participation.calc.seats import (
    Rule,
    SeatFacts,
    Span,
    checks,
    first_clash,
    must_wait,
    refusal,
)
from asah.participation.rules import sentence

TODAY = dt.date(2026, 11, 20)
AT8, AT12 = (
    dt.datetime.fromisoformat("2026-11-26 08:00"),
    dt.datetime.fromisoformat("2026-11-26 12:00"),
)
FINE = SeatFacts(
    class_open=True,
    start=dt.date(2026, 11, 26),
    today=TODAY,
    capacity=30,
    taken=12,
    eligible=True,
    sessions=[(AT8, AT12)],
)


def test_with_every_rule_met_nothing_refuses() -> None:
    said = checks(FINE)
    assert refusal(said) is None
    assert {c.rule for c in said} == set(Rule) - {Rule.NOT_KEPT}
    assert all(check.ok for check in said)


@pytest.mark.parametrize(
    ("change", "rule", "words"),
    [
        ({"class_open": False}, Rule.OPEN, "tidak sedang menerima peserta"),
        ({"start": TODAY}, Rule.BEFORE_START, "sudah mulai pada 20\u00a0Nov\u00a02026"),
        ({"eligible": False}, Rule.ELIGIBLE, "bukan untuk jenjang atau bidang"),
        ({"passed": dt.date(2025, 3, 4)}, Rule.NOT_PASSED, "sudah diselesaikan pada 4\u00a0Mar"),
        ({"other_class": "Prima, angkatan 2"}, Rule.ONE_CLASS, "kursi di Prima, angkatan 2"),
        ({"busy": [Span(AT8, AT12, "Literasi Digital, angkatan 1")]}, Rule.NO_CLASH, "bertemu Lit"),
        ({"away": dt.date(2026, 11, 26)}, Rule.NOT_AWAY, "cuti atau dinas luar pada 26\u00a0Nov"),
        ({"held_until": "TW II 2027"}, Rule.NOT_HELD, "terbuka untuk unit Anda mulai TW II 2027"),
    ],
)
def test_each_rule_refuses_with_its_own_sentence(
    change: dict[str, object], rule: Rule, words: str
) -> None:
    no = refusal(checks(dataclasses.replace(FINE, **change)))  # type: ignore[arg-type]
    assert no
    assert no.rule is rule
    assert words in sentence(no)


def test_a_full_class_refuses_nobody_but_says_so() -> None:
    said = checks(dataclasses.replace(FINE, taken=30))
    assert refusal(said) is None
    assert sentence(said[-1]).startswith("Kelas penuh: 30 dari 30 terisi.")


def test_seats_kept_for_the_plan_send_a_request_to_the_line() -> None:
    said = checks(dataclasses.replace(FINE, taken=28, kept=2))
    assert refusal(said) is None
    assert must_wait(said)
    assert sentence(said[-1]).startswith("2 kursi yang kosong disimpan untuk peserta rencana")


@pytest.mark.parametrize(("taken", "kept"), [(27, 2), (30, 2), (12, 0)])
def test_what_the_plan_keeps_matters_only_when_nothing_else_is_free(taken: int, kept: int) -> None:
    said = checks(dataclasses.replace(FINE, taken=taken, kept=kept))
    assert must_wait(said) == (taken == 30)


def test_a_class_without_dates_has_not_started() -> None:
    assert refusal(checks(dataclasses.replace(FINE, start=None, sessions=()))) is None


def test_the_first_clash_is_named() -> None:
    later = Span(AT8 + dt.timedelta(hours=3), AT12, "B")
    facts = dataclasses.replace(FINE, busy=[later, Span(AT8, AT12, "A"), Span(AT12, AT12, "C")])
    clash = first_clash(facts)
    assert clash
    assert clash.title == "A"


def test_a_check_is_kept_as_plain_data() -> None:
    check = checks(dataclasses.replace(FINE, passed=dt.date(2025, 3, 4)))[3]
    assert check.as_dict() == {
        "rule": "not_passed",
        "ok": False,
        "what": "",
        "day": "2025-03-04",
        "have": 0,
        "of": 0,
    }


def test_every_rule_has_a_sentence_for_yes_and_no() -> None:
    every = checks(dataclasses.replace(FINE, kept=1))
    said = [sentence(dataclasses.replace(c, ok=ok)) for c in every for ok in (True, False)]
    assert len(set(said)) == 2 * len(Rule)
