"""`switch_online`: mode, link, room, roster and messages in one act, and the way back."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from django.db import transaction

from asah.core.access import Actor
from asah.core.calc.errors import BadInput
from asah.core.errors import Refused
from asah.delivery import api as delivery
from asah.delivery.api import Move, Session, Switch, Way
from asah.participation import news
from asah.participation.selectors.switching import people_in


def _links(sessions: Sequence[Session], pattern: str) -> dict[int, str]:
    try:
        return {s.pk: delivery.link_for(pattern, s.training_class.code, s.number) for s in sessions}
    except BadInput as bad:
        raise Refused(str(bad), field="link") from bad


@transaction.atomic
def switch_online(
    *,
    sessions: Sequence[Session],
    pattern: str,
    reason: str,
    span: tuple[dt.date, dt.date] | None = None,
    actor: Actor,
    at: dt.datetime,
) -> Switch:
    """Take sessions online and tell everybody in them, in one transaction.

    Seats, approvals, marks and the rule of attendance stay as they are. By whoever leads the
    classes; Refused when one of the sessions is over or online already.
    """
    move = Move(sessions, _links(sessions, pattern), people_in(sessions), reason, span)
    row = delivery.switch_sessions(move=move, actor=actor, at=at)
    row.told = news.switched(row, _by_class(row), at)
    row.save(update_fields=["told"])
    return row


@transaction.atomic
def undo_switch(*, switch: Switch, actor: Actor, at: dt.datetime) -> Way:
    """Take the act back, as far as rooms are still free, and tell everybody again."""
    way = delivery.undo_switch(switch=switch, actor=actor, at=at)
    switch.refresh_from_db()
    back = {s.pk for s in way.back}
    classes = _by_class(switch)
    news.switched_back(
        switch,
        {code: rows for code, rows in classes.items() if any(r["session"] in back for r in rows)},
        at,
    )
    return way


def _by_class(switch: Switch) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = defaultdict(list)
    for row in switch.rows:
        found[str(row["class"])].append(row)
    return found
