"""Roles lent for some days: whoever is away lets somebody else act, in their own name."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor, Role
from asah.core.errors import Refused
from asah.core.models import User
from asah.people import rules
from asah.people.models import RoleGrant, Unit

LONGEST = 90  # days
LENDABLE = (Role.SUPERIOR, Role.OFFICER, Role.LEADER)


@dataclass(frozen=True, slots=True)
class Holding:
    """A role that somebody holds themselves, and may lend: of a unit, or of the whole region."""

    role: Role
    unit: Unit | None

    @property
    def key(self) -> str:
        return f"{self.role.value}:{self.unit.pk if self.unit else ''}"


def holdings(user_id: int, day: dt.date) -> list[Holding]:
    """What a user holds on a day without having borrowed it."""
    headed = Unit.objects.filter(head__user=user_id, head__active=True, active=True)
    found = [Holding(Role.SUPERIOR, unit) for unit in headed.order_by("path")]
    own = RoleGrant.objects.filter(user=user_id, delegated_by=None, start__lte=day).exclude(
        end__lt=day
    )
    wanted = [role.value for role in LENDABLE]
    for grant in own.filter(role__in=wanted).select_related("unit"):
        found.append(Holding(Role(grant.role), grant.unit))
    return list({holding.key: holding for holding in found}.values())


@dataclass(frozen=True, slots=True)
class Days:
    """From a day to a day, both counted."""

    start: dt.date
    end: dt.date

    def check(self, today: dt.date) -> None:
        """Refused: in the past, turned round, or longer than `LONGEST` days."""
        if self.end < self.start:
            raise Refused(
                _("Tanggal akhir mendahului tanggal mulai. Betulkan salah satu."), field="end"
            )
        if self.start < today:
            raise Refused(
                _("Peran dititipkan mulai hari ini atau sesudahnya. Ubah tanggal mulainya."),
                field="start",
            )
        if (self.end - self.start).days >= LONGEST:
            raise Refused(
                _("Peran dititipkan paling lama %(days)s hari. Majukan tanggal akhirnya.")
                % {"days": LONGEST},
                field="end",
            )


@transaction.atomic
def lend_role(
    *, key: str, to: User, days: Days, reason: str, actor: Actor, at: dt.datetime
) -> RoleGrant:
    """Lend a role that the actor holds. Refused with the field that has to change."""
    access.require(actor, rules.DELEGATE)
    assert actor.user_id
    held = {h.key: h for h in holdings(actor.user_id, at.date())}.get(key)
    if held is None:
        raise Refused(_("Anda tidak memegang peran ini. Pilih peran lain."), field="key")
    if to.pk == actor.user_id:
        raise Refused(_("Peran tidak dititipkan kepada diri sendiri."), field="who")
    if not to.is_active:
        raise Refused(_("Akun orang ini ditutup. Pilih orang lain."), field="who")
    days.check(at.date())
    clash = RoleGrant.objects.filter(
        role=held.role, unit=held.unit, delegated_by=actor.user_id, end__gte=days.start
    ).filter(start__lte=days.end)
    if clash.exists():
        raise Refused(
            _("Peran ini sudah dititipkan pada hari-hari itu. Akhiri dahulu titipan yang lama."),
            field="start",
        )
    grant = RoleGrant.objects.create(
        user=to,
        role=held.role,
        unit=held.unit,
        start=days.start,
        end=days.end,
        delegated_by_id=actor.user_id,
        reason=reason,
    )
    new = {"user": to.pk, "role": held.role, "start": str(days.start), "end": str(days.end)}
    audit.record(actor, "people.lend_role", grant, new=new, note=reason)
    return grant


@transaction.atomic
def take_back(*, grant: RoleGrant, actor: Actor, at: dt.datetime) -> None:
    """End a lent role at once. What was decided meanwhile stays."""
    access.require(actor, rules.DELEGATE, grant)
    if grant.end is None or grant.end < at.date():
        raise Refused(_("Titipan ini sudah berakhir."))
    old = {"end": str(grant.end)}
    grant.end = at.date() - dt.timedelta(days=1)
    grant.start = min(grant.start, grant.end)
    grant.save(update_fields=["start", "end"])
    audit.record(actor, "people.take_back_role", grant, old=old, new={"end": str(grant.end)})
