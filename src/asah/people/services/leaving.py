"""Those whom the last export does not name: kept, or said to have left. Always a decision."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.core.models import User
from asah.people import rules
from asah.people.calc import codes
from asah.people.models import Employment, Person, Unit


def _mine(people: Sequence[Person], actor: Actor) -> list[int]:
    ids = [person.pk for person in people]
    if not ids:
        raise Refused(_("Belum ada yang dipilih. Centang pegawai yang Anda maksud."))
    if access.visible(Person, actor, rules.MOVE).filter(pk__in=ids).count() != len(set(ids)):
        raise access.NotAllowed
    return ids


@transaction.atomic
def keep_people(*, people: Sequence[Person], actor: Actor, at: dt.datetime) -> int:
    """They still work here; the export was wrong about them. Asked again if it says so again."""
    ids = _mine(people, actor)
    done = Person.objects.filter(pk__in=ids).update(missing_since=None)
    audit.record(actor, "people.keep", None, new={"people": ids})
    return done


@transaction.atomic
def let_go(
    *, people: Sequence[Person], reason: str, last_day: dt.date, actor: Actor, at: dt.datetime
) -> int:
    """They have left: the employment ends, the account closes, everything earned stays."""
    ids = _mine(people, actor)
    word = codes.names("alasan_keluar").get(reason)
    if word is None:
        raise Refused(_("Pilih alasan keluar."), field="reason")
    if last_day > at.date():
        raise Refused(_("Hari terakhir belum tiba. Catat sesudahnya."), field="last_day")
    late = Employment.objects.filter(person__in=ids, end=None, start__gt=last_day)
    clash = late.select_related("person").first()
    if clash:
        raise Refused(
            _("Penempatan %(name)s baru mulai %(date)s. Pilih hari terakhir sesudahnya.")
            % {"name": clash.person.name, "date": f"{clash.start:%d-%m-%Y}"},
            field="last_day",
        )
    Unit.objects.filter(head__in=ids).update(head=None)
    Employment.objects.filter(person__in=ids, end=None).update(end=last_day, reason=word)
    User.objects.filter(person__in=ids).update(is_active=False)
    done = Person.objects.filter(pk__in=ids).update(active=False, missing_since=None)
    audit.record(actor, "people.let_go", None, new={"people": ids, "day": str(last_day)}, note=word)
    return done
