"""Every screen of people, and who opens it."""

from typing import Any

from django.utils.http import urlsafe_base64_encode

from asah.people.services.accounts import links
from tests.screens.base import Cast, Screen


def budi(cast: Cast) -> dict[str, Any]:
    return {"key": cast["budi"].person.key}


def unit(cast: Cast) -> dict[str, Any]:
    return {"pk": cast["budi"].person.unit_id}


def grant(cast: Cast) -> dict[str, Any]:
    return {"pk": cast["yusran"].user.role_grants.get().pk}


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
    Screen("people:role_end", as_="tono", kwargs=grant, post=True),
    Screen("people:account", as_="tono", kwargs=budi, post=True),
    Screen("people:account_block", as_="tono", kwargs=budi, post=True),
    Screen("people:activate", as_="rahma", kwargs=link),
]
