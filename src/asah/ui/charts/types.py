"""What can be drawn. Each chart is a frozen dataclass; `label` is the sentence that a screen
reader says (made from the figures when empty). Values are plain numbers in the chart's unit.

`FEW` stands for a value that must not be shown (fewer than 10 answers), `None` for no data.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Literal


class Few(Enum):
    """A figure withheld because too few people stand behind it."""

    FEW = "few"


FEW = Few.FEW
type Value = float | Few | None
type Tone = Literal["c1", "c2", "c3", "c4", "c5", "c6", "c-muted", "c-ink", "c-signal", "c-edge"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A line across the plot: `zero` and thresholds solid, `target`, start, bounds dotted."""

    value: float
    label: str = ""
    style: Literal["zero", "target"] = "target"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """Earned solid, booked hatched, against a goal (same unit, all >= 0, goal > 0)."""

    earned: float
    goal: float
    booked: float = 0
    unit: str = "JP"
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar; `planned` follows hatched, `limit` draws the track to that length."""

    label: str
    value: Value
    tone: Tone = "c1"
    planned: float = 0
    limit: float | None = None
    figure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Bars from zero, one below the other, label and figure above each."""

    rows: tuple[Bar, ...]
    unit: str = ""
    places: int = 0
    maximum: float | None = None
    marks: tuple[Mark, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A value with its interval; an effect that does not hold (`holds=False`) turns grey."""

    label: str
    value: Value
    low: float | None = None
    high: float | None = None
    holds: bool = True
    bold: bool = False
    figure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervals:
    """Dots with intervals, one row each. `start`/`end` fix the axis; else it fits the data."""

    rows: tuple[Interval, ...]
    marks: tuple[Mark, ...] = ()
    start: float | None = None
    end: float | None = None
    places: int = 1
    signed: bool = False
    figures: bool = True
    unit: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One line; `low` and `high` give its band. `FEW` and `None` interrupt it."""

    label: str
    values: tuple[Value, ...]
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()
    tone: Tone = "c1"
    dashed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Up to four lines over the same periods, each labelled at its end."""

    series: tuple[Series, ...]
    periods: tuple[str, ...]
    ticks: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    start: float | None = None
    end: float | None = None
    places: int = 1
    height: int = 168
    unit: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """The effect `period` quarters after the start (negative: before)."""

    period: int
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EventStudy:
    """Effects around the start; before it hollow and grey, after it solid when it holds."""

    effects: tuple[Effect, ...]
    holds: bool = True
    places: int = 1
    unit: str = "poin"
    before: str = "sebelum dilatih"
    after: str = "mulai dilatih"
    axis: str = "triwulan sejak unit dilatih"
    height: int = 240
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """One effect with its interval, large, against zero."""

    value: float
    low: float
    high: float
    holds: bool = True
    places: int = 1
    unit: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meter:
    """A small bar from zero to `maximum`: now, last year (hollow dot), target (line)."""

    value: float
    maximum: float
    previous: float | None = None
    target: float | None = None
    tone: Tone = "c1"
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallInterval:
    """An estimate small enough for a knot: interval, dot, and zero."""

    value: float
    low: float
    high: float
    holds: bool = True
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    label: str
    value: float
    tone: Tone = "c1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stacked:
    """One bar cut into parts, true to scale."""

    parts: tuple[Part, ...]
    height: int = 16
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    label: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Before (hollow) and after (solid), one row each, joined by a line."""

    rows: tuple[Pair, ...]
    before: str = "sebelum"
    after: str = "sesudah"
    start: float | None = None
    end: float | None = None
    marks: tuple[Mark, ...] = ()
    places: int = 1
    unit: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """Where one option stands among the others, on one short scale."""

    values: tuple[float, ...]
    chosen: int
    accent: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sparkline:
    values: tuple[Value, ...]
    tone: Tone = "c1"
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutoff:
    """How far somebody is from the threshold that decided; both between 0 and `maximum`."""

    value: float
    cutoff: float
    maximum: float
    who: str
    cutoff_label: str = "ambang"
    places: int = 1
    label: str = ""


type Chart = (
    Ring
    | Bars
    | Intervals
    | Lines
    | EventStudy
    | Estimate
    | Meter
    | SmallInterval
    | Stacked
    | Pairs
    | Dots
    | Sparkline
    | Cutoff
)
