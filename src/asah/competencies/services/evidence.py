"""Evidence of levels: added, never changed; a wrong one is withdrawn and stays readable."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from asah.competencies import rules
from asah.competencies.models import Assessment, Competency
from asah.competencies.services.profiles import rebuild
from asah.core import access, audit, bulk, clock
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.people.api import Person

COLUMNS = (
    "person",
    "competency",
    "level",
    "date",
    "source",
    "source_key",
    "note",
    "recorded_at",
    "recorded_by",
    "withdrawn_at",
    "withdrawn_why",
)
TOP = 5


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece to add. Give `level` (1-5), or `gain` to raise what is measured so far.

    `source_key` makes it one and the same: a second item with the same person, competency and
    key is left out. `source` is read by people: *Uji kompetensi Mei 2026*.
    """

    person_id: int
    competency_id: int
    date: dt.date
    source: str
    source_key: str
    level: int | None = None
    gain: int = 0
    note: str = ""


type Key = tuple[int, int, str]


def _known(items: Sequence[Evidence]) -> set[Key]:
    keys = sorted({item.source_key for item in items})
    found: set[Key] = set()
    for start in range(0, len(keys), 5000):
        some = Assessment.objects.filter(
            withdrawn_at=None, source_key__in=keys[start : start + 5000]
        )
        found |= set(some.values_list("person_id", "competency_id", "source_key"))
    return found


def measured_levels(person_ids: Sequence[int]) -> dict[tuple[int, int], int]:
    """The level that the newest evidence shows, by (person, competency)."""
    found = Assessment.objects.filter(withdrawn_at=None, person__in=person_ids)
    rows = found.order_by("date", "pk").values_list("person_id", "competency_id", "level")
    return {(person, competency): level for person, competency, level in rows}


def _level(item: Evidence, measured: dict[tuple[int, int], int]) -> int:
    """The item's level; a gain starts from what is measured, or from nothing."""
    key = (item.person_id, item.competency_id)
    level = item.level
    if level is None:
        level = min(TOP, measured.get(key, 0) + max(1, item.gain))
    if not 1 <= level <= TOP:
        raise Refused(_("Level %(n)s tidak ada. Isi 1 sampai 5.") % {"n": level}, field="level")
    measured[key] = level
    return level


@transaction.atomic
def add_evidence(*, items: Sequence[Evidence], actor: Actor, at: dt.datetime) -> int:
    """Add evidence in bulk and keep the profiles true; how many were new.

    Idempotent on person + competency + `source_key`. Refused for a date that lies ahead.
    """
    access.require(actor, rules.RECORD)
    today = clock.day_of(at)
    late = next((item for item in items if item.date > today), None)
    if late:
        raise Refused(
            _("Tanggal penilaian %(date)s belum tiba. Periksa tanggalnya.")
            % {"date": f"{late.date:%d-%m-%Y}"},
            field="date",
        )
    known = _known(items)
    gains = sorted({item.person_id for item in items if item.level is None})
    measured = measured_levels(gains) if gains else {}
    new: list[tuple[object, ...]] = []
    for item in items:
        key = (item.person_id, item.competency_id, item.source_key)
        if key in known:
            continue
        known.add(key)
        level = _level(item, measured)
        told = (item.source, item.source_key, item.note, at, actor.user_id, None, "")
        new.append((item.person_id, item.competency_id, level, item.date, *told))
    if new:
        bulk.insert(Assessment, COLUMNS, new)
        rebuild({item.person_id for item in items}, today)
        audit.record(actor, "competencies.evidence", None, new={"count": len(new)})
    return len(new)


@transaction.atomic
def assess_person(
    *,
    person: Person,
    competency: Competency,
    level: int,
    date: dt.date,
    source: str,
    actor: Actor,
    at: dt.datetime,
) -> None:
    """A superior or officer enters what they saw: once a day per person and competency."""
    access.require(actor, rules.ASSESS, person)
    if actor.person_id == person.pk:
        raise Refused(_("Anda tidak dapat menilai diri sendiri. Mintalah kepada atasan Anda."))
    key = f"penilaian:{date}:{actor.user_id or 0}"
    item = Evidence(person.pk, competency.pk, date, source, key, level)
    if not add_evidence(items=[item], actor=actor, at=at):
        raise Refused(
            _("Anda sudah menilai kompetensi ini untuk tanggal itu. Tarik dahulu yang lama."),
            field="date",
        )


@transaction.atomic
def withdraw_evidence(
    *, assessment: Assessment, reason: str, actor: Actor, at: dt.datetime
) -> None:
    """Take back a wrong piece of evidence; it stays readable with the reason."""
    access.require(actor, rules.ASSESS, assessment)
    if assessment.withdrawn_at:
        raise Refused(_("Bukti ini sudah ditarik."))
    if not reason.strip():
        raise Refused(_("Tulis alasan mengapa bukti ini ditarik."), field="reason")
    Assessment.objects.filter(pk=assessment.pk).update(
        withdrawn_at=at, withdrawn_why=reason.strip()[:300]
    )
    rebuild({assessment.person_id}, clock.day_of(at))
    audit.record(
        actor,
        "competencies.withdraw",
        assessment,
        old={"level": assessment.level},
        note=reason.strip(),
    )


@transaction.atomic
def withdraw_batch(
    *, source_keys: Sequence[str], reason: str, actor: Actor, at: dt.datetime
) -> int:
    """Take back everything that came with these keys (an undone import); how many."""
    access.require(actor, rules.RECORD)
    found = Assessment.objects.filter(withdrawn_at=None, source_key__in=source_keys)
    people = set(found.values_list("person_id", flat=True))
    count = found.update(withdrawn_at=at, withdrawn_why=reason[:300])
    if count:
        rebuild(people, clock.day_of(at))
        audit.record(actor, "competencies.withdraw_batch", None, old={"count": count})
    return count
