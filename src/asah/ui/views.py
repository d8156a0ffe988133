"""The theme switch, the phone's fifth tab, the kit."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from asah.core.access import SIGNED_IN, public, screen
from asah.core.http import Request
from asah.ui import kit as kit_parts
from asah.ui import rules
from asah.ui.context import THEME_COOKIE, THEMES

YEAR = 365 * 24 * 3600


@public
@require_POST
def theme(request: Request) -> HttpResponse:
    """Keep the chosen theme in a cookie, or forget it; then back to the page."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    answer = HttpResponseRedirect(back)
    chosen = request.POST.get("tema", "")
    if chosen in THEMES:
        answer.set_cookie(
            THEME_COOKIE, chosen, YEAR, secure=request.is_secure(), httponly=True, samesite="Lax"
        )
    else:
        answer.delete_cookie(THEME_COOKIE, samesite="Lax")
    return answer


@screen(SIGNED_IN)
def more(request: Request) -> HttpResponse:
    """Every link of the rail as a page, for phones."""
    return render(request, "ui/more.html")


@screen(rules.KIT)
def kit(request: Request) -> HttpResponse:
    """The shared parts, to look at and to copy from."""
    return render(request, "ui/kit.html", kit_parts.context())
