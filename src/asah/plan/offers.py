"""Seats of calculations among what is held about a person."""

from django.utils.translation import gettext as _

from asah.core.offers import DataSet
from asah.people.api import Person
from asah.plan.models import PlanSeat


def personal_data(person: Person) -> list[DataSet]:
    """Seats that a calculation of a yearly plan gave, in force or not."""
    rows = PlanSeat.objects.filter(person=person).select_related(
        "line__training", "line__run__scenario__plan"
    )
    return [
        DataSet(
            _("Kursi dalam hitungan rencana"),
            (_("Rencana"), _("Skenario"), _("Pelatihan"), _("Triwulan")),
            [
                (
                    row.line.run.scenario.plan.year,
                    row.line.run.scenario.name,
                    row.line.training.title,
                    row.line.quarter,
                )
                for row in rows.order_by("-pk")
            ],
        )
    ]
