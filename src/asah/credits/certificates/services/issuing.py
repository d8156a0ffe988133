"""Issuing: the number is taken in the transaction that makes the certificate."""

import dataclasses
import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import batched
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from asah.core import access, audit, bulk
from asah.core.access import Actor
from asah.core.calc import data_files
from asah.core.calc.errors import BadInput
from asah.credits.calc import certificate_codes, certificate_numbers
from asah.credits.calc.book import find_form
from asah.credits.certificates import news
from asah.credits.certificates.models import Certificate, CertificateCounter
from asah.credits.certificates.rules import ISSUE

CHUNK = 500
COLUMNS = (
    "person",
    "year",
    "seq",
    "number",
    "code",
    "activity_key",
    "class_code",
    "facts",
    "facts_hash",
    "issued_at",
    "issued_by",
    "state",
    "reason",
)


@dataclasses.dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What is printed, as it was on the day of issue. `form` as in `find_form`.

    `activity_key` names the activity of this person for good, as in the JP ledger.
    """

    person_id: int
    name: str
    nip: str
    training: str
    form: str
    start: dt.date
    end: dt.date
    jp: Decimal
    organiser: str
    signatory_name: str
    signatory_title: str
    place: str
    class_code: str
    activity_key: str
    position: str = ""
    unit: str = ""
    signatory_nip: str = ""


NOT_PRINTED = ("person_id", "class_code", "activity_key")
type Facts = dict[str, str]


def frozen(item: CertificateFacts, day: dt.date) -> Facts:
    """The printed facts as plain text: dates in ISO, JP as a decimal without idle zeros."""
    given = {k: v for k, v in dataclasses.asdict(item).items() if k not in NOT_PRINTED}
    jp = f"{item.jp.normalize():f}"
    return {k: str(v) for k, v in given.items()} | {
        "jp": jp,
        "form_name": _form_name(item.form),
        "issued": day.isoformat(),
    }


def facts_of(row: Certificate) -> CertificateFacts:
    """The frozen facts as they were handed in."""
    names = [f.name for f in dataclasses.fields(CertificateFacts)]
    values: dict[str, Any] = {name: row.facts[name] for name in names if name in row.facts}
    values |= {
        "person_id": row.person_id,
        "class_code": row.class_code,
        "activity_key": row.activity_key,
        "start": dt.date.fromisoformat(row.facts["start"]),
        "end": dt.date.fromisoformat(row.facts["end"]),
        "jp": Decimal(row.facts["jp"]),
    }
    return CertificateFacts(**values)


def _form_name(form: str) -> str:
    try:
        return find_form(form).name
    except BadInput:
        return form


def digest(facts: Facts) -> str:
    """SHA-256 over the facts as canonical JSON."""
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def take_numbers(year: int, wanted: int) -> int:
    """Raise the year's counter in the caller's transaction; the first number of the stretch.

    The update locks the row until the transaction ends; a rollback gives the numbers back.
    """
    CertificateCounter.objects.bulk_create([CertificateCounter(year=year)], ignore_conflicts=True)
    CertificateCounter.objects.filter(year=year).update(last=F("last") + wanted)
    return CertificateCounter.objects.values_list("last", flat=True).get(year=year) - wanted + 1


def in_force(keys: Iterable[str]) -> dict[str, Certificate]:
    """Certificates in force by activity key."""
    found: dict[str, Certificate] = {}
    for chunk in batched(keys, CHUNK, strict=False):
        rows = Certificate.objects.filter(activity_key__in=chunk, state=Certificate.State.VALID)
        found |= {row.activity_key: row for row in rows}
    return found


@transaction.atomic
def issue_certificates(
    *, items: Iterable[CertificateFacts], actor: Actor, at: dt.datetime, tell: bool = True
) -> list[Certificate]:
    """Certificates for finished activities, in the order of `items`; one call, one stretch.

    Idempotent on `activity_key`: what has one in force keeps it. A revoked certificate of the
    same activity gets the new one as its successor. `tell` sends the owners a message.
    BadInput when no number template holds.
    """
    access.require(actor, ISSUE)
    asked = list(items)
    wanted = {item.activity_key: item for item in asked}
    day = localdate(at)
    take_numbers(day.year, 0)
    known = in_force(wanted)
    fresh = [item for key, item in wanted.items() if key not in known]
    if fresh:
        _write(fresh, day, actor, at)
        known |= in_force(item.activity_key for item in fresh)
        _succeed(fresh, known)
        numbers = [known[item.activity_key].number for item in fresh]
        note = f"{len(numbers)} sertifikat, {numbers[0]} sampai {numbers[-1]}"
        audit.record(actor, "credits.issue_certificates", None, new={"n": numbers}, note=note)
        if tell:
            news.issued([known[item.activity_key] for item in fresh], at)
    return [known[item.activity_key] for item in asked]


def _write(fresh: Sequence[CertificateFacts], day: dt.date, actor: Actor, at: dt.datetime) -> None:
    template = certificate_numbers.in_force(data_files.rows("credits/certificate_numbers"), day)
    office = settings.REGION["training_office"]
    first = take_numbers(day.year, len(fresh))
    rows = []
    for seq, item in enumerate(fresh, start=first):
        facts = frozen(item, day)
        number = certificate_numbers.number(
            template, seq=seq, day=day, form=_form_code(item.form), office=office
        )
        code = certificate_codes.make(secrets.randbelow)
        head = (item.person_id, day.year, seq, number, code, item.activity_key, item.class_code)
        rows.append((*head, facts, digest(facts), at, actor.user_id, "valid", ""))
    bulk.insert(Certificate, COLUMNS, rows)


def _form_code(form: str) -> str:
    try:
        return find_form(form).code or form
    except BadInput:
        return form


def _succeed(fresh: Sequence[CertificateFacts], known: dict[str, Certificate]) -> None:
    for chunk in batched((item.activity_key for item in fresh), CHUNK, strict=False):
        ended = Certificate.objects.filter(activity_key__in=chunk, successor=None)
        for row in ended.exclude(state=Certificate.State.VALID):
            Certificate.objects.filter(pk=row.pk).update(successor=known[row.activity_key])
