"""Every screen of people, and who opens it."""

from typing import Any

from django.utils import timezone
from django.utils.http import urlsafe_base64_encode

from asah.core import clock
from asah.people.services.accounts import links
from asah.people.services.delegations import Days, lend_role
from tests.screens.base import Cast, Screen


def budi(cast: Cast) -> dict[str, Any]:
    return {"key": cast["budi"].person.key}


def unit(cast: Cast) -> dict[str, Any]:
    return {"pk": cast["budi"].person.unit_id}


def grant(cast: Cast) -> dict[str, Any]:
    return {"pk": cast["yusran"].user.role_grants.get().pk}


def lent(cast: Cast) -> dict[str, Any]:
    """The lead of Budi's unit, lent by Sari to Ilham."""
    sari, today = cast["sari"], clock.today()
    made = lend_role(
        key=f"superior:{cast['budi'].person.unit_id}",
        to=cast["ilham"].user,
        days=Days(today, today),
        reason="dinas luar",
        actor=sari.actor,
        at=timezone.localtime(),
    )
    return {"pk": made.pk}


def link(cast: Cast) -> dict[str, Any]:
    user = cast["budi"].user
    code = urlsafe_base64_encode(str(user.pk).encode())
    return {"code": code, "token": links.make_token(user)}


SCREENS = [
    Screen("people:list", as_="yusran"),
    Screen("people:person", as_="budi", kwargs=budi),
    Screen("people:move", as_="yusran", kwargs=budi),
    Screen("people:units", as_="sari"),
    Screen("people:unit", as_="sari", kwargs=unit),
    Screen("people:unit_edit", as_="yusran", kwargs=unit),
    Screen("people:missing", as_="yusran"),
    Screen("people:roles", as_="tono"),
    Screen("people:role_grant", as_="tono"),
    Screen("people:invite", as_="tono"),
    Screen("people:delegations", as_="sari"),
    Screen("people:delegation_end", as_="sari", kwargs=lent, post=True),
    Screen("people:role_end", as_="tono", kwargs=grant, post=True),
    Screen("people:account", as_="tono", kwargs=budi, post=True),
    Screen("people:account_block", as_="tono", kwargs=budi, post=True),
    Screen("people:activate", as_="rahma", kwargs=link),
]
