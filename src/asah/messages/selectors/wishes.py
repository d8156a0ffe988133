"""What users want: channels by kind, quiet hours, addresses."""

import functools
from collections.abc import Collection

from asah.core.models import User
from asah.messages.calc.timing import Hours
from asah.messages.kinds import Kind
from asah.messages.models import Channel, Preference, QuietHours
from asah.people.api import Person

PLAIN = Hours()


def channels(kind: Kind, user_ids: Collection[int]) -> dict[int, Channel]:
    """The channel of a kind for those who chose one."""
    rows = Preference.objects.filter(kind=kind.slug, user__in=user_ids)
    return {user: Channel(channel) for user, channel in rows.values_list("user", "channel")}


def stopped(kind: Kind, user_ids: Collection[int]) -> set[int]:
    """Those who switched the kind off altogether."""
    return {pk for pk, channel in channels(kind, user_ids).items() if channel == Channel.OFF}


def chosen(user_id: int) -> dict[str, Channel]:
    """Every choice of one user, by kind."""
    rows = Preference.objects.filter(user=user_id).values_list("kind", "channel")
    return {kind: Channel(channel) for kind, channel in rows}


def hours(user_ids: Collection[int]) -> dict[int, Hours]:
    """Quiet hours of those who set their own."""
    return {
        row.user_id: Hours(row.start, row.end, row.holidays, row.digest)
        for row in QuietHours.objects.filter(user__in=user_ids)
    }


def addresses(user_ids: Collection[int]) -> dict[int, str]:
    """Mail addresses: of the account, else of the employee record. Absent when there is none."""
    found = dict(
        Person.objects.filter(user__in=user_ids).exclude(email="").values_list("user", "email")
    )
    users = User.objects.filter(pk__in=user_ids).exclude(email=None)
    return found | {pk: email for pk, email in users.values_list("pk", "email") if email}


@functools.cache
def fallback(kind: Kind) -> Channel:
    """Where a kind goes when nobody chose."""
    return Channel(kind.channel)
