"""The dated rules of learning: what is active, too fast, enough; when a course is finished."""

import csv
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil
from pathlib import Path

from asah.core.calc.errors import BadInput


@dataclass(frozen=True, slots=True)
class LearningRule:
    """A dated row of `data/participation/learning.csv`.

    `idle_seconds` without a touch end activity; at most `most_unsent_minutes` are taken at once
    after a lost net. A part counts at most `most_factor` times its expected minutes, and is
    finished only after `read_share` of them; a quiz not before its words can be read at
    `words_a_minute`. A course needs `least_share` of its minutes. Answers are taken until
    `grace_seconds` after a time limit.
    """

    idle_seconds: int
    most_unsent_minutes: int
    most_factor: Fraction
    read_share: Fraction
    words_a_minute: int
    least_share: Fraction
    grace_seconds: int
    valid_from: dt.date
    valid_to: dt.date | None
    legal_basis: str

    def least_read(self, minutes: int) -> int:
        """Seconds below which a part of so many expected minutes was not read."""
        return ceil(minutes * 60 * self.read_share)

    def most_counted(self, minutes: int) -> int:
        """Seconds that a part of so many expected minutes counts at most."""
        return int(minutes * 60 * self.most_factor)

    def least_quiz(self, words: int) -> int:
        """Seconds that reading so many words takes at least."""
        return ceil(words * 60 / self.words_a_minute)

    def least_course(self, minutes: int) -> int:
        """Active minutes that a course of so many expected minutes needs."""
        return ceil(minutes * self.least_share)


def read_rules(path: Path) -> list[LearningRule]:
    """All rows; BadInput names the line that cannot be read."""
    with path.open(encoding="utf-8", newline="") as handle:
        rows = csv.DictReader(handle)
        return [_rule(row, rows.line_num) for row in rows]


def _positive(number: Fraction) -> Fraction:
    if number <= 0:
        raise ValueError(f"{number}")
    return number


def _rule(row: Mapping[str, str], line: int) -> LearningRule:
    try:
        return LearningRule(
            idle_seconds=int(row["idle_seconds"]),
            most_unsent_minutes=int(row["most_unsent_minutes"]),
            most_factor=_positive(Fraction(row["most_factor"])),
            read_share=_positive(Fraction(row["read_share"])),
            words_a_minute=int(_positive(Fraction(row["words_a_minute"]))),
            least_share=_positive(Fraction(row["least_share"])),
            grace_seconds=int(row["grace_seconds"]),
            valid_from=dt.date.fromisoformat(row["valid_from"]),
            valid_to=dt.date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            legal_basis=row["legal_basis"],
        )
    except (KeyError, TypeError, ValueError, ZeroDivisionError) as error:
        raise BadInput(
            f"aturan belajar tidak terbaca ({error})",
            "Isi angka lebih dari nol, tanggal seperti 2026-01-31.",
            line=line,
        ) from error


def rule_on(date: dt.date, rules: Iterable[LearningRule]) -> LearningRule:
    """The rule of a day; BadInput when none holds."""
    valid = [r for r in rules if r.valid_from <= date and (not r.valid_to or date <= r.valid_to)]
    if not valid:
        raise BadInput(
            f"tidak ada aturan belajar pada {date:%d-%m-%Y}",
            "Tambahkan barisnya di data/participation/learning.csv.",
        )
    return max(valid, key=lambda r: r.valid_from)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a course and how far the learner is: `done` = read, or passed for a quiz."""

    id: int
    minutes: int
    is_quiz: bool
    done: bool


class Need(StrEnum):
    LESSONS = "lessons"
    QUIZZES = "quizzes"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Check:
    """One condition of the end: what is there, what is asked."""

    need: Need
    have: int
    of: int

    @property
    def ok(self) -> bool:
        return self.have >= self.of


def needs(parts: Sequence[Part], minutes: int, rule: LearningRule) -> list[Check]:
    """The conditions for finishing a course, with `minutes` active so far.

    Lessons and quizzes that the course does not have are not asked for.
    """
    found = []
    for need, group in (
        (Need.LESSONS, [p for p in parts if not p.is_quiz]),
        (Need.QUIZZES, [p for p in parts if p.is_quiz]),
    ):
        if group:
            found.append(Check(need, sum(p.done for p in group), len(group)))
    least = rule.least_course(sum(p.minutes for p in parts))
    return [*found, Check(Need.MINUTES, minutes, least)]


def finished(checks: Sequence[Check]) -> bool:
    return all(check.ok for check in checks)


def next_part(parts: Sequence[Part], last: int | None) -> int | None:
    """Where to go on: the part last opened while it is not done, else the next undone one.

    Undone parts before the last opened come after those behind it; None when all are done.
    """
    order = [part.id for part in parts]
    place = order.index(last) if last in order else 0
    turned = [*parts[place:], *parts[:place]]
    return next((part.id for part in turned if not part.done), None)


def attempts_left(limit: int, started_today: int) -> int | None:
    """Attempts that may still begin today; None when there is no limit."""
    return max(0, limit - started_today) if limit else None


def too_late(now: dt.datetime, due: dt.datetime | None, rule: LearningRule) -> bool:
    """Whether a time limit and its grace are over."""
    return due is not None and now > due + dt.timedelta(seconds=rule.grace_seconds)
