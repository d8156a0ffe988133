"""The day on which the tests are played: an ordinary Tuesday at ten, whatever the calendar says.

A run that starts before midnight and ends after it would otherwise see two days. Another day is
asked for with ASAH_TEST_DAY=2027-01-01; the clock runs on from ten o'clock in the region's zone.
"""

import datetime as dt
import os

from django.utils import timezone

DAY = os.environ.get("ASAH_TEST_DAY", "2026-11-24")


def begin() -> None:
    """Move Django's clock to ten in the morning of the day."""
    real = timezone.now
    morning = dt.datetime.fromisoformat(f"{DAY}T10:00:00").replace(
        tzinfo=timezone.get_default_timezone()
    )
    ahead = morning - real()
    timezone.now = lambda: real() + ahead
