"""Background work: rounds of mail."""

from django.tasks import task

from asah.core import clock
from asah.messages.services import mailing


@task
def mail_round() -> None:
    """Send what is due. A second run of the same round finds nothing more to send."""
    mailing.send_due(at=clock.now())
