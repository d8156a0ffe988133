"""Which standard a position must meet, out of the dated rows that concern it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Rule:
    """One dated standard. Empty `level` or `field`, None `public_facing` = any position."""

    competency: int
    required: int
    importance: Decimal
    level: str = ""
    position: int | None = None
    field: str = ""
    public_facing: bool | None = None
    valid_from: dt.date = dt.date.min
    valid_to: dt.date | None = None
    key: int = 0


@dataclass(frozen=True, slots=True)
class Target:
    """What matters of a position."""

    position: int
    level: str
    field: str
    public_facing: bool


def holds_on(rule: Rule, date: dt.date) -> bool:
    return rule.valid_from <= date and (rule.valid_to is None or date <= rule.valid_to)


def concerns(rule: Rule, target: Target) -> bool:
    """Whether every condition of the rule fits the position."""
    if rule.position is not None:
        return rule.position == target.position
    return (
        rule.level in ("", target.level)
        and rule.field in ("", target.field)
        and rule.public_facing in (None, target.public_facing)
    )


def precedence(rule: Rule) -> tuple[int, dt.date, int]:
    """The more particular rule wins: one position, then a field, then facing the public, then a
    level; of equals the one that holds since later, then the one written later.
    """
    weight = (
        8 * (rule.position is not None)
        + 4 * bool(rule.field)
        + 2 * (rule.public_facing is not None)
        + bool(rule.level)
    )
    return weight, rule.valid_from, rule.key


def resolve(rules: Iterable[Rule], target: Target, date: dt.date) -> dict[int, Rule]:
    """The winning rule per competency id, of those that hold on the date."""
    found: dict[int, Rule] = {}
    for rule in rules:
        if not holds_on(rule, date) or not concerns(rule, target):
            continue
        rival = found.get(rule.competency)
        if rival is None or precedence(rule) > precedence(rival):
            found[rule.competency] = rule
    return found
