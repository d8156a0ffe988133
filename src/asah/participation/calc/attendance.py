"""When attendance is open, and whether somebody's attendance completes a class."""

import csv
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from asah.core.calc.errors import BadInput

PRESENT, EXCUSED, ABSENT = "present", "excused", "absent"


@dataclass(frozen=True, slots=True)
class AttendanceRule:
    """A dated row of `data/participation/attendance.csv`; an empty form is for every form.

    `min_share` (0-1) of the minutes held must be attended. The code is taken from
    `opens_before` minutes before a session until `closes_after` minutes after it.
    """

    form: str
    min_share: Fraction
    opens_before: int
    closes_after: int
    valid_from: dt.date
    valid_to: dt.date | None
    legal_basis: str


def read_rules(path: Path) -> list[AttendanceRule]:
    """All rows; BadInput names the line that cannot be read."""
    with path.open(encoding="utf-8", newline="") as handle:
        rows = csv.DictReader(handle)
        return [_rule(row, rows.line_num) for row in rows]


def _rule(row: Mapping[str, str], line: int) -> AttendanceRule:
    try:
        share = Fraction(row["min_share"])
        if not 0 < share <= 1:
            raise ValueError(f"min_share {row['min_share']}")
        return AttendanceRule(
            form=row["form"],
            min_share=share,
            opens_before=int(row["opens_minutes_before"]),
            closes_after=int(row["closes_minutes_after"]),
            valid_from=dt.date.fromisoformat(row["valid_from"]),
            valid_to=dt.date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            legal_basis=row["legal_basis"],
        )
    except (KeyError, TypeError, ValueError, ZeroDivisionError) as error:
        raise BadInput(
            f"aturan kehadiran tidak terbaca ({error})",
            "min_share antara 0 dan 1, menit bilangan bulat, tanggal seperti 2026-01-31.",
            line=line,
        ) from error


def rule_for(form: str, date: dt.date, rules: Iterable[AttendanceRule]) -> AttendanceRule:
    """The rule of a form on a date: its own row before the one for every form."""
    valid = [r for r in rules if r.valid_from <= date and (not r.valid_to or date <= r.valid_to)]
    own = [r for r in valid if r.form == form] or [r for r in valid if not r.form]
    if not own:
        raise BadInput(
            f"tidak ada aturan kehadiran untuk bentuk {form} pada {date:%d-%m-%Y}",
            "Tambahkan barisnya di data/participation/attendance.csv.",
        )
    return max(own, key=lambda r: r.valid_from)


@dataclass(frozen=True, slots=True)
class Door:
    """Whether the code of a session is taken at a moment; `opens` is when it will be."""

    is_open: bool
    opens: dt.datetime
    closes: dt.datetime
    by_hand: bool = False


def door(
    span: tuple[dt.datetime, dt.datetime],
    rule: AttendanceRule,
    now: dt.datetime,
    *,
    opened: dt.datetime | None = None,
    closed: dt.datetime | None = None,
) -> Door:
    """Open around the session; a hand opens it for the rest of that window's day or closes it."""
    opens = span[0] - dt.timedelta(minutes=rule.opens_before)
    closes = span[1] + dt.timedelta(minutes=rule.closes_after)
    if closed is not None:
        return Door(False, opens, closes, by_hand=True)
    if opened is not None:
        return Door(True, opens, closes, by_hand=True)
    return Door(opens <= now <= closes, opens, closes)


@dataclass(frozen=True, slots=True)
class Held:
    """A session that was held: its id, number, day, and minutes."""

    id: int
    number: int
    day: dt.date
    minutes: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether the attendance completes the class, with what decided.

    `missing` are the sessions without presence, `marks` their marks (None = not recorded).
    """

    completed: bool
    attended: int
    held: int
    share: Fraction
    need: Fraction
    attended_sessions: tuple[Held, ...]
    missing: tuple[tuple[Held, str | None], ...]


def judge(sessions: Sequence[Held], marks: Mapping[int, str], rule: AttendanceRule) -> Judgement:
    """Minutes attended over minutes held against the rule's share, exact.

    `marks` by session id. A class without sessions is never completed.
    """
    there = tuple(s for s in sessions if marks.get(s.id) == PRESENT)
    missing = tuple((s, marks.get(s.id)) for s in sessions if marks.get(s.id) != PRESENT)
    held = sum(s.minutes for s in sessions)
    attended = sum(s.minutes for s in there)
    share = Fraction(attended, held) if held else Fraction(0)
    return Judgement(
        completed=bool(held) and share >= rule.min_share,
        attended=attended,
        held=held,
        share=share,
        need=rule.min_share,
        attended_sessions=there,
        missing=missing,
    )


def quantity(curriculum: Mapping[str, object], attended: Sequence[Held]) -> dict[str, object]:
    """What is reported to the JP ledger: the catalogue's measure, with what was attended.

    `curriculum` is the training's quantity, one key. Dated measures (days, minutes by day,
    sessions) carry the dates attended; others (JP, activities, semesters) the curriculum's figure.
    """
    measure, amount = next(iter(curriculum.items()))
    if measure == "days":
        return {"days": sorted({s.day.isoformat() for s in attended})}
    if measure in ("minutes", "minutes_by_day"):
        return {"minutes_by_day": _sums((s.day, s.minutes) for s in attended)}
    if measure in ("sessions", "sessions_by_month"):
        return {"sessions": _sums((s.day, 1) for s in attended)}
    return {measure: amount}


def _sums(pairs: Iterable[tuple[dt.date, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for day, amount in pairs:
        found[day.isoformat()] = found.get(day.isoformat(), 0) + amount
    return found
