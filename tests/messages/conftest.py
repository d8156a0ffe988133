"""A kind for each channel, registered once for these tests."""

from asah.messages.api import Kind, register
from tests.moments import now

PRESSING = Kind("uji-segera", "Uji segera", "karena Anda ikut uji", channel="now", must=True)
DAILY = Kind("uji-harian", "Uji harian", "karena Anda ikut uji harian")
QUIET = Kind("uji-diam", "Uji diam", "karena Anda ikut uji diam", channel="inbox")
for _kind in (PRESSING, DAILY, QUIET):
    register(_kind)

__all__ = ["DAILY", "PRESSING", "QUIET", "now"]
