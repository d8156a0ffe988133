"""What a user wants: channel by kind, quiet hours, and the stop of a mail link."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import audit
from asah.core.access import Actor, NotAllowed
from asah.core.errors import Refused
from asah.messages.calc.timing import Hours
from asah.messages.kinds import Kind, kind, kinds
from asah.messages.models import Channel, Preference, QuietHours
from asah.messages.selectors import wishes


@transaction.atomic
def choose(*, channels: Mapping[str, Channel], hours: Hours, actor: Actor, at: dt.datetime) -> None:
    """Set the channel of each kind and the quiet hours of the acting user."""
    if actor.user_id is None:
        raise NotAllowed
    old = {slug: str(value) for slug, value in wishes.chosen(actor.user_id).items()}
    for slug, channel in channels.items():
        if kind(slug).must and channel == Channel.OFF:
            raise Refused(
                _("Pesan ini penting; di kotak masuk ia tidak dapat dimatikan."), field=slug
            )
    _write(actor.user_id, channels)
    QuietHours.objects.update_or_create(
        user_id=actor.user_id,
        defaults={
            "start": hours.start,
            "end": hours.end,
            "holidays": hours.holidays,
            "digest": hours.digest,
        },
    )
    new = {slug: str(value) for slug, value in channels.items()}
    audit.record(actor, "messages.choose", None, old=old, new=new)


@transaction.atomic
def stop(*, user_id: int, kind: Kind | None, at: dt.datetime) -> None:
    """The holder of a stop link wants no more: of a kind, or (None) no daily mail.

    A kind that must stay in the inbox stays there. Twice changes nothing more.
    """
    if kind is not None:
        _write(user_id, {kind.slug: Channel.INBOX if kind.must else Channel.OFF})
    else:
        chosen = wishes.chosen(user_id)
        daily = [k for k in kinds() if chosen.get(k.slug, wishes.fallback(k)) == Channel.DIGEST]
        _write(user_id, {k.slug: Channel.INBOX for k in daily})
    audit.record(
        Actor(user_id=user_id, label=_("tautan di surel")),
        "messages.stop",
        None,
        new={"kind": kind.slug if kind else "daily"},
    )


def _write(user_id: int, channels: Mapping[str, Channel]) -> None:
    Preference.objects.bulk_create(
        [Preference(user_id=user_id, kind=k, channel=v) for k, v in channels.items()],
        update_conflicts=True,
        unique_fields=["user", "kind"],
        update_fields=["channel"],
    )
