"""The fairness panel: shares of people with points, group by group."""

from django.utils.translation import gettext as _

from asah.credits.incentives.selectors.rewards import Fairness, Kind, counted, fairness
from asah.people.api import Person, Position
from asah.ui import charts

PERCENTAGES = (Kind.TPP_COMPONENT, Kind.DEDUCTION_NOTICE)


def panels(year: int) -> list[tuple[Fairness, charts.Bars]]:
    """By sex, status, level of position, OPD. Small groups are withheld."""
    sexes = {value: str(word) for value, word in Person.Sex.choices}
    statuses = {value: str(word) for value, word in Person.Status.choices}
    levels = {value: str(word) for value, word in Position.Level.choices}
    rows = counted(year)
    found = [
        fairness(rows, _("Menurut jenis kelamin"), "sex", sexes),
        fairness(rows, _("Menurut status"), "status", statuses),
        fairness(rows, _("Menurut jenjang jabatan"), "position__level", levels),
        fairness(rows, _("Menurut OPD"), "unit__opd__name", {"": _("Tanpa OPD")}),
    ]
    return [(one, _bars(one)) for one in found]


def _bars(panel: Fairness) -> charts.Bars:
    rows = tuple(
        charts.Bar(
            label=group.label,
            value=charts.FEW if group.label in panel.hidden else 100 * group.share,
        )
        for group in panel.groups
    )
    return charts.Bars(rows=rows, unit="%", maximum=100)
