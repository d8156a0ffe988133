"""The dated rules of learning that stand in `data/participation`."""

import datetime as dt
from functools import cache

from django.conf import settings

from asah.participation.calc.learning import LearningRule, read_rules, rule_on


@cache
def rules() -> tuple[LearningRule, ...]:
    """Read once a process; a change of the file takes effect at the next start."""
    return tuple(read_rules(settings.DATA_FILES / "participation" / "learning.csv"))


def learning_rule(day: dt.date) -> LearningRule:
    """The rule that holds on a day."""
    return rule_on(day, rules())
