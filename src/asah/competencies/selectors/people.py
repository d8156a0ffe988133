"""People with their match, for the list."""

from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from asah.competencies.rules import LIST_PEOPLE
from asah.competencies.selectors.gaps import with_match
from asah.core import access
from asah.core.access import Actor
from asah.people.api import Person, Unit

SORTS = {
    "": (F("share").asc(nulls_last=True), "name"),
    "nama": ("name",),
    "tinggi": (F("share").desc(nulls_last=True), "name"),
}


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """What the list asks for; unknown values count as empty."""

    text: str = ""
    unit: str = ""
    sort: str = ""

    def chosen(self) -> Unit | None:
        """The unit that the list is narrowed to."""
        return Unit.objects.filter(pk=self.unit).first() if self.unit.isdigit() else None


def team(actor: Actor, filters: PeopleFilter, *, capped: bool) -> QuerySet[Person]:
    """Active people the actor is responsible for, with `share` and `match`; without the
    actor.
    """
    found = access.visible(Person, actor, LIST_PEOPLE).filter(active=True)
    found = found.exclude(pk=actor.person_id or 0).select_related("position", "unit")
    if filters.text:
        found = found.filter(Q(name__icontains=filters.text) | Q(nip__startswith=filters.text))
    if unit := filters.chosen():
        found = found.filter(unit__path__startswith=unit.path)
    order = SORTS.get(filters.sort, SORTS[""])
    return with_match(found, capped=capped).order_by(*order, "pk")
