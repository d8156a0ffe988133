"""Rounds of mail: the minute's beat looks whether one is needed, a task of its own sends."""

import datetime as dt

from django.tasks import task

from asah.core import clock, periodic
from asah.messages.services import mailing

DAY = 24 * 60
NIGHT = 2 * 60


@task
def mail_round() -> None:
    """Send what is due. A second run at the same time finds other messages, or none."""
    mailing.send_due(at=clock.now())


def _send(at: dt.datetime) -> None:
    if mailing.is_due(at=at):
        mail_round.enqueue()


def _forget(at: dt.datetime) -> None:
    mailing.forget(at=at)


def register_beats() -> None:
    periodic.register(periodic.Beat("messages.mail", _send))
    periodic.register(periodic.Beat("messages.forget", _forget, every=DAY, after=NIGHT))
