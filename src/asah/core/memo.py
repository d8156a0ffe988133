"""Keeps what is dear to work out for a short while, and forgets it when its reader acts.

A figure of the whole region may be a minute old; what a person has just done may not. So every
write by a signed-in person leaves a stamp (a cookie, `core.middleware`), which is part of the key:
after an own action the next page is worked out anew, on whichever web process it lands.
"""

from collections.abc import Callable
from typing import cast

from django.core.cache import cache
from django.utils.translation import get_language

from asah.core.http import Request

COOKIE = "asah_acted"
MINUTE, HALF_MINUTE = 60, 30


def stamp(request: Request) -> str:
    """The mark of the reader's last own write, empty when there was none of late."""
    text = request.COOKIES.get(COOKIE, "")[:20]
    return text if text.isalnum() else ""


def remembered[T](request: Request, key: str, seconds: int, make: Callable[[], T]) -> T:
    """What `make` gives, at most `seconds` old, and never older than the reader's last write.

    `key` names everything else that the value depends on. The value must survive pickling.
    """
    whole = f"memo:{key}:{get_language()}:{stamp(request)}"
    found = cache.get(whole)
    if found is None:
        found = (make(),)
        cache.set(whole, found, seconds)
    return cast("tuple[T]", found)[0]
