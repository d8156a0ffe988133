"""Audit lines sealed into a hash chain, in order, under one lock; and the check of the chain.

A seal covers the line's number, moment, verb, object, the hashes of its values and the salted hash
of its words (who, note), and the seal before it. Words may be erased later (the right to erasure):
the chain stays whole, and the check counts such lines. Lines are written unsealed in the verb's own
transaction and sealed within a minute; what a deleted or changed line breaks, the check names.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.db import connection, transaction
from django.db.models import Max

from asah.core.models import AuditLine

BATCH = 5000
FIRST = "0" * 64  # what the first line is chained to
_LOCK = 7411  # one advisory lock of PostgreSQL; SQLite writes one at a time anyway
_TEXT = ("actor_label", "note")
_SEALED = ("number", "text_hash", "seal")


def text_hash(line: AuditLine) -> str:
    """Salted hash of the words that may be erased later."""
    text = json.dumps([line.salt, line.actor_label, line.note], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def seal_of(line: AuditLine, before: str) -> str:
    """The seal of a numbered line after the seal `before`, as 64 hexadecimal digits."""
    facts = [
        before,
        line.number,
        line.at.astimezone(dt.UTC).isoformat(),
        line.actor_id,
        line.verb,
        line.object_type,
        line.object_id,
        line.salt,
        line.old_hash,
        line.new_hash,
        line.text_hash,
    ]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()


def _last() -> tuple[int, str]:
    line = AuditLine.objects.exclude(number=None).order_by("-number").first()
    return (line.number or 0, line.seal) if line else (0, FIRST)


@transaction.atomic
def seal(_at: dt.datetime | None = None) -> int:
    """Seal the lines that wait, at most `BATCH`; how many. May run twice, and at once."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    waiting = list(AuditLine.objects.filter(number=None).order_by("pk")[:BATCH])
    if not waiting:
        return 0
    number, before = _last()
    for line in waiting:
        number += 1
        line.number, line.text_hash = number, text_hash(line)
        line.seal = before = seal_of(line, before)
    AuditLine.objects.bulk_update(waiting, _SEALED, batch_size=500)
    return len(waiting)


@dataclass(frozen=True, slots=True)
class Report:
    """What the chain says. `broken` is the first number that does not fit, None when all do."""

    sealed: int
    first_at: str
    last_at: str
    head: str
    erased: int
    waiting: int
    broken: int | None
    reason: str

    def as_dict(self) -> dict[str, object]:
        return {"ok": self.broken is None, **asdict(self)}


def _faults(line: AuditLine, expected: int, before: str) -> str:
    """Why a line does not follow the one before it; empty when it does."""
    if line.number != expected:
        return f"baris {expected} hilang"
    if line.seal != seal_of(line, before):
        return f"baris {expected} berubah setelah disegel"
    if (line.actor_label or line.note) and line.text_hash != text_hash(line):
        return f"nama atau catatan pada baris {expected} diganti setelah disegel"
    return ""


def _chain() -> Iterator[AuditLine]:
    return AuditLine.objects.exclude(number=None).order_by("number").iterator(chunk_size=2000)


def verify(head: str = "") -> Report:
    """Walk the whole chain. `head` is a seal noted earlier outside; it must still be in it.

    Without a noted head, cutting lines off the end and sealing anew cannot be seen: note the head
    somewhere else (the report gives it).
    """
    number, before, erased, broken, reason = 0, FIRST, 0, None, ""
    seen = not head
    for line in _chain():
        reason = _faults(line, number + 1, before)
        if reason:
            broken = number + 1
            break
        number, before = number + 1, line.seal
        erased += not (line.actor_label or line.note)
        seen = seen or line.seal == head
    if broken is None and not seen:
        broken, reason = number + 1, "segel yang dicatat dulu tidak ada lagi dalam rantai"
    ends = AuditLine.objects.exclude(number=None)
    first = ends.order_by("number").values_list("at", flat=True).first()
    last = ends.aggregate(at=Max("at"))["at"]
    return Report(
        sealed=number,
        first_at=first.isoformat() if first else "",
        last_at=last.isoformat() if last else "",
        head=before if number else "",
        erased=erased,
        waiting=AuditLine.objects.filter(number=None).count(),
        broken=broken,
        reason=reason,
    )
