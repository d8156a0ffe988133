"""The walk from a need to its effect, and back."""

from django.http import HttpResponse
from django.shortcuts import render

from asah.catalog import api as catalog
from asah.core import access, clock
from asah.core.access import screen
from asah.core.http import Request
from asah.needs import api as needs
from asah.web import rules
from asah.web.selectors import walk as ways
from asah.web.selectors.walk_steps import steps


@screen(rules.WALK)
def walk(request: Request, pk: int) -> HttpResponse:
    """From one need, forward."""
    need = access.get(needs.NeedLine, request.actor, pk, rules.WALK)
    way = ways.of_need(need)
    return render(request, "web/walk.html", {"way": way, "steps": steps(way)})


@screen(rules.WALK)
def walk_training(request: Request, code: str) -> HttpResponse:
    """From a training of a year: back to the needs, forward to the effect."""
    training = access.get(catalog.Training, request.actor, code, rules.WALK, by="code")
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else 0
    way = ways.of_training(training, year or clock.today().year)
    return render(request, "web/walk.html", {"way": way, "steps": steps(way)})
