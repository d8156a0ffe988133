"""Answers come in: one by one from the public form, many at once from imports and the demo."""

import datetime as dt
import hashlib
import random
import secrets
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from asah.citizens import rules
from asah.citizens.calc.totals import Totals
from asah.citizens.models import ELEMENT_FIELDS, Answer, Service, Source, SpentToken
from asah.citizens.services import cells
from asah.core import access, audit, bulk
from asah.core.access import Actor
from asah.core.clock import Quarter
from asah.core.errors import Refused

KEEP_TOKENS = dt.timedelta(days=3)
COLUMNS = (
    "id",
    "service",
    "period",
    "source",
    "date",
    *ELEMENT_FIELDS,
    "trust",
    "sex",
    "age_band",
    "education",
    "occupation",
    "batch",
    "corrected",
)


class AnswerRow(NamedTuple):
    """One questionnaire as the bulk verb takes it. `answers`: u1..u9 and trust, 1..4 or None."""

    service_id: int
    period: str
    source: str
    answers: tuple[int | None, ...]
    date: dt.date | None = None
    sex: str = ""
    age_band: str = ""
    education: str = ""
    occupation: str = ""

    @property
    def place(self) -> cells.Place:
        return cells.Place(self.service_id, self.period, self.source)


@transaction.atomic
def send_answer(
    *,
    service: Service,
    kiosk: bool,
    answers: tuple[int | None, ...],
    about: dict[str, str],
    token: str,
    day: dt.date,
) -> bool:
    """One questionnaire from the public form; False when this form was sent before.

    `token` is the form's one-time word: only its digest is kept, for three days, tied to nothing.
    """
    if not service.active or not service.service_unit.active:
        raise Refused(_("Layanan ini tidak sedang menerima penilaian."))
    if not any(answers[:9]):
        raise Refused(_("Jawab paling sedikit satu pertanyaan."))
    SpentToken.objects.filter(day__lt=day - KEEP_TOKENS).delete()
    digest = hashlib.sha256(token.encode()).hexdigest()
    _spent, fresh = SpentToken.objects.get_or_create(digest=digest, defaults={"day": day})
    if not fresh:
        return False
    source = Source.KIOSK if kiosk else Source.FORM
    place = cells.Place(service.pk, str(Quarter.of(day)), source.value)
    values = dict(zip((*ELEMENT_FIELDS, "trust"), answers, strict=True))
    Answer.objects.create(**place._asdict(), date=day, **values, **about)
    cells.change({place: Totals.of([answers])})
    return True


@transaction.atomic
def bulk_add_answers(
    *, rows: Sequence[AnswerRow], actor: Actor, at: dt.datetime, note: str = ""
) -> int:
    """Add many questionnaires at once; how many. One audit line with the count."""
    access.require(actor, rules.IMPORT)
    add_rows(rows)
    audit.record(actor, "citizens.add_answers", None, new={"n": len(rows)}, note=note or f"{at:%F}")
    return len(rows)


def add_rows(
    rows: Sequence[AnswerRow], batch_id: int | None = None, *, corrected: bool = False
) -> None:
    """The writing part, for a batch that has its own audit line. Needs a transaction.

    Keys are drawn at random and given out in random order: nobody can read who came when.
    """
    dice = random.Random(secrets.randbits(256))  # noqa: S311 - the seed is kept nowhere
    keys = sorted(dice.getrandbits(62) for _row in rows)
    order = list(range(len(rows)))
    dice.shuffle(order)
    tail = (batch_id, corrected)
    made = ((key, *_values(rows[at]), *tail) for key, at in zip(keys, order, strict=True))
    bulk.insert(Answer, COLUMNS, made)
    cells.change(cells.totals_of((row.place, row.answers) for row in rows))


def _values(row: AnswerRow) -> tuple[object, ...]:
    service_id, period, source, answers, *about = row
    return (service_id, period, source, about[0], *answers, *about[1:])


def remove_batch(batch_id: int) -> int:
    """Take the answers of an import away again, with their sums; how many."""
    held = Answer.objects.filter(batch=batch_id)
    rows: Iterable[tuple[object, ...]] = held.values_list(
        "service_id", "period", "source", *ELEMENT_FIELDS, "trust"
    )
    deltas = cells.totals_of((cells.Place(*row[:3]), row[3:]) for row in rows)  # type: ignore[arg-type,misc]
    cells.change(deltas, sign=-1)
    return held.delete()[0]
