"""Who may see, ask for and decide needs."""

from asah.core import access
from asah.core.access import Actor, Permission, Role, permission, rows, within
from asah.needs.models import NeedLine
from asah.people.api import Person

VIEW = permission("needs.view", Role.EMPLOYEE, Role.SUPERIOR, Role.OFFICER, Role.AUDITOR)
rows(NeedLine, VIEW, within("unit__path", own="person_id"))

# Lists by competency and unit. Leaders see counts, not the people behind them.
LIST = permission("needs.list", Role.SUPERIOR, Role.OFFICER, Role.LEADER, Role.AUDITOR)
rows(NeedLine, LIST, within("unit__path"))

NAMES = permission("needs.names", Role.SUPERIOR, Role.OFFICER, Role.AUDITOR)
rows(NeedLine, NAMES, within("unit__path"))


def sees_people(actor: Actor, path: str) -> bool:
    """Whether the actor may see the people behind the needs of a unit's subtree."""
    return path.startswith(access.paths(actor, NAMES))


def sees_everybody(actor: Actor) -> bool:
    """Whether nothing that the actor may list has to be hidden from them."""
    return all(sees_people(actor, path) for path in access.paths(actor, LIST))


MINE = permission("needs.mine", Role.EMPLOYEE)
REQUEST = permission("needs.request", Role.EMPLOYEE, Role.SUPERIOR, Role.OFFICER)
rows(Person, REQUEST, within("unit__path", own="pk"))

PROPOSE = permission("needs.propose", Role.SUPERIOR, Role.OFFICER)
rows(Person, PROPOSE, within("unit__path"))

DECIDE = permission("needs.decide", Role.OFFICER)
rows(NeedLine, DECIDE, within("unit__path"))

GENERATE = permission("needs.generate", Role.OFFICER)
HAND_OVER = permission("needs.hand_over", Role.OFFICER, Role.LEADER)


def require_region(actor: Actor, perm: Permission) -> None:
    """For verbs that concern every unit: the permission, held in the whole region."""
    access.require(actor, perm)
    if "" not in access.paths(actor, perm):
        raise access.NotAllowed
