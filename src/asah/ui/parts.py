"""What the components `<c-why>` and `<c-thread>` take."""

import datetime as dt
from dataclasses import dataclass

from asah.ui.charts.types import Meter, SmallInterval


@dataclass(frozen=True, slots=True)
class Fact:
    """One condition of the rule, met or not."""

    text: str
    met: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """*Kenapa begini?*, filled by the rule that decided.

    `answer` one sentence; `facts` the conditions; `rule` in plain words and `basis` its legal
    source; `missing` what would change the answer; `decider` who decides, waiting `since`;
    `action` and `url` the one button.
    """

    answer: str = ""
    facts: tuple[Fact, ...] = ()
    rule: str = ""
    basis: str = ""
    missing: str = ""
    decider: str = ""
    since: dt.date | None = None
    action: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knot:
    """One of the five knots: a figure with its unit, what it compares to, and what is wrong."""

    name: str
    figure: str
    unit: str = ""
    text: str = ""
    url: str = ""
    chart: Meter | SmallInterval | None = None
    note: str = ""
    note_url: str = ""
    grave: bool = False
