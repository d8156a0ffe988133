"""Who offers cases, forms groups, works in them, grades, and answers whether it was adopted."""

from django.db.models import Q

from asah.core import access
from asah.core.access import SIGNED_IN, Actor, Permission, Role, permission, within
from asah.delivery.api import Session
from asah.participation.projects.models import Adoption, Case, GroupMember, ProjectGroup

CASE_EDIT = permission("participation.case_edit", Role.SUPERIOR, Role.OFFICER)
access.rows(Case, CASE_EDIT, within("unit__path"))


def _seen_case(actor: Actor, _perm: Permission) -> Q:
    """Everybody sees what is offered; a draft only who may offer it."""
    open_ = ~Q(state=Case.State.DRAFT)
    if not access.holds(actor, CASE_EDIT):
        return open_
    own = within("unit__path")(actor, CASE_EDIT)
    return open_ | own if own else own  # an empty condition is every row


access.rows(Case, SIGNED_IN, _seen_case)

WORK = permission("participation.group_work", Role.EMPLOYEE)


def _own_groups(actor: Actor, _perm: Permission) -> Q:
    mine = GroupMember.objects.filter(person=actor.person_id or 0)
    return Q() if actor.system else Q(pk__in=mine.values("group"))


access.rows(ProjectGroup, WORK, _own_groups)

GRADE = permission("participation.grade", Role.FACILITATOR, Role.OFFICER)


def _led_groups(actor: Actor, perm: Permission) -> Q:
    if access.paths(actor, perm):
        return Q()
    led = Session.objects.filter(facilitator__user_id=actor.user_id or 0)
    return Q(training_class__in=led.values("training_class"))


access.rows(ProjectGroup, GRADE, _led_groups)

GROUP_SEE = permission(
    "participation.group_see",
    Role.EMPLOYEE,
    Role.SUPERIOR,
    Role.FACILITATOR,
    Role.OFFICER,
    Role.LEADER,
    Role.AUDITOR,
)


def _seen_groups(actor: Actor, perm: Permission) -> Q:
    """One's own group, groups one leads, groups on cases of the own subtree."""
    scopes = within("case__unit__path")(actor, perm)
    if not scopes:
        return scopes
    return scopes | _own_groups(actor, perm) | _led_groups(actor, GRADE)


access.rows(ProjectGroup, GROUP_SEE, _seen_groups)

ADOPT = permission("participation.adopt", Role.SUPERIOR, Role.OFFICER)
access.rows(Adoption, ADOPT, within("group__case__unit__path"))

CHANGES = permission("participation.changes", Role.OFFICER, Role.LEADER, Role.AUDITOR)
access.rows(ProjectGroup, CHANGES, access.whole)


def person_of(actor: Actor) -> int:
    """The actor's own person. NotAllowed for who is no employee."""
    if actor.person_id is None:
        raise access.NotAllowed
    return actor.person_id
