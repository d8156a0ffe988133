"""What the people of a team need."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from asah.core import access
from asah.core.access import Actor
from asah.needs import rules
from asah.needs.models import NeedLine
from asah.people.api import Person

State = NeedLine.State


def team(actor: Actor) -> QuerySet[Person]:
    """Active people that the actor may propose for, by name."""
    mine = access.visible(Person, actor, rules.PROPOSE).filter(active=True)
    found = mine.exclude(pk=actor.person_id or 0).select_related("unit", "position")
    return found.order_by("name", "pk")


@dataclass(slots=True)
class Summary:
    """A person's lines of a year: how many, how many undecided, and the best of them."""

    count: int = 0
    waiting: int = 0
    best: list[NeedLine] = field(default_factory=list)


def summaries(people: Iterable[Person], year: int, most: int = 3) -> dict[int, Summary]:
    """A summary for each of some people; one query."""
    found = {person.pk: Summary() for person in people}
    rows = NeedLine.objects.filter(person__in=found, year=year)
    for line in rows.select_related("competency", "training").order_by("-score", "pk"):
        mine = found[line.person_id or 0]
        mine.count += 1
        mine.waiting += line.state == State.NEW
        if len(mine.best) < most:
            mine.best.append(line)
    return found
