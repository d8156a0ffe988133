"""What waits for the officer: lines of the coming year that nobody has decided."""

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from asah.core import access, clock
from asah.core.access import Actor
from asah.core.todo import TodoItem
from asah.needs.models import NeedLine
from asah.needs.rules import DECIDE
from asah.ui import text

WEIGHT = 40


def waiting(actor: Actor) -> QuerySet[NeedLine]:
    """Undecided lines of coming years: what the badge in the rail counts."""
    return access.visible(NeedLine, actor, DECIDE).filter(
        state=NeedLine.State.NEW, year__gt=clock.today().year
    )


def todo(actor: Actor) -> list[TodoItem]:
    """One item a year that still has undecided lines, from next year on. One query."""
    if not access.holds(actor, DECIDE):
        return []
    years = waiting(actor).order_by("year").values_list("year").annotate(n=Count("pk"))
    return [
        TodoItem(
            _("Putuskan %(n)s kebutuhan %(year)s") % {"n": text.number(n), "year": year},
            _("Hanya kebutuhan yang diterima yang masuk rencana."),
            None,
            f"{reverse('needs:overview')}?tahun={year}&keadaan={NeedLine.State.NEW}",
            WEIGHT,
        )
        for year, n in years
    ]
