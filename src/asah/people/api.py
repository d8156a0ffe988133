"""The door of `people`."""

from asah.people.calc.codes import field_of, job_level
from asah.people.models import Employment, OldNumber, Person, Position, RoleGrant, Unit
from asah.people.offers import search
from asah.people.selectors import (
    Profile,
    holders,
    opds,
    person_of,
    profile,
    subordinates,
    superior_of,
    todo,
)
from asah.people.services.accounts import bulk_open_accounts
from asah.people.services.persons import (
    PersonSpec,
    PositionSpec,
    bulk_add_people,
    move_person,
)
from asah.people.services.roles import end_grant, grant_role
from asah.people.services.units import UnitSpec, bulk_add_units, bulk_set_heads, set_head

__all__ = [
    "Employment",
    "OldNumber",
    "Person",
    "PersonSpec",
    "Position",
    "PositionSpec",
    "Profile",
    "RoleGrant",
    "Unit",
    "UnitSpec",
    "bulk_add_people",
    "bulk_add_units",
    "bulk_open_accounts",
    "bulk_set_heads",
    "end_grant",
    "field_of",
    "grant_role",
    "holders",
    "job_level",
    "move_person",
    "opds",
    "person_of",
    "profile",
    "search",
    "set_head",
    "subordinates",
    "superior_of",
    "todo",
]
