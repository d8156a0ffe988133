"""The dated rules that stand in `data/participation`."""

import datetime as dt
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from asah.core.calc import data_files
from asah.participation.calc.attendance import AttendanceRule, read_rules, rule_for
from asah.participation.calc.declines import Reason, read_reason
from asah.participation.calc.quiz_scores import ScoreRule


@cache
def rules() -> tuple[AttendanceRule, ...]:
    """Read once a process; a change of the file takes effect at the next start."""
    return tuple(read_rules(settings.DATA_FILES / "participation" / "attendance.csv"))


def attendance_rule(form: str, date: dt.date) -> AttendanceRule:
    """The rule of a form on a date."""
    return rule_for(form, date, rules())


def decline_reasons(date: dt.date) -> list[Reason]:
    """The reasons that may be given on a date, in the file's order."""
    return [read_reason(row) for row in data_files.valid("participation/decline_reasons", date)]


@dataclass(frozen=True, slots=True)
class SeatRule:
    """How long a seat given back can be had again, a link is good, a late code counts."""

    undo: dt.timedelta
    link: dt.timedelta
    late: dt.timedelta
    tolerance: dt.timedelta


def seat_rule(date: dt.date) -> SeatRule:
    """The row of `data/participation/seat_rules.csv` in force on a date."""
    row = data_files.valid("participation/seat_rules", date)[-1]
    return SeatRule(
        undo=dt.timedelta(hours=int(row["undo_hours"])),
        link=dt.timedelta(days=int(row["link_days"])),
        late=dt.timedelta(hours=int(row["late_hours"])),
        tolerance=dt.timedelta(seconds=int(row["late_tolerance_seconds"])),
    )


def score_rule(date: dt.date) -> ScoreRule:
    """The row of `data/participation/class_quizzes.csv` in force on a date."""
    row = data_files.valid("participation/class_quizzes", date)[-1]
    return ScoreRule(
        before_days=int(row["before_days"]),
        late_minutes=int(row["late_minutes"]),
        after_days=int(row["after_days"]),
    )
