"""Rooms, facilitators and holidays are kept by the officer."""

from asah.core.access import Role, permission, rows, whole
from asah.resources.models import Facilitator, Holiday, Room

EDIT = permission("resources.edit", Role.OFFICER)
rows(Room, EDIT, whole)
rows(Facilitator, EDIT, whole)
rows(Holiday, EDIT, whole)
