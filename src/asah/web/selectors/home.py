"""What a person sees first: the yearly duty, the next session, what waits, what was asked."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, F, OuterRef

from asah.competencies.api import Profile
from asah.core import clock
from asah.core.access import Actor
from asah.core.http import Request
from asah.core.memo import MINUTE, remembered
from asah.credits import api as credits
from asah.delivery.api import Session
from asah.needs import api as needs
from asah.participation import api as participation
from asah.people import api as people
from asah.ui import charts

AHEAD = dt.timedelta(days=120)
# Named columns: a page that reads three words of a row does not build the whole row.
OWN = (
    "pk",
    "status",
    "is_cpns",
    "of_year__jp",
    "unit_id",
    "unit__name",
    "unit__opd_id",
    "unit__opd__name",
)
type Asked = dict[str, credits.YearDuty]  # by status
WISH = ("levels", "competency__name", "training__code", "training__title")


@dataclass(frozen=True, slots=True)
class Own:
    """The JP of a year: earned, booked, asked; `floor` None where no duty is known."""

    year: int
    earned: Decimal
    booked: Decimal
    floor: Decimal | None
    average: Decimal | None
    unit: str

    @property
    def missing(self) -> Decimal:
        return max(Decimal(0), (self.floor or Decimal(0)) - self.earned)

    @property
    def enough(self) -> bool:
        """Whether what is booked closes what is missing."""
        return self.booked >= self.missing

    @property
    def ring(self) -> charts.Ring | None:
        if not self.floor:
            return None
        return charts.Ring(
            earned=float(self.earned), goal=float(self.floor), booked=float(self.booked)
        )


def own(request: Request, asked: Asked) -> Own | None:
    """The actor's own standing; None for who is no employee. Two queries, once a minute three."""
    actor, year = request.actor, clock.today().year
    mine = people.Person.objects.filter(pk=actor.person_id or 0).order_by()
    found = list(credits.joined(mine, year).values_list(*OWN)) if actor.person_id else []
    if not found:
        return None
    pk, status, is_cpns, earned, unit_id, unit, opd_id, opd = found[0]
    held = opd_id or unit_id
    return Own(
        year=year,
        earned=earned or Decimal(0),
        booked=credits.booked_jp([pk], year).get(pk, Decimal(0)),
        floor=credits.duty_by(status, is_cpns, asked).floor,
        average=remembered(
            request, f"average:{held}:{year}", MINUTE, lambda: _average(held, year, asked)
        ),
        unit=opd if opd_id else unit,
    )


def _average(opd_id: int, year: int, asked: Asked) -> Decimal | None:
    colleagues = people.Person.objects.filter(active=True, unit__opd=opd_id)
    return credits.standing(colleagues, year, asked).average


def next_session(actor: Actor) -> Session | None:
    """The session that is on, or the next one, attended or led."""
    now = clock.now()
    return participation.sessions_of(actor, now, now + AHEAD).first()


@dataclass(frozen=True, slots=True)
class Team:
    """The people below the actor: how many, how many still miss JP."""

    people: int
    below: int

    @property
    def reached(self) -> int:
        return self.people - self.below


def team(request: Request, asked: Asked) -> Team | None:
    """The own team's standing, at most a minute old; None for who heads nobody."""
    actor, year = request.actor, clock.today().year

    def count() -> Team | None:
        standing = credits.standing(people.subordinates(actor), year, asked)
        return Team(standing.people, standing.below) if standing.people else None

    return remembered(request, f"team:{actor.user_id}:{year}", MINUTE, count)


def suggestions(actor: Actor) -> list[needs.NeedLine]:
    """The person's own needs of the year that no proof has closed yet, the greatest first."""
    if not actor.person_id:
        return []
    proven = Profile.objects.filter(
        person=OuterRef("person"),
        competency=OuterRef("competency"),
        measured__gte=F("required"),
    )
    lines = needs.NeedLine.objects.filter(
        year=clock.today().year, person=actor.person_id, state=needs.NeedLine.State.ACCEPTED
    ).exclude(Exists(proven))
    # Sorted here: by score, SQLite would walk the whole year's ranking to find one person's.
    mine = lines.select_related("competency", "training").only("score", *WISH).order_by()
    return sorted(mine, key=lambda line: (-line.score, line.pk))[:3]
