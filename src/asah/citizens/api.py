"""The door of `citizens`."""

from asah.citizens.models import Answer, Cell, Service, ServiceUnit, Source
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
    "Answer",
    "AnswerRow",
    "Cell",
    "CellValue",
    "ElementScore",
    "RegionSummary",
    "Service",
    "ServiceUnit",
    "ServiceUnitSpec",
    "Source",
    "WeakElement",
    "bulk_add_answers",
    "bulk_add_service_units",
    "cells",
    "latest_complete",
    "periods",
    "region_summary",
    "unit_indexes",
    "weak_elements",
]
