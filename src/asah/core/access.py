"""Who may do what, where: the permission registry and the only way an object enters a view.

A package declares its permissions in `rules.py`; every screen names one (`screen`), and every
object is fetched through `get` or `visible`, so that absent and forbidden look the same (404).
"""

import functools
import operator
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpResponseBase

from asah.core.models import User


class Role(StrEnum):
    EMPLOYEE = "employee"
    SUPERIOR = "superior"
    FACILITATOR = "facilitator"
    OFFICER = "officer"
    LEADER = "leader"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    DISCIPLINE = "discipline"  # may see and import sanctions; held by named persons only


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held now, in the subtree under `unit_path`; an empty path is the whole region."""

    role: Role
    unit_path: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a user with the grants of this moment, nobody, or the system itself."""

    user_id: int | None = None
    label: str = "tamu"
    person_id: int | None = None
    unit_id: int | None = None
    grants: tuple[Grant, ...] = ()
    system: bool = False
    stands_for: tuple[int, ...] = ()  # heads of units who lent this user their decisions

    @property
    def deciders(self) -> tuple[int, ...]:
        """Persons whose decisions are this actor's today: their own and those lent to them."""
        return (*([self.person_id] if self.person_id else []), *self.stands_for)

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(grant.role for grant in self.grants)


NOBODY = Actor()
SYSTEM = Actor(label="sistem", system=True)


@dataclass(frozen=True, slots=True)
class Permission:
    code: str
    roles: frozenset[Role]
    everyone: bool = False
    public: bool = False


PERMISSIONS: dict[str, Permission] = {}


def permission(code: str, *roles: Role) -> Permission:
    """Declare a permission `<package>.<verb>` and the roles that hold it. Once per code."""
    if code in PERMISSIONS:
        raise ValueError(f"permission {code} is declared twice")
    PERMISSIONS[code] = Permission(code, frozenset(roles))
    return PERMISSIONS[code]


SIGNED_IN = Permission("core.signed_in", frozenset(Role), everyone=True)
PUBLIC = Permission("core.public", frozenset(), public=True)
PERMISSIONS[SIGNED_IN.code] = SIGNED_IN
PERMISSIONS[PUBLIC.code] = PUBLIC

# people registers how a user's grants are found; without people nobody has any.
type Resolver = Callable[[User], Actor]
_resolver: list[Resolver] = []


def register_resolver(resolver: Resolver) -> None:
    """`people` hands down how an actor is made from a user. One resolver per process."""
    _resolver[:] = [resolver]


def actor_of(user: object) -> Actor:
    """The actor behind a signed-in user; `NOBODY` for an anonymous one."""
    if not isinstance(user, User) or not user.is_active:
        return NOBODY
    if _resolver:
        return _resolver[0](user)
    return Actor(user_id=user.pk, label=str(user))


def holds(actor: Actor, perm: Permission) -> bool:
    """Whether the actor holds the permission anywhere."""
    if perm.public or actor.system:
        return True
    if perm.everyone:
        return actor.user_id is not None
    return not perm.roles.isdisjoint(actor.roles)


def paths(actor: Actor, perm: Permission) -> tuple[str, ...]:
    """Unit paths under which the actor holds the permission by a unit role; `""` = everywhere.

    The employee and facilitator roles are about own rows, not about a subtree, and give none.
    """
    if actor.system:
        return ("",)
    own = {Role.EMPLOYEE, Role.FACILITATOR}
    found = {g.unit_path for g in actor.grants if g.role in perm.roles and g.role not in own}
    return ("",) if "" in found else tuple(sorted(found))


type RowRule = Callable[[Actor, Permission], Q]
_ROWS: dict[tuple[type[Model], str], RowRule] = {}


def rows(model: type[Model], perm: Permission, rule: RowRule) -> None:
    """Declare which rows of a model the permission opens."""
    _ROWS[(model, perm.code)] = rule


NOTHING = Q(pk__in=[])


def within(path_field: str, *, own: str = "") -> RowRule:
    """Rows whose unit path lies under a grant; with `own`, also the actor's own rows.

    `path_field` is the lookup of the unit's path, `own` the lookup of the person's id.
    """

    def rule(actor: Actor, perm: Permission) -> Q:
        scopes = paths(actor, perm)
        if "" in scopes:
            return Q()
        parts = [Q(**{f"{path_field}__startswith": path}) for path in scopes]
        if own and actor.person_id and (perm.everyone or Role.EMPLOYEE in perm.roles):
            parts.append(Q(**{own: actor.person_id}))
        return functools.reduce(operator.or_, parts) if parts else NOTHING

    return rule


def whole(_actor: Actor, _perm: Permission) -> Q:
    """Every row, for whoever holds the permission."""
    return Q()


def visible[M: Model](model: type[M], actor: Actor, perm: Permission) -> QuerySet[M]:
    """The rows of a model that the permission opens to the actor."""
    everything = model._default_manager.all()
    if not holds(actor, perm):
        return everything.none()
    return everything.filter(_ROWS[(model, perm.code)](actor, perm))


def get[M: Model](
    model: type[M], actor: Actor, key: object, perm: Permission, *, by: str = "pk"
) -> M:
    """Fetch is authorise: the row, or the same 404 for absent and forbidden."""
    try:
        return visible(model, actor, perm).get(**{by: key})
    except (model.DoesNotExist, ValueError, TypeError, ValidationError) as error:  # type: ignore[attr-defined]
        raise Http404 from error


class NotAllowed(Http404):
    """A verb called without the right: looks like absence."""


def require(actor: Actor, perm: Permission, row: Model | None = None) -> None:
    """For verbs: raise unless the actor holds the permission (over that row, when given)."""
    if not holds(actor, perm):
        raise NotAllowed
    if row is None or actor.system:
        return
    if not visible(type(row), actor, perm).filter(pk=row.pk).exists():
        raise NotAllowed


type View[**P] = Callable[P, HttpResponseBase]


def screen[**P](perm: Permission) -> Callable[[View[P]], View[P]]:
    """Every screen declares its permission; without it the answer is 404."""

    def decorate(view: View[P]) -> View[P]:
        @functools.wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            request: Any = args[0]
            if not holds(request.actor, perm):
                raise Http404
            return view(*args, **kwargs)

        guarded.permission = perm  # type: ignore[attr-defined]
        return login_not_required(guarded) if perm.public else guarded

    return decorate


def public[**P](view: View[P]) -> View[P]:
    """A screen that needs no login."""
    return screen(PUBLIC)(view)
