"""Who must know when people come, move or are taken back: packages above register here.

A listener runs inside the transaction of the verb, once for all people concerned. Rows that a
listener derives from people (`derived`) are no use of a person: undoing an import may delete a
person who has nothing else.
"""

import datetime as dt
from collections.abc import Callable, Collection

from django.db.models import Model

from asah.core.access import Actor

type Listener = Callable[[Collection[int], Actor, dt.datetime], object]
_LISTENERS: list[Listener] = []
DERIVED: set[type[Model]] = set()


def register_changed(listener: Listener, derived: Collection[type[Model]] = ()) -> None:
    """Call this with (person ids, actor, moment) after positions or units of people changed."""
    if listener not in _LISTENERS:
        _LISTENERS.append(listener)
    DERIVED.update(derived)


def tell(person_ids: Collection[int], actor: Actor, at: dt.datetime) -> None:
    """Positions or units of these people changed."""
    for listener in _LISTENERS if person_ids else ():
        listener(person_ids, actor, at)
