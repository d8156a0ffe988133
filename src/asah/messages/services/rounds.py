"""Queues a round of mail for a minute, once."""

import datetime as dt

from django.tasks import default_task_backend

from asah.core import clock
from asah.messages.models import MailRound


def ring(due: dt.datetime) -> None:
    """A round at `due`, to the next full minute; the same minute is queued once.

    A backend that cannot wait (tests) runs what is due and leaves the rest to the next round.
    """
    from asah.messages.tasks import mail_round

    now = clock.now()
    minute = _minute(max(due, now))
    if not MailRound.objects.get_or_create(due=minute)[1]:
        return
    if default_task_backend.supports_defer:
        mail_round.using(run_after=minute).enqueue()
    elif due <= now:
        mail_round.enqueue()


def _minute(moment: dt.datetime) -> dt.datetime:
    whole = moment.replace(second=0, microsecond=0)
    return whole if whole == moment else whole + dt.timedelta(minutes=1)
