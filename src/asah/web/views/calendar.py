"""The calendar on one's own phone: a private address, and what it answers."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from asah.core import clock
from asah.core.access import SIGNED_IN, actor_of, public, screen
from asah.core.http import Request
from asah.messages import api as feeds
from asah.web.selectors.feed import calendar_of


@screen(SIGNED_IN)
def calendar(request: Request) -> HttpResponse:
    """Make, show, renew and stop the address."""
    if request.method == "POST":
        if request.POST.get("act") == "stop":
            feeds.close_feed(actor=request.actor, at=clock.now())
            messages.success(request, _("Alamat kalender tidak berlaku lagi."))
        else:
            feeds.open_feed(actor=request.actor, at=clock.now())
            messages.success(request, _("Alamat baru siap; yang lama tidak berlaku lagi."))
        return redirect("web:calendar")
    link = feeds.feed_of(request.actor)
    path = reverse("web:calendar_feed", args=[feeds.token_of(link)]) if link else ""
    address = settings.SITE_URL + path if link else ""
    web_address = "webcal://" + address.split("://")[-1] if link else ""
    context = {"link": link, "address": address, "web_address": web_address}
    return render(request, "web/calendar.html", context)


@public
def calendar_feed(request: Request, token: str) -> HttpResponse:
    """What a calendar program reads, by the address alone."""
    reader = feeds.reader_of(token)
    if reader is None:
        raise Http404
    answer = HttpResponse(
        calendar_of(actor_of(reader), clock.now()), content_type="text/calendar; charset=utf-8"
    )
    answer["Cache-Control"] = "private, max-age=900"
    answer["Content-Disposition"] = 'inline; filename="pelatihan.ics"'
    return answer
