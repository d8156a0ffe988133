"""Role grants: dated, by unit, given and ended by the administrator."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor, Role
from asah.core.errors import Refused
from asah.core.models import User
from asah.people import rules
from asah.people.models import RoleGrant, Unit

# What nobody grants by hand: it follows from being an employee.
IMPLICIT = frozenset({Role.EMPLOYEE})


@transaction.atomic
def grant_role(
    *,
    user: User,
    role: Role,
    unit: Unit | None = None,
    start: dt.date,
    end: dt.date | None = None,
    actor: Actor,
    at: dt.datetime,
) -> RoleGrant:
    """Give a role in a unit's subtree, or in the whole region without a unit."""
    access.require(actor, rules.GRANT)
    if role in IMPLICIT:
        raise Refused(_("Peran pegawai berlaku dengan sendirinya. Pilih peran lain."), field="role")
    if end and end < start:
        raise Refused(
            _("Tanggal akhir mendahului tanggal mulai. Betulkan salah satu."), field="end"
        )
    clash = RoleGrant.objects.filter(user=user, role=role, unit=unit, end=None).first()
    if clash:
        raise Refused(
            _("Peran ini sudah berlaku sejak %(date)s. Akhiri dahulu bila mau diubah.")
            % {"date": f"{clash.start:%d-%m-%Y}"},
            field="role",
        )
    grant = RoleGrant.objects.create(user=user, role=role, unit=unit, start=start, end=end)
    new = {"user": user.pk, "role": role, "unit": grant.unit_id, "start": str(start)}
    audit.record(actor, "people.grant_role", grant, new=new)
    return grant


@transaction.atomic
def end_grant(*, grant: RoleGrant, last_day: dt.date, actor: Actor, at: dt.datetime) -> RoleGrant:
    """End a grant after its last day; yesterday or earlier ends it at once."""
    access.require(actor, rules.GRANT, grant)
    if grant.user_id == actor.user_id and grant.role == Role.ADMINISTRATOR:
        raise Refused(
            _(
                "Peran administrator Anda sendiri tidak dapat Anda akhiri. "
                "Minta administrator lain melakukannya."
            )
        )
    if last_day < grant.start:
        raise Refused(
            _("Hari terakhir mendahului hari mulai peran ini. Pilih hari sesudahnya."),
            field="last_day",
        )
    old = {"end": str(grant.end)}
    grant.end = last_day
    grant.save(update_fields=["end"])
    audit.record(actor, "people.end_grant", grant, old=old, new={"end": str(last_day)})
    return grant
