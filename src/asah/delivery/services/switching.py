"""Taking sessions online in one act, and the way back. The roster is not known here."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.delivery import rules
from asah.delivery.models import Mode, Session, Switch, TrainingClass
from asah.delivery.services.placing import booking_of
from asah.resources import api as resources


@dataclass(frozen=True, slots=True)
class Move:
    """What is to go online: the link of each session, and how many people are in it."""

    sessions: Sequence[Session]
    links: Mapping[int, str]
    people: Mapping[int, int]
    reason: str = ""
    span: tuple[dt.date, dt.date] | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """What the way back did: sessions as before, and those that stay as they are, with why."""

    back: list[Session] = field(default_factory=list)
    kept: dict[int, str] = field(default_factory=dict)


def _facts(session: Session, class_mode: str) -> dict[str, object]:
    return {
        "mode": session.mode,
        "room": session.room_id,
        "room_name": session.room.name if session.room else "",
        "link": session.link,
        "class_mode": class_mode,
    }


def _settle_modes(class_ids: Collection[int]) -> dict[int, str]:
    """A class is what all its sessions are, else mixed; the modes by class."""
    modes: dict[int, set[str]] = {}
    rows = Session.objects.filter(training_class__in=class_ids)
    for klass, mode in rows.values_list("training_class_id", "mode"):
        modes.setdefault(klass, set()).add(mode)
    found = {pk: one.pop() if len(one) == 1 else str(Mode.HYBRID) for pk, one in modes.items()}
    for mode in set(found.values()):
        ids = [pk for pk, given in found.items() if given == mode]
        TrainingClass.objects.filter(pk__in=ids).update(mode=mode)
    return found


def _lock(ids: Collection[int]) -> list[Session]:
    rows = Session.objects.select_for_update(of=("self",)).filter(pk__in=ids)
    return list(
        rows.select_related("training_class__training", "room", "facilitator").order_by(
            "start", "pk"
        )
    )


def _must_switch(session: Session, actor: Actor, at: dt.datetime) -> None:
    access.require(actor, rules.LEAD, session)
    words = {"title": session.training_class.title, "n": session.number}
    if session.training_class.over or session.end <= at:
        raise Refused(_("%(title)s, sesi %(n)d sudah lewat, jadi tidak diubah lagi.") % words)
    if session.mode == Mode.ONLINE and session.link:
        raise Refused(_("%(title)s, sesi %(n)d sudah daring.") % words)


def _named(session: Session) -> dict[str, object]:
    """What a frozen row is known by, whatever becomes of the session."""
    return {
        "session": session.pk,
        "class": session.training_class.code,
        "title": session.training_class.title,
        "number": session.number,
        "start": session.start.isoformat(),
        "end": session.end.isoformat(),
    }


@transaction.atomic
def switch_sessions(*, move: Move, actor: Actor, at: dt.datetime) -> Switch:
    """Mode, link and room of all these sessions in one transaction; what was is frozen.

    Rooms are free afterwards, facilitators stay booked, marks and rules are not touched.
    """
    rows = _lock([session.pk for session in move.sessions])
    if not rows:
        raise Refused(_("Tidak ada sesi yang dapat dipindahkan pada tanggal itu."))
    if not move.reason.strip():
        raise Refused(_("Tulis alasannya; semua peserta membacanya."), field="reason")
    before = {}
    for session in rows:
        _must_switch(session, actor, at)
        before[session.pk] = _facts(session, session.training_class.mode)
        session.mode, session.room = Mode.ONLINE, None
        session.link = move.links[session.pk]
    Session.objects.bulk_update(rows, ["mode", "room", "link"], batch_size=200)
    resources.write_bookings([booking_of(s, s.training_class.title) for s in rows])
    modes = _settle_modes({s.training_class_id for s in rows})
    days = [localdate(s.start) for s in rows]
    first, last = move.span or (min(days), max(days))
    row = Switch.objects.create(
        first=first,
        last=last,
        reason=move.reason.strip()[:300],
        rows=[
            {
                **_named(s),
                "before": before[s.pk],
                "after": _facts(s, modes[s.training_class_id]),
                "people": move.people.get(s.pk, 0),
            }
            for s in rows
        ],
        at=at,
        by_id=actor.user_id,
    )
    new = {"sessions": [s.pk for s in rows], "reason": row.reason}
    audit.record(actor, "delivery.switch_online", row, old={"rows": before}, new=new)
    return row


def _back_one(session: Session, before: Mapping[str, Any], at: dt.datetime) -> str:
    """Set a session as it was; the sentence that says why it stays online instead."""
    if session.start <= at or session.training_class.over:
        return _("Sesinya sudah berlangsung daring.")
    if session.mode != Mode.ONLINE:
        return _("Sesinya sudah diubah sesudah itu.")
    session.mode, session.link = str(before["mode"]), str(before["link"])
    room = resources.Room.objects.filter(pk=before["room"] or 0).first()
    if before["room"] and (room is None or not room.active):
        return _("%(room)s tidak dipakai lagi.") % {"room": before["room_name"]}
    session.room = room
    return resources.first_clash([booking_of(session, session.training_class.title)])


@transaction.atomic
def undo_switch(*, switch: Switch, actor: Actor, at: dt.datetime) -> Way:
    """Everything as it was, where that can be: a room that others have by now is named.

    A session whose room is gone stays online with its link, so that nobody stands at a door.
    """
    row = Switch.objects.select_for_update(of=("self",)).get(pk=switch.pk)
    if row.undone_at:
        raise Refused(_("Perubahan ini sudah dikembalikan."))
    known = {s.pk: s for s in _lock([int(one["session"]) for one in row.rows])}
    way = Way()
    for one in row.rows:
        session = known.get(int(one["session"]))
        if session is None:
            one["back"] = _("Sesinya sudah tidak ada.")
            continue
        access.require(actor, rules.LEAD, session)
        one["back"] = _back_one(session, one["before"], at)
        if one["back"]:
            way.kept[session.pk] = one["back"]
            continue
        # One after the other: a room given back here is taken for the next of the same act.
        resources.write_bookings([booking_of(session, session.training_class.title)])
        session.save(update_fields=["mode", "room", "link"])
        way.back.append(session)
    _settle_modes({s.training_class_id for s in way.back})
    row.undone_at, row.undone_by_id = at, actor.user_id
    row.save(update_fields=["rows", "undone_at", "undone_by"])
    new = {"back": [s.pk for s in way.back], "kept": sorted(way.kept)}
    audit.record(actor, "delivery.undo_switch", row, new=new)
    return way
