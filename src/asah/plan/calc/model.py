"""The shapes of a yearly training plan: what goes in, what comes out.

Money is in million rupiah, JP in lesson hours, periods count from 0, ids are text.
`Fixed` seats and `locked` classes are an addition to the public format: what an earlier
decision (a drawn programme, a locked line) has settled and the solver may not touch.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Params:
    """The weights and limits of a plan. `lam`, `rho` (per JP), `mu` (per million rupiah)."""

    lam: float = 0.10
    rho: float = 0.15
    mu: float = 0.02
    jp_min: float = 20.0
    jp_max: float = 80.0
    max_trainings: int = 5
    periods: int = 4


@dataclass(frozen=True, slots=True)
class Unit:
    """A workplace; `alpha` is the share of its `head_count` that may be away together."""

    id: str
    head_count: float
    alpha: float


@dataclass(frozen=True, slots=True)
class Person:
    """One employee. `gaps`: competency -> (levels missing, weight of one level)."""

    id: str
    unit: str
    jp0: float
    gaps: dict[str, tuple[float, float]]
    eligible: tuple[str, ...]
    passed: frozenset[str] = frozenset()
    must: tuple[str, ...] = ()
    never: frozenset[str] = frozenset()
    away_periods: frozenset[int] = frozenset()
    not_before: dict[str, int] = field(default_factory=dict)
    name: str = ""

    @property
    def label(self) -> str:
        return f"{self.name} ({self.id})" if self.name else self.id


@dataclass(frozen=True, slots=True)
class Training:
    """One training of the catalogue; `cost` a head and `class_cost` a class."""

    id: str
    jp: float
    cost: float
    class_cost: float
    min: int
    max: int
    classes: tuple[int, ...]
    source: str
    away: bool
    levels: dict[str, float]
    prerequisite: tuple[str, ...] = ()
    equivalence: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """One person in one training in one period."""

    person: str
    training: str
    period: int


@dataclass(frozen=True, slots=True)
class Instance:
    """Everything that a plan is made from."""

    params: Params
    units: tuple[Unit, ...]
    people: tuple[Person, ...]
    trainings: tuple[Training, ...]
    budgets: dict[str, float]
    fixed: tuple[Seat, ...] = ()
    locked: dict[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan: classes per training and period, and who sits where."""

    classes: dict[str, tuple[int, ...]]
    assignments: tuple[Seat, ...]
