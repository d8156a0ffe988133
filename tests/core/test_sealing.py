"""The chain of audit lines: sealed in order, and what the check finds."""

import pytest
from django.db import DatabaseError, connection, transaction

from asah.core import audit, sealing
from asah.core.access import SYSTEM
from asah.core.models import AuditLine

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed() -> list[AuditLine]:
    for verb in ("needs.accept", "plan.submit", "plan.approve"):
        audit.record(SYSTEM, verb, None, note="catatan")
    assert sealing.seal() == 3
    return list(AuditLine.objects.order_by("number"))


def tamper(sql: str) -> None:
    """What somebody with the database's own password could do: the guard taken away first."""
    switched_off = (
        "SET LOCAL session_replication_role = replica"
        if connection.vendor == "postgresql"
        else "DROP TRIGGER core_audit_sealed"
    )
    with connection.cursor() as cursor:
        cursor.execute(switched_off)
        cursor.execute(sql)


def test_lines_are_numbered_and_chained_in_order(sealed: list[AuditLine]) -> None:
    assert [line.number for line in sealed] == [1, 2, 3]
    assert [line.verb for line in sealed] == ["needs.accept", "plan.submit", "plan.approve"]
    assert sealed[2].seal == sealing.seal_of(sealed[2], sealed[1].seal)


def test_sealing_twice_changes_nothing(sealed: list[AuditLine]) -> None:
    assert sealing.seal() == 0
    audit.record(SYSTEM, "plan.reopen", None)
    assert sealing.seal() == 1
    report = sealing.verify()
    assert (report.sealed, report.waiting, report.broken) == (4, 0, None)


def test_the_report_counts_what_is_not_sealed_yet(sealed: list[AuditLine]) -> None:
    audit.record(SYSTEM, "plan.reopen", None)
    report = sealing.verify()
    assert (report.sealed, report.waiting, report.head) == (3, 1, sealed[2].seal)


def test_an_empty_log_is_whole() -> None:
    assert sealing.verify().as_dict() == {
        **{"ok": True, "sealed": 0, "first_at": "", "last_at": "", "head": "", "erased": 0},
        **{"waiting": 0, "broken": None, "reason": ""},
    }


def test_the_database_refuses_to_change_a_sealed_line(sealed: list[AuditLine]) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        AuditLine.objects.filter(number=2).update(verb="plan.reject")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        AuditLine.objects.filter(number=2).update(note="lain")


def test_erased_words_leave_the_chain_whole(sealed: list[AuditLine]) -> None:
    AuditLine.objects.filter(number=2).update(actor_label="", note="")
    report = sealing.verify()
    assert (report.broken, report.erased) == (None, 1)


@pytest.mark.parametrize(
    ("sql", "broken", "reason"),
    [
        (
            "UPDATE core_auditline SET verb = 'x' WHERE number = 2",
            2,
            "baris 2 berubah setelah disegel",
        ),
        (
            "UPDATE core_auditline SET note = 'x' WHERE number = 3",
            3,
            "nama atau catatan pada baris 3 diganti setelah disegel",
        ),
        ("DELETE FROM core_auditline WHERE number = 2", 2, "baris 2 hilang"),
    ],
)
def test_the_check_names_what_was_tampered_with(
    sealed: list[AuditLine], sql: str, broken: int, reason: str
) -> None:
    tamper(sql)
    report = sealing.verify()
    assert (report.broken, report.reason) == (broken, reason)


def test_a_noted_head_shows_a_chain_cut_short(sealed: list[AuditLine]) -> None:
    head = sealed[2].seal
    assert sealing.verify(head).broken is None
    tamper("DELETE FROM core_auditline WHERE number = 3")
    assert sealing.verify().broken is None
    report = sealing.verify(head)
    assert (report.broken, report.reason) == (
        3,
        "segel yang dicatat dulu tidak ada lagi dalam rantai",
    )
