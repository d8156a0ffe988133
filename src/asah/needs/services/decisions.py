"""An officer accepts, merges, rejects and reopens; every decision by the batch or one by one."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.needs import news, rules
from asah.needs.models import NeedLine
from asah.needs.services.years import touch

State = NeedLine.State


def _mine(ids: Iterable[int], actor: Actor) -> QuerySet[NeedLine]:
    """Lines that the actor may decide on; 404 when one of them is not."""
    access.require(actor, rules.DECIDE)
    wanted = set(ids)
    found = access.visible(NeedLine, actor, rules.DECIDE).filter(pk__in=wanted)
    if actor.system:
        return found
    if found.count() != len(wanted):
        raise access.NotAllowed
    return found


def _decide(
    lines: QuerySet[NeedLine], state: str, actor: Actor, at: dt.datetime, reason: str = ""
) -> int:
    touch(_years(lines))
    news.decided(lines, state, reason, at)
    return lines.update(state=state, reason=reason[:300], decided_by=actor.user_id, decided_at=at)


def _years(lines: QuerySet[NeedLine]) -> list[int]:
    return list(lines.order_by().values_list("year", flat=True).distinct())


@transaction.atomic
def accept_needs(*, ids: Iterable[int], actor: Actor, at: dt.datetime) -> int:
    """Accept undecided lines for the plan of their year; how many were accepted."""
    lines = _mine(ids, actor).filter(state=State.NEW)
    count = _decide(lines, State.ACCEPTED, actor, at)
    audit.record(actor, "needs.accept", None, new={"count": count})
    return count


@transaction.atomic
def accept_where(*, lines: QuerySet[NeedLine], actor: Actor, at: dt.datetime) -> int:
    """Accept every undecided line of a query: a competency, a unit, a whole year."""
    access.require(actor, rules.DECIDE)
    mine = access.visible(NeedLine, actor, rules.DECIDE).filter(pk__in=lines.values("pk"))
    count = _decide(mine.filter(state=State.NEW), State.ACCEPTED, actor, at)
    audit.record(actor, "needs.accept", None, new={"count": count})
    return count


@transaction.atomic
def reject_needs(*, ids: Iterable[int], reason: str, actor: Actor, at: dt.datetime) -> int:
    """Reject undecided lines; the reason is read by those whose need it was."""
    if not reason.strip():
        raise Refused(_("Tulis alasannya; pegawai akan membacanya."), field="reason")
    lines = _mine(ids, actor).filter(state=State.NEW)
    count = _decide(lines, State.REJECTED, actor, at, reason.strip())
    audit.record(actor, "needs.reject", None, new={"count": count}, note=reason.strip())
    return count


@transaction.atomic
def merge_need(*, line: NeedLine, into: NeedLine, actor: Actor, at: dt.datetime) -> NeedLine:
    """Join a line to another one of the same year: its evidence is read there, it counts once."""
    access.require(actor, rules.DECIDE, line)
    access.require(actor, rules.DECIDE, into)
    if line.pk == into.pk:
        raise Refused(_("Pilih kebutuhan lain sebagai tujuan."), field="into")
    if line.year != into.year:
        raise Refused(_("Keduanya harus dari tahun yang sama."), field="into")
    if into.state not in (State.NEW, State.ACCEPTED):
        raise Refused(_("Tujuannya sudah ditolak atau digabung. Pilih yang lain."), field="into")
    if line.state != State.NEW:
        raise Refused(_("Kebutuhan ini sudah diputus. Buka lagi sebelum menggabungkan."))
    if line.merged.exists():
        raise Refused(_("Kebutuhan lain sudah digabung ke sini. Gabungkan ke arah sebaliknya."))
    line.state, line.merged_into = State.MERGED, into
    line.decided_by_id, line.decided_at = actor.user_id, at
    line.save(update_fields=["state", "merged_into", "decided_by", "decided_at"])
    touch([line.year])
    audit.record(actor, "needs.merge", line, new={"into": into.pk})
    return line


@transaction.atomic
def reopen_needs(*, ids: Iterable[int], actor: Actor, at: dt.datetime) -> int:
    """Take decisions back; the lines wait again. Whoever planned with them is not told."""
    lines = _mine(ids, actor).exclude(state=State.NEW)
    touch(_years(lines))
    count = lines.update(
        state=State.NEW, reason="", merged_into=None, decided_by=None, decided_at=None
    )
    audit.record(actor, "needs.reopen", None, new={"count": count})
    return count


@transaction.atomic
def bulk_reject(*, reasons: Iterable[tuple[int, str]], actor: Actor, at: dt.datetime) -> int:
    """Reject many lines, each with its own reason, as one batch."""
    access.require(actor, rules.DECIDE)
    groups: dict[str, list[int]] = {}
    for pk, reason in reasons:
        groups.setdefault(reason, []).append(pk)
    return sum(
        reject_needs(ids=ids, reason=reason, actor=actor, at=at)
        for reason, ids in sorted(groups.items())
    )
