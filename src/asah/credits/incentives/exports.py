"""Percentages for the payroll application: who met the duty, by which regulation. Never money."""

import csv
import io

from django.utils.translation import gettext as _

from asah.credits.incentives.models import IncentiveRule
from asah.credits.incentives.selectors.rewards import Kind
from asah.credits.selectors.duty import balances, floors_of
from asah.people.api import Person


def percentages(year: int, rules: list[IncentiveRule]) -> str:
    """CSV with a line for each person and rule that applies: TPP when met, notice when not."""
    people = list(Person.objects.filter(active=True).select_related("unit").order_by("nip"))
    ids = [person.pk for person in people]
    floors, jp = floors_of(ids, year), balances(ids, year)
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(
        (
            _("NIP"),
            _("Nama"),
            _("Unit kerja"),
            _("Tahun"),
            _("JP"),
            _("Kewajiban"),
            _("Jenis"),
            _("Persen"),
            _("Dasar hukum"),
        )
    )
    for person in people:
        floor = floors.get(person.pk)
        if floor is None:
            continue
        have = jp.get(person.pk, 0)
        for rule in rules:
            if (have >= floor) == (rule.kind == Kind.TPP_COMPONENT):
                head = (person.nip, person.full_name, person.unit.name, year, f"{have:.2f}")
                tail = (f"{floor:.2f}", rule.get_kind_display(), rule.amount, rule.regulation)
                writer.writerow((*head, *tail))
    return "\ufeff" + target.getvalue()
