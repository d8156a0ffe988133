"""The inbox: unread first, one tap to where a message leads."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.views.decorators.http import require_POST

from asah.core import access, clock
from asah.core.access import SIGNED_IN, screen
from asah.core.http import Request
from asah.messages.kinds import find
from asah.messages.models import Message
from asah.messages.selectors import inbox as questions
from asah.messages.services.reading import mark_read

ROWS = 30


@dataclass(frozen=True, slots=True)
class Line:
    """A message with the words of its kind."""

    row: Message
    title: str | Promise
    why: str | Promise


def _line(row: Message) -> Line:
    kind = find(row.kind)
    return Line(row, kind.title, kind.why) if kind else Line(row, "", "")


@screen(SIGNED_IN)
def inbox(request: Request) -> HttpResponse:
    """What was told to the reader, and why."""
    page = Paginator(questions.inbox(request.actor), ROWS).get_page(request.GET.get("page"))
    lines = [_line(row) for row in page]
    waiting = questions.unread(request.actor.user_id or 0)
    return render(
        request, "messages/inbox.html", {"page": page, "lines": lines, "waiting": waiting}
    )


@screen(SIGNED_IN)
def open_message(request: Request, pk: int) -> HttpResponse:
    """The link in a mail and in the list: mark as read and go where the message leads."""
    row = access.get(Message, request.actor, pk, SIGNED_IN)
    mark_read(message=row, actor=request.actor, at=clock.now())
    return redirect(row.url or "messages:inbox")


@require_POST
@screen(SIGNED_IN)
def read(request: Request, pk: int) -> HttpResponse:
    """Mark one message as read and stay."""
    row = access.get(Message, request.actor, pk, SIGNED_IN)
    mark_read(message=row, actor=request.actor, at=clock.now())
    return redirect("messages:inbox")


@require_POST
@screen(SIGNED_IN)
def read_all(request: Request) -> HttpResponse:
    """Mark everything as read."""
    mark_read(message=None, actor=request.actor, at=clock.now())
    return redirect("messages:inbox")
