"""What other packages know about one person, one unit, one move: drawn beside it."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse

from asah.citizens import api as citizens
from asah.competencies import api as competencies
from asah.core import access, clock
from asah.core.access import PERMISSIONS, Actor, Role
from asah.core.clock import Quarter
from asah.core.http import Request
from asah.core.memo import MINUTE, remembered
from asah.credits import api as credits
from asah.needs.api import NeedLine
from asah.participation.api import Enrolment
from asah.people.api import Person, Unit
from asah.plan.api import PlanSeat, Run
from asah.ui import charts

SHOWN = 6
BACK = 8  # quarters looked back for the latest survey
LEAST = 10  # answers below which an index is withheld


def reach(actor: Actor, code: str, path: str, person_id: int | None = None) -> bool:
    """Whether the permission opens what lies under a unit path, or the actor's own. No query."""
    perm = PERMISSIONS[code]
    own = person_id is not None and actor.person_id == person_id and Role.EMPLOYEE in perm.roles
    return own or any(path.startswith(under) for under in access.paths(actor, perm))


@dataclass(frozen=True, slots=True)
class Figures:
    """A person's year and job match.

    JP earned, booked, and the floor of the duty when one is known; `percent` of the standards
    of the position over the `counted` competencies of `asked`, None when nothing is measured.
    """

    year: int
    earned: Decimal
    booked: Decimal
    floor: Decimal | None
    percent: Decimal | None
    counted: int
    asked: int

    @property
    def missing(self) -> Decimal:
        return max(Decimal(0), (self.floor or Decimal(0)) - self.earned)

    @property
    def ring(self) -> charts.Ring:
        """Against the floor; against all there is where no duty is known."""
        goal = self.floor or max(self.earned + self.booked, Decimal(1))
        return charts.Ring(earned=float(self.earned), goal=float(goal), booked=float(self.booked))


def _mode() -> Subquery:
    """How a match counts today, as `competencies` sets it."""
    modes = competencies.MatchMode.objects.filter(competencies.valid_on(clock.today()))
    return Subquery(modes.order_by("-valid_from", "-pk").values("mode")[:1])


def figures(request: Request, person: Person, seats: list[Enrolment]) -> Figures:
    """From the kept sums; booked JP from the seats held. One query; duties may be a minute old."""
    year = clock.today().year
    asked = remembered(request, f"duties:{year}", MINUTE, lambda: credits.duties(year))
    people = Person.objects.filter(pk=person.pk).select_related("match").annotate(mode=_mode())
    row = credits.with_jp(people, year, asked).get()
    booked = [
        seat.training_class.training.jp
        for seat in seats
        if seat.state == Enrolment.State.ENROLLED
        and seat.training_class.end
        and seat.training_class.end.year == year
    ]
    kept = getattr(row, "match", None)
    percent = None
    if kept is not None and kept.asked:
        reached = kept.raw if row.mode == competencies.MatchMode.Mode.RAW else kept.capped
        exact = Decimal(100 * reached) / kept.asked
        percent = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return Figures(
        year=year,
        earned=row.jp,
        booked=sum(booked, Decimal(0)),
        floor=row.floor,
        percent=percent,
        counted=kept.measured if kept else 0,
        asked=kept.required if kept else 0,
    )


def open_needs(actor: Actor, person: Person) -> list[NeedLine]:
    """Needs from this year on, waiting or accepted, that no proof has closed. One query."""
    proven = competencies.Profile.objects.filter(
        person=OuterRef("person"),
        competency=OuterRef("competency"),
        measured__gte=F("required"),
    )
    states = (NeedLine.State.NEW, NeedLine.State.ACCEPTED)
    lines = access.visible(NeedLine, actor, PERMISSIONS["needs.view"])
    lines = lines.filter(person=person, year__gte=clock.today().year, state__in=states)
    lines = lines.exclude(Exists(proven)).select_related("competency", "training")
    return list(lines.order_by("year", "-score", "pk")[:SHOWN])


def seats_of(actor: Actor, person: Person) -> list[Enrolment]:
    """Seats and requests in classes of this year on, the newest first. One query."""
    gone = (Enrolment.State.CANCELLED, Enrolment.State.DECLINED, Enrolment.State.REJECTED)
    rows = access.visible(Enrolment, actor, PERMISSIONS["participation.see"])
    rows = rows.filter(person=person, training_class__year__gte=clock.today().year)
    rows = rows.exclude(state__in=gone).select_related("training_class__training")
    return list(rows.order_by(F("training_class__start").desc(nulls_first=True), "pk"))


@dataclass(frozen=True, slots=True)
class Voice:
    """A service unit and its index of a quarter; None with too few answers."""

    unit: citizens.ServiceUnit
    n: int
    value: float | None


def voices(unit: Unit) -> tuple[str, list[Voice]]:
    """The latest complete quarter with answers and the unit's service units, lowest first.

    Two queries; quarters older than two years are no voice of today.
    """
    rows = list(citizens.ServiceUnit.objects.filter(unit__path__startswith=unit.path))
    if not rows:
        return "", []
    now = Quarter.of(clock.today())
    cells = citizens.cells("ikm", [str(now.plus(-back)) for back in range(1, BACK + 1)])
    period = max((cell.period for cell in cells), default=str(now.plus(-1)))
    held = {cell.service_unit_id: cell for cell in cells if cell.period == period}
    found = []
    for row in rows:
        cell = held.get(row.pk)
        shown = cell is not None and cell.n >= LEAST
        found.append(Voice(row, cell.n if cell else 0, cell.value if cell and shown else None))
    return period, sorted(found, key=lambda v: (v.value is None, v.value or 0, v.unit.name))


def unit_duty(unit: Unit) -> credits.Standing:
    """How the people of the unit and below stand this year. Two queries."""
    people = Person.objects.filter(active=True, unit__path__startswith=unit.path)
    return credits.standing(people, clock.today().year)


def standing_url(actor: Actor, unit: Unit) -> str:
    """Where the people behind the standing are listed; empty for who may see none of it."""
    if reach(actor, "credits.view_standing", unit.path):
        return f"{reverse('credits:standing')}?opd={unit.opd_id or unit.pk}"
    return reverse("credits:team") if reach(actor, "credits.view_team", unit.path) else ""


def planned_seats(person: Person) -> list[PlanSeat]:
    """Seats that the chosen scenarios of plans not yet in force give the person. One query."""
    newest = Run.objects.filter(scenario=OuterRef("line__run__scenario")).order_by("-at", "-pk")
    rows = PlanSeat.objects.filter(
        ~Q(line__run__scenario__plan__state="approved"),
        person=person,
        line__run__scenario=F("line__run__scenario__plan__chosen"),
        line__run=Subquery(newest.values("pk")[:1]),
    )
    return list(rows.select_related("line__training").order_by("line__quarter", "pk"))


def live_seats(person: Person) -> list[Enrolment]:
    """Seats held and requests open in classes that are not over. One query."""
    live = (Enrolment.State.ENROLLED, Enrolment.State.REQUESTED, Enrolment.State.WAITING)
    rows = Enrolment.objects.filter(person=person, state__in=live)
    rows = rows.select_related("training_class__training", "waits_for")
    return list(rows.order_by(F("training_class__start").asc(nulls_last=True), "pk"))
