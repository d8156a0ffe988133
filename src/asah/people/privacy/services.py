"""Verbs: ask about the own data, answer."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.people.models import Person
from asah.people.privacy.models import ANSWER_WITHIN, DataRequest
from asah.people.privacy.rules import ANSWER, ASK

OPEN_AT_ONCE = 5


@transaction.atomic
def ask_about_data(
    *, person: Person, kind: str, text: str, actor: Actor, at: dt.datetime
) -> DataRequest:
    """A person asks about the own data; the clock of 72 hours starts."""
    access.require(actor, ASK)
    if actor.person_id != person.pk:
        raise access.NotAllowed
    if not text.strip():
        raise Refused(_("Tulis data mana yang dimaksud."), field="text")
    waiting = DataRequest.objects.filter(person=person, state=DataRequest.State.WAITING)
    if waiting.count() >= OPEN_AT_ONCE:
        raise Refused(_("Lima permintaan Anda masih menunggu; tunggu jawabannya dahulu."))
    row = DataRequest.objects.create(
        person=person, kind=kind, text=text.strip(), at=at, due_at=at + ANSWER_WITHIN
    )
    audit.record(actor, "people.ask_about_data", row, new={"kind": kind, "text": row.text})
    return row


@transaction.atomic
def answer_data_request(
    *, request: DataRequest, done: bool, answer: str, actor: Actor, at: dt.datetime
) -> DataRequest:
    """The officer says what was done, or why not. Data itself is changed at its source."""
    access.require(actor, ANSWER, request)
    if not answer.strip():
        raise Refused(_("Tulis jawabannya; pegawai membacanya."), field="answer")
    state = DataRequest.State.DONE if done else DataRequest.State.REJECTED
    changed = DataRequest.objects.filter(pk=request.pk, state=DataRequest.State.WAITING).update(
        state=state, answer=answer.strip(), answered_at=at, answered_by=actor.user_id
    )
    if not changed:
        raise Refused(_("Permintaan ini sudah dijawab. Muat ulang halamannya."))
    request.refresh_from_db()
    audit.record(actor, f"people.data_request_{state}", request, new={"answer": request.answer})
    return request
