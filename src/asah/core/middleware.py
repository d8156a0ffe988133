"""Puts the actor on the request, and a stamp on the reader's browser when the reader wrote."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from asah.core import access, memo

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
REMEMBERED = 10 * 60


class ActorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        actor = access.actor_of(request.user)
        request.actor = actor  # type: ignore[attr-defined]
        response = self.get_response(request)
        if actor.user_id is not None and request.method not in SAFE:
            response.set_cookie(
                memo.COOKIE,
                format(time.time_ns(), "x"),
                max_age=REMEMBERED,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response
