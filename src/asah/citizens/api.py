"""The door of `citizens`."""

from asah.citizens.complaints.rules import READ as READ_COMPLAINTS
from asah.citizens.complaints.selectors.figures import Board as ComplaintBoard
from asah.citizens.complaints.selectors.figures import board as complaint_board
from asah.citizens.complaints.selectors.queue import todo
from asah.citizens.complaints.services.bulk import (
    ComplaintSpec,
    ComplaintStepSpec,
    bulk_add_complaints,
)
from asah.citizens.complaints.services.handling import propose_case
from asah.citizens.models import Answer, Cell, Complaint, Service, ServiceUnit, Source
from asah.citizens.offers import search
from asah.citizens.output.selectors.series import RegionOutput, Tally, region_output
from asah.citizens.output.services.writing import OutputRow, bulk_add_output
from asah.citizens.selectors.facts import (
    OUTCOMES,
    CellValue,
    ElementScore,
    RegionSummary,
    WeakElement,
    cells,
    region_summary,
    unit_indexes,
    weak_elements,
)
from asah.citizens.selectors.figures import latest_complete, periods
from asah.citizens.services.answers import AnswerRow, bulk_add_answers
from asah.citizens.services.setup import ServiceUnitSpec, bulk_add_service_units

__all__ = [
    "OUTCOMES",
    "READ_COMPLAINTS",
    "Answer",
    "AnswerRow",
    "Cell",
    "CellValue",
    "Complaint",
    "ComplaintBoard",
    "ComplaintSpec",
    "ComplaintStepSpec",
    "ElementScore",
    "OutputRow",
    "RegionOutput",
    "RegionSummary",
    "Service",
    "ServiceUnit",
    "ServiceUnitSpec",
    "Source",
    "Tally",
    "WeakElement",
    "bulk_add_answers",
    "bulk_add_complaints",
    "bulk_add_output",
    "bulk_add_service_units",
    "cells",
    "complaint_board",
    "latest_complete",
    "periods",
    "propose_case",
    "region_output",
    "region_summary",
    "search",
    "todo",
    "unit_indexes",
    "weak_elements",
]
