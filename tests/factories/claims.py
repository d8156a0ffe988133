"""Claims for tests: a two-day seminar with its certificate unless told otherwise."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from asah.core.access import SYSTEM, Actor
from asah.credits.claims.facts import ClaimFacts
from asah.credits.claims.models import Claim
from asah.credits.claims.services import drafts
from asah.people.models import Person

AT = dt.datetime(2026, 10, 5, 9, tzinfo=dt.UTC)
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


def seminar(**changes: Any) -> ClaimFacts:
    """Two days, 8 JP by rule and on the certificate."""
    values: dict[str, Any] = {
        "form": "seminar",
        "scope": "national",
        "title": "Seminar Pelayanan Publik",
        "organiser": "Universitas Halu Oleo",
        "start": dt.date(2026, 9, 14),
        "end": dt.date(2026, 9, 15),
        "quantity": {"days": ["2026-09-14", "2026-09-15"]},
        "jp_claimed": Decimal(8),
        "number": "123/UHO/2026",
    }
    return ClaimFacts(**(values | changes))


def proof(name: str = "sertifikat.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PNG, content_type="image/png")


def draft(person: Person, *, at: dt.datetime = AT, **changes: Any) -> Claim:
    """A complete draft."""
    facts = seminar(**changes)
    claim = drafts.start_claim(person=person, facts=facts, actor=SYSTEM, at=at)
    return drafts.save_claim(claim=claim, facts=facts, upload=proof(), actor=SYSTEM, at=at)


def sent(person: Person, *, at: dt.datetime = AT, actor: Actor = SYSTEM, **changes: Any) -> Claim:
    """A claim on its way."""
    return drafts.send_claim(claim=draft(person, at=at, **changes), actor=actor, at=at)
