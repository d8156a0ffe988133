"""Needs in the search."""

from django.db.models import Q, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from asah.catalog.api import Training
from asah.competencies.api import Competency
from asah.core import access
from asah.core.access import Actor, Role
from asah.core.language import word
from asah.core.offers import DataSet, Hit
from asah.needs import rules
from asah.needs.models import NeedLine
from asah.people.api import Person

MOST = 5
BEST = ("-year", "-score", "pk")
SHOWN = (
    *("year", "competency__name", "training__title", "unit__name"),
    *("person__name", "person__front_title", "person__back_title"),
)


def search(actor: Actor, text: str) -> list[Hit]:
    """Own needs by a word, and for who lists needs those of the subtree: what fits best first."""
    if not access.holds(actor, rules.VIEW):
        return []
    found = access.visible(NeedLine, actor, rules.VIEW)
    found = found.filter(state__in=(NeedLine.State.NEW, NeedLine.State.ACCEPTED))
    if actor.roles == {Role.EMPLOYEE}:
        found = found.filter(person=actor.person_id)
    named, taught = _named(text)
    if not (named or taught):
        return []
    found = found.filter(Q(competency__in=named) | Q(training__in=taught)).order_by(*BEST)
    # The best of thousands first, their names then: else all of them would be joined to names.
    rows = NeedLine.objects.filter(pk__in=found.values("pk")[:MOST]).only(*SHOWN)
    rows = rows.select_related("competency", "training", "person", "unit")
    return [_hit(row) for row in rows.order_by(*BEST)]


def _named(text: str) -> tuple[list[int], list[int]]:
    """Ids of competencies and trainings whose name holds every word; one query, small tables."""
    names = Competency.objects.annotate(what=Value("c")).values_list("what", "pk")
    titles = Training.objects.annotate(what=Value("t")).values_list("what", "pk")
    for part in text.split():
        names, titles = names.filter(name__icontains=part), titles.filter(title__icontains=part)
    rows = list(names.order_by().union(titles.order_by()).order_by())
    return [pk for what, pk in rows if what == "c"], [pk for what, pk in rows if what == "t"]


def _hit(row: NeedLine) -> Hit:
    what = row.training or word(row.competency)
    whose = f"{row.person.full_name}, {row.unit.name}" if row.person else row.unit.name
    title = _("%(what)s, kebutuhan %(year)s") % {"what": what, "year": row.year}
    return Hit(title, whose, reverse("needs:detail", args=[row.pk]), "need")


def personal_data(person: Person) -> list[DataSet]:
    """Needs of every year, with what became of them."""
    rows = NeedLine.objects.filter(person=person).select_related("competency", "training")
    return [
        DataSet(
            _("Kebutuhan pelatihan"),
            (_("Tahun"), _("Kebutuhan"), _("Asal"), _("Keadaan"), _("Alasan")),
            [
                (
                    row.year,
                    str(row.training or word(row.competency)),
                    row.get_source_display(),
                    row.get_state_display(),
                    row.reason,
                )
                for row in rows.order_by("-year", "pk")
            ],
        )
    ]
