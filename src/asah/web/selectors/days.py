"""Days on which offices are closed, for packages that may not ask `resources` themselves."""

import datetime as dt

from asah.resources import api as resources


def is_free(date: dt.date) -> bool:
    """Weekends and holidays."""
    return not resources.working_day(date)
