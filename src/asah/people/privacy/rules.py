"""Everybody asks about the own data; officers answer for their part of the region."""

from django.db.models import Q

from asah.core.access import Actor, Permission, Role, permission, rows, within
from asah.people.privacy.models import DataRequest

ASK = permission("people.ask_about_data", Role.EMPLOYEE)


def _own(actor: Actor, _perm: Permission) -> Q:
    return Q(person=actor.person_id or 0)


rows(DataRequest, ASK, _own)

ANSWER = permission("people.answer_data_requests", Role.OFFICER)


def _to_answer(actor: Actor, perm: Permission) -> Q:
    """Of the own part of the region, never one's own."""
    return within("person__unit__path")(actor, perm) & ~Q(person=actor.person_id or 0)


rows(DataRequest, ANSWER, _to_answer)
