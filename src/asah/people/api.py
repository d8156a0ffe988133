"""The door of `people`."""

from asah.people.calc.codes import field_of, job_level
from asah.people.changed import register_changed
from asah.people.forms import UnitField
from asah.people.holders import holders, holders_for
from asah.people.imports.named import ByNip, people_by_nip, person_in
from asah.people.models import Employment, OldNumber, Person, Position, RoleGrant, Unit
from asah.people.offers import personal_data, search
from asah.people.privacy.models import DataRequest
from asah.people.privacy.rules import ANSWER as ANSWER_DATA_REQUESTS
from asah.people.privacy.rules import ASK as ASK_ABOUT_DATA
from asah.people.privacy.selectors import own_requests, requests_to_answer
from asah.people.privacy.selectors import todo as data_todo
from asah.people.privacy.services import answer_data_request, ask_about_data
from asah.people.selectors import (
    Profile,
    opds,
    person_of,
    profile,
    subordinates,
    superior_now,
    superior_of,
)
from asah.people.services.accounts import bulk_open_accounts, first_administrator, one_time_link
from asah.people.services.persons import (
    PersonSpec,
    PositionSpec,
    bulk_add_people,
    move_person,
)
from asah.people.services.roles import end_grant, grant_role
from asah.people.services.units import UnitSpec, bulk_add_units, bulk_set_heads, set_head
from asah.people.waiting import todo

__all__ = [
    "ANSWER_DATA_REQUESTS",
    "ASK_ABOUT_DATA",
    "ByNip",
    "DataRequest",
    "Employment",
    "OldNumber",
    "Person",
    "PersonSpec",
    "Position",
    "PositionSpec",
    "Profile",
    "RoleGrant",
    "Unit",
    "UnitField",
    "UnitSpec",
    "answer_data_request",
    "ask_about_data",
    "bulk_add_people",
    "bulk_add_units",
    "bulk_open_accounts",
    "bulk_set_heads",
    "data_todo",
    "end_grant",
    "field_of",
    "first_administrator",
    "grant_role",
    "holders",
    "holders_for",
    "job_level",
    "move_person",
    "one_time_link",
    "opds",
    "own_requests",
    "people_by_nip",
    "person_in",
    "person_of",
    "personal_data",
    "profile",
    "register_changed",
    "requests_to_answer",
    "search",
    "set_head",
    "subordinates",
    "superior_now",
    "superior_of",
    "todo",
]
