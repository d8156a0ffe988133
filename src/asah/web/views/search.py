"""The search page: a plain GET, the same with and without JavaScript."""

from django.http import HttpResponse
from django.shortcuts import render

from asah.core.access import SIGNED_IN, screen
from asah.core.http import Request
from asah.web.selectors import search as questions


@screen(SIGNED_IN)
def search(request: Request) -> HttpResponse:
    """A person, a unit, a training, a class, a need, a page: what the reader may open."""
    text = questions.clean(request.GET.get("q", ""))
    groups = questions.search(request.actor, text)
    context = {
        "q": text,
        "groups": groups,
        "count": sum(len(group.hits) for group in groups),
        "short": len(text) < questions.LEAST,
    }
    return render(request, "web/search.html", context)
