"""What the shell around every page needs, worked out only when a template asks."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from asah.core.access import NOBODY
from asah.ui import shell as shell_module

THEME_COOKIE = "tema"
THEMES = {"terang": "light", "gelap": "dark"}


def shell(request: HttpRequest) -> dict[str, object]:
    """`region`, `LANGUAGE_CODE`, `theme` (light, dark, or as the device), `shell`, links."""
    actor = getattr(request, "actor", NOBODY)
    return {
        "region": settings.REGION,
        "LANGUAGE_CODE": get_language(),
        "theme": THEMES.get(request.COOKIES.get(THEME_COOKIE, ""), ""),
        "shell": SimpleLazyObject(lambda: shell_module.build(request)),
        "public_links": SimpleLazyObject(lambda: shell_module.public_links(actor)),
    }
