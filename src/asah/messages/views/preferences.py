"""What the reader wants by mail; and the stop link of a mail, which needs no login."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from asah.core import clock
from asah.core.access import SIGNED_IN, public, screen
from asah.core.http import Request
from asah.messages.forms import WishesForm
from asah.messages.letters import read_token
from asah.messages.services import choosing


@screen(SIGNED_IN)
def preferences(request: Request) -> HttpResponse:
    """Per kind a channel; quiet hours; the hour of the daily mail."""
    form = WishesForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        choosing.choose(
            channels=form.channels(), hours=form.hours(), actor=request.actor, at=clock.now()
        )
        messages.success(request, _("Pilihan Anda tersimpan."))
        return redirect("messages:preferences")
    return render(request, "messages/preferences.html", {"form": form})


@csrf_exempt  # mail programs post here without a page of ours; the signed link is the proof
@public
def stop(request: Request, token: str) -> HttpResponse:
    """GET asks, POST stops: one click from the mail (RFC 8058), without login."""
    found = read_token(token)
    if found is None:
        return render(request, "messages/stop.html", {"known": False}, status=404)
    user_id, kind = found
    if request.method == "POST":
        choosing.stop(user_id=user_id, kind=kind, at=clock.now())
    context = {"known": True, "kind": kind, "done": request.method == "POST"}
    return render(request, "messages/stop.html", context)
