"""The door of `needs`."""

from asah.needs.models import NeedLine
from asah.needs.offers import personal_data, search
from asah.needs.selectors.groups import Totals, totals
from asah.needs.selectors.lines import Filters, lines, of_person
from asah.needs.selectors.plan import AcceptedNeed, accepted
from asah.needs.selectors.todo import todo, waiting
from asah.needs.services.decisions import (
    accept_needs,
    accept_where,
    bulk_reject,
    merge_need,
    reject_needs,
    reopen_needs,
)
from asah.needs.services.generate import Outcome, generate
from asah.needs.services.requests import (
    Wish,
    add_impact_evidence,
    bulk_request,
    request_training,
    withdraw_request,
    year_asked,
)
from asah.needs.services.weights import load_reference, set_weight, weights_on

__all__ = [
    "AcceptedNeed",
    "Filters",
    "NeedLine",
    "Outcome",
    "Totals",
    "Wish",
    "accept_needs",
    "accept_where",
    "accepted",
    "add_impact_evidence",
    "bulk_reject",
    "bulk_request",
    "generate",
    "lines",
    "load_reference",
    "merge_need",
    "of_person",
    "personal_data",
    "reject_needs",
    "reopen_needs",
    "request_training",
    "search",
    "set_weight",
    "todo",
    "totals",
    "waiting",
    "weights_on",
    "withdraw_request",
    "year_asked",
]
