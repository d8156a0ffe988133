"""The one error of all calculations and imports: where, why, and the cure."""

from dataclasses import dataclass
from typing import TypedDict


class ProblemDict(TypedDict):
    """One entry of `errors` or `notes` in a JSON answer."""

    line: int | None
    column: str
    value: str
    reason: str
    cure: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at one place of an input, in plain Indonesian.

    `line` counts as an editor or a spreadsheet numbers it (the first line is 1).
    """

    reason: str
    cure: str
    line: int | None = None
    column: str = ""
    value: str = ""

    def as_dict(self) -> ProblemDict:
        return {
            "line": self.line,
            "column": self.column,
            "value": self.value,
            "reason": self.reason,
            "cure": self.cure,
        }

    def sentence(self) -> str:
        """`Baris 12, kolom NIP: ... . Cure.`"""
        where = []
        if self.line is not None:
            where.append(f"baris {self.line}")
        if self.column:
            where.append(f"kolom {self.column}")
        place = ", ".join(where)
        head = f"{place}: " if place else ""
        text = f"{head}{self.reason.rstrip('.')}. {self.cure}".strip()
        return text[:1].upper() + text[1:]


class BadInput(Exception):
    """Input that cannot be used as a whole. The shell prints it and exits with status 2."""

    def __init__(
        self,
        reason: str,
        cure: str,
        *,
        line: int | None = None,
        column: str = "",
        value: str = "",
    ) -> None:
        self.problem = Problem(reason, cure, line, column, value)
        super().__init__(self.problem.sentence())
