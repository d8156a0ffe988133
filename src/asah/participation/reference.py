"""The dated attendance rules that stand in `data/participation`."""

import datetime as dt
from functools import cache

from django.conf import settings

from asah.participation.calc.attendance import AttendanceRule, read_rules, rule_for


@cache
def rules() -> tuple[AttendanceRule, ...]:
    """Read once a process; a change of the file takes effect at the next start."""
    return tuple(read_rules(settings.DATA_FILES / "participation" / "attendance.csv"))


def attendance_rule(form: str, date: dt.date) -> AttendanceRule:
    """The rule of a form on a date."""
    return rule_for(form, date, rules())
