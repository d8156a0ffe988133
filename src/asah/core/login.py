"""Accounts come from the import or the officer; nobody signs up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """A NIP may be typed the way it is printed, with blanks between its groups."""
        name = credentials.get("username")
        if isinstance(name, str):
            credentials["username"] = "".join(name.split())
        return super().authenticate(request, **credentials)
