"""The switches of theme and language, the phone's fifth tab, the kit."""

from collections.abc import Collection

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from asah.core.access import SIGNED_IN, public, screen
from asah.core.http import Request
from asah.core.language import COOKIE as LANGUAGE_COOKIE
from asah.ui import kit as kit_parts
from asah.ui import rules
from asah.ui.context import THEME_COOKIE, THEMES

YEAR = 365 * 24 * 3600


@public
@require_POST
def theme(request: Request) -> HttpResponse:
    """Keep the chosen theme in a cookie, or forget it; then back to the page."""
    return _remember(request, THEME_COOKIE, "tema", THEMES)


@public
@require_POST
def language(request: Request) -> HttpResponse:
    """Keep the chosen language in a cookie; then back to the page."""
    return _remember(request, LANGUAGE_COOKIE, "bahasa", dict(settings.LANGUAGES))


def _remember(request: Request, cookie: str, field: str, known: Collection[str]) -> HttpResponse:
    """Back to where the reader was, with the choice in a cookie, or forgotten."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    answer = HttpResponseRedirect(back)
    chosen = request.POST.get(field, "")
    if chosen in known:
        answer.set_cookie(
            cookie, chosen, YEAR, secure=request.is_secure(), httponly=True, samesite="Lax"
        )
    else:
        answer.delete_cookie(cookie, samesite="Lax")
    return answer


@screen(SIGNED_IN)
def more(request: Request) -> HttpResponse:
    """Every link of the rail as a page, for phones."""
    return render(request, "ui/more.html")


@screen(rules.KIT)
def kit(request: Request) -> HttpResponse:
    """The shared parts, to look at and to copy from."""
    return render(request, "ui/kit.html", kit_parts.context())
