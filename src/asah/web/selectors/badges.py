"""The counts beside the links of the shell: one query a page, whatever the role.

The query is put together once a day for each set of rights and then only run: making it costs
more than asking it.
"""

import datetime as dt
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from asah.core import access, clock
from asah.core.access import Actor
from asah.credits import api as credits
from asah.messages import api as messages
from asah.needs import api as needs
from asah.participation import api as participation
from asah.plan import api as plan
from asah.ui.shell import MOST_COUNTED

PERMISSIONS = {
    "plan": "plan.decide",
    "needs": "needs.decide",
    "approvals": "participation.decide",
    "objections": "credits.decide_objections",
    "claims": "credits.decide_claims",
}


def _waiting(name: str, actor: Actor) -> QuerySet[Any]:
    if name == "plan":
        return plan.waiting(actor)
    if name == "needs":
        return needs.waiting(actor)
    if name == "approvals":
        return participation.to_decide(actor)
    if name == "claims":
        return credits.claims_waiting(actor)
    return credits.objections_waiting(actor)


def _count(name: str, rows: QuerySet[Any]) -> tuple[str, tuple[Any, ...]]:
    """The badge's name and how many wait; the counting ends where nobody reads on."""
    few = rows.select_related(None).order_by().values("pk")[: MOST_COUNTED + 1]
    sql, params = few.query.get_compiler(connection.alias).as_sql()
    return f"SELECT '{name}', COUNT(*) FROM ({sql}) AS found", tuple(params)


@lru_cache(maxsize=512)
def _query(actor: Actor, _day: dt.date) -> tuple[str, tuple[Any, ...]]:
    """SQL with its parameters; the day is part of the key because counts look at coming years."""
    unread = messages.Message.objects.filter(user=actor.user_id or 0, read_at=None)
    parts = [_count("inbox", unread)]
    parts += [
        _count(name, _waiting(name, actor))
        for name, code in PERMISSIONS.items()
        if access.holds(actor, access.PERMISSIONS[code])
    ]
    whole = " UNION ALL ".join(sql for sql, _params in parts)
    return whole, tuple(param for _sql, params in parts for param in params)


def counts(actor: Actor) -> dict[str, int]:
    """Badge -> how many wait, for who is signed in; at most 999 each."""
    sql, params = _query(actor, clock.today())
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return {str(name): int(n) for name, n in cursor.fetchall()}
