"""Rooms, facilitators and holidays are kept by the officer."""

from asah.core.access import Role, permission, rows, whole
from asah.resources.models import Absence, Facilitator, Holiday, Leave, OfficeHours, Room

EDIT = permission("resources.edit", Role.OFFICER)
rows(Room, EDIT, whole)
rows(Facilitator, EDIT, whole)
rows(Holiday, EDIT, whole)
rows(Absence, EDIT, whole)
rows(OfficeHours, EDIT, whole)
rows(Leave, EDIT, whole)
