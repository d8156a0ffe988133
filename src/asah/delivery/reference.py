"""The dated day patterns that stand in `data/delivery`."""

from functools import cache

from django.conf import settings

from asah.delivery.calc.parts import DayPart, read_parts


@cache
def day_parts() -> tuple[DayPart, ...]:
    """Read once a process; a change of the file takes effect at the next start."""
    return tuple(read_parts(settings.DATA_FILES / "delivery" / "day_parts.csv"))
