"""Slows down whoever tries codes: so many misses in a while from one place, then a pause.

Nothing about who checks is kept: the place is a keyed hash in the cache, gone after the while.
"""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

MISSES = 20
SECONDS = 600


def _key(request: HttpRequest) -> str:
    place = get_adapter(request).get_client_ip(request)
    mac = salted_hmac("credits.guessing", str(place), algorithm="sha256")
    return "certificate-miss:" + mac.hexdigest()[:32]


def held_back(request: HttpRequest) -> bool:
    return int(cache.get(_key(request), 0)) >= MISSES


def miss(request: HttpRequest) -> None:
    key = _key(request)
    if not cache.add(key, 1, SECONDS):
        try:
            cache.incr(key)
        except ValueError:  # it ran out between the two
            cache.set(key, 1, SECONDS)
