"""The door of `outreach`."""

from asah.outreach.models import Campaign, Recipient
from asah.outreach.offers import personal_data
from asah.outreach.selectors.segments import people_of as segment
from asah.outreach.services.campaigns import end, end_due, save_draft, send, tell_rest
from asah.outreach.wording import defaults

__all__ = [
    "Campaign",
    "Recipient",
    "defaults",
    "end",
    "end_due",
    "personal_data",
    "save_draft",
    "segment",
    "send",
    "tell_rest",
]
