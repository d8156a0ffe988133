"""The figures of a year along the thread, each by one grouped query."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, F, OuterRef, Q, Sum

from asah.citizens import api as citizens
from asah.competencies.api import Profile
from asah.core.calc import data_files
from asah.core.clock import Quarter
from asah.credits import api as credits
from asah.delivery.api import TrainingClass
from asah.impact import api as impact
from asah.needs.api import NeedLine
from asah.participation.api import SEATED, Enrolment
from asah.people.api import Person, Unit


def targets(year: int) -> dict[str, float]:
    """Targets in force on the last day of the year, by measure."""
    rows = data_files.valid("cockpit/targets", Quarter(year, 4).last_day)
    return {row["measure"]: float(row["value"]) for row in rows}


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole; `share` is None when there is no whole."""

    part: int = 0
    whole: int = 0

    @property
    def share(self) -> float | None:
        return self.part / self.whole if self.whole else None

    def plus(self, part: int, whole: int) -> "Share":
        return Share(self.part + part, self.whole + whole)


@dataclass(frozen=True, slots=True)
class NeedFacts:
    """Accepted needs of people: closed when the level asked is proven."""

    total: Share
    by_opd: dict[int, Share]
    worst: str
    worst_share: Share


def needs(year: int) -> NeedFacts:
    """A need is closed when its person's proven level reaches the standard. One query."""
    proven = Profile.objects.filter(
        person=OuterRef("person"),
        competency=OuterRef("competency"),
        measured__gte=F("required"),
    )
    rows = (
        NeedLine.objects.filter(
            year=year,
            state=NeedLine.State.ACCEPTED,
            person__isnull=False,
            competency__isnull=False,
        )
        .order_by()
        .annotate(closed=Exists(proven))
        .values_list("unit__opd_id", "competency__name")
        .annotate(whole=Count("pk"), part=Count("pk", filter=Q(closed=True)))
    )
    by_opd: dict[int, Share] = {}
    by_name: dict[str, Share] = {}
    for opd, name, whole, part in rows:
        by_opd[opd] = by_opd.get(opd, Share()).plus(part, whole)
        by_name[name] = by_name.get(name, Share()).plus(part, whole)
    total = Share(sum(s.part for s in by_opd.values()), sum(s.whole for s in by_opd.values()))
    worst = max(by_name, key=lambda n: by_name[n].whole - by_name[n].part, default="")
    return NeedFacts(total, by_opd, worst, by_name.get(worst, Share()))


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """Classes of a year by state, what the begun ones cost (rupiah), and why some fell."""

    done: int
    running: int
    coming: int
    cancelled: int
    spent: int
    bound: int
    reason: str
    reason_count: int

    @property
    def total(self) -> int:
        """Classes that count: the cancelled ones are part of what was planned."""
        return self.done + self.running + self.coming + self.cancelled


def classes(year: int) -> ClassFacts:
    """Cost of a class: per class, and per head for each seat taken. Two queries."""
    seats = dict(
        Enrolment.objects.filter(training_class__year=year, state__in=SEATED)
        .order_by()
        .values_list("training_class_id")
        .annotate(n=Count("pk"))
    )
    rows = TrainingClass.objects.filter(year=year).values_list(
        "pk", "state", "reason", "training__cost_per_class", "training__cost_per_head"
    )
    states: Counter[str] = Counter()
    cost: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for pk, at, reason, per_class, per_head in rows.order_by():
        states[at] += 1
        cost[at] += per_class + per_head * seats.get(pk, 0)
        if at == TrainingClass.State.CANCELLED and reason:
            reasons[reason] += 1
    reason, count = reasons.most_common(1)[0] if reasons else ("", 0)
    state = TrainingClass.State
    return ClassFacts(
        done=states[state.DONE],
        running=states[state.RUNNING],
        coming=states[state.PLANNED] + states[state.OPEN],
        cancelled=states[state.CANCELLED],
        spent=cost[state.DONE] + cost[state.RUNNING],
        bound=cost[state.PLANNED] + cost[state.OPEN],
        reason=reason,
        reason_count=count,
    )


def trainings(year: int) -> int:
    """Different trainings with a class in the year that was not cancelled."""
    rows = TrainingClass.objects.filter(year=year).exclude(state=TrainingClass.State.CANCELLED)
    return rows.order_by().values("training").distinct().count()


@dataclass(frozen=True, slots=True)
class TakingFacts:
    """The yearly duty by OPD, and the people who took part in nothing."""

    reached: Share
    by_opd: dict[int, Share]
    names: dict[int, str]
    idle: int


def taking(year: int) -> TakingFacts:
    """Three queries: two for the duty, one for who has neither JP nor a seat."""
    people = Person.objects.filter(active=True)
    rows = credits.by_opd(people, year)
    by_opd = {row.opd_id: Share(row.standing.reached, row.standing.people) for row in rows}
    seat = Enrolment.objects.filter(
        person=OuterRef("pk"), training_class__year=year, state__in=SEATED
    )
    earned = credits.Balance.objects.filter(person=OuterRef("pk"), year=year, jp__gt=0)
    idle = people.exclude(Exists(earned)).exclude(Exists(seat)).count()
    total = Share(sum(s.part for s in by_opd.values()), sum(s.whole for s in by_opd.values()))
    return TakingFacts(total, by_opd, {row.opd_id: row.name for row in rows}, idle)


def seats_by_opd(year: int) -> dict[int, Share]:
    """Seats given by the plan or the lot whose class is over: completed of all. One query."""
    given = (Enrolment.Origin.PLAN, Enrolment.Origin.RESERVED)
    done = Enrolment.State.COMPLETED
    rows = (
        Enrolment.objects.filter(
            training_class__year=year,
            training_class__state=TrainingClass.State.DONE,
            origin__in=given,
        )
        .order_by()
        .values_list("person__unit__opd_id")
        .annotate(whole=Count("pk"), part=Count("pk", filter=Q(state=done)))
    )
    return {opd: Share(part, whole) for opd, whole, part in rows}


@dataclass(frozen=True, slots=True)
class EffectFacts:
    """The latest answer of the programmes, in points of the outcome."""

    estimate: impact.Estimate
    value: float
    low: float | None
    high: float | None


def effect() -> EffectFacts | None:
    """The latest estimate of the index, of the largest programme if several reach as far."""
    rows = list(
        impact.Estimate.objects.filter(outcome=impact.Programme.Outcome.IKM)
        .select_related("programme__training")
        .defer("panel")
        .order_by("-last_period", "-at")[:20]
    )
    if not rows:
        return None
    newest = [row for row in rows if row.last_period == rows[0].last_period]
    found = max(newest, key=lambda row: row.treated_units)
    overall = found.overall
    return EffectFacts(found, overall["estimate"], overall["low"], overall["high"])


def ikm_change(period: str) -> dict[int, float]:
    """Change of the index by OPD against the same quarter a year before; each answer counts once.

    OPD with answers in both quarters only. Three queries.
    """
    if not period:
        return {}
    before = str(Quarter.parse(period).plus(-4))
    opd_of = dict(Unit.objects.exclude(service_units=None).values_list("pk", "opd_id"))
    now, then = (_by_opd(citizens.unit_indexes(p), opd_of) for p in (period, before))
    return {opd: now[opd] - then[opd] for opd in now if opd in then}


def _by_opd(
    units: dict[int, tuple[int, float]], opd_of: Mapping[int, int | None]
) -> dict[int, float]:
    sums: dict[int, list[float]] = {}
    for unit, (n, index) in units.items():
        opd = opd_of.get(unit)
        if opd is not None:
            total = sums.setdefault(opd, [0.0, 0.0])
            total[0] += n
            total[1] += n * index
    return {opd: total / n for opd, (n, total) in sums.items() if n}


def jp_posted(year: int) -> Decimal:
    """JP recorded in the ledger of the year."""
    found = credits.Balance.objects.filter(year=year).aggregate(jp=Sum("jp"))["jp"]
    return found or Decimal(0)
