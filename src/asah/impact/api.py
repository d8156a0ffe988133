"""The door of `impact`."""

from asah.impact.models import Estimate, Programme, ProgrammeSeat, ProgrammeUnit
from asah.impact.selectors.finding import Finding, Summary, read, shown
from asah.impact.selectors.programmes import (
    findings,
    latest_estimate,
)
from asah.impact.selectors.reserved import held_back, reserved_seats
from asah.impact.selectors.staff import front_line
from asah.impact.selectors.todo import todo
from asah.impact.selectors.wording import measure
from asah.impact.services.design import (
    ProgrammeSpec,
    choose_units,
    create_programme,
    edit_programme,
)
from asah.impact.services.estimates import estimate_programme
from asah.impact.services.hand import hand_to_needs
from asah.impact.services.order import draw_programme, fix_order

__all__ = [
    "Estimate",
    "Finding",
    "Programme",
    "ProgrammeSeat",
    "ProgrammeSpec",
    "ProgrammeUnit",
    "Summary",
    "choose_units",
    "create_programme",
    "draw_programme",
    "edit_programme",
    "estimate_programme",
    "findings",
    "fix_order",
    "front_line",
    "hand_to_needs",
    "held_back",
    "latest_estimate",
    "measure",
    "read",
    "reserved_seats",
    "shown",
    "todo",
]
