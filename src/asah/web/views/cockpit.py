"""The policy cockpit: one page, the thread of a year."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from asah.citizens import api as citizens
from asah.core import clock
from asah.core.access import screen
from asah.core.http import Request
from asah.core.memo import MINUTE, remembered
from asah.web import rules
from asah.web.selectors import opd, year
from asah.web.selectors.todo import todo
from asah.web.selectors.voice import voice_lines


def _year(request: Request) -> int:
    asked = request.GET.get("tahun", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else 0


@screen(rules.COCKPIT)
def cockpit(request: Request) -> HttpResponse:
    """What did we plan, spend, reach, and did the public notice; where is the problem."""
    asked = _year(request) or clock.today().year
    drawn = remembered(request, f"cockpit:{asked}:{clock.today()}", MINUTE, lambda: _draw(asked))
    return render(request, "web/cockpit.html", {**drawn, "todo": todo(request)[:4]})


def _draw(asked: int) -> dict[str, Any]:
    """All that every reader of the page sees alike, with the moment when it was counted."""
    facts = year.load(asked)
    farthest, between, best = opd.ends(opd.opd_rows(facts))
    return {
        "facts": facts,
        "headline": year.headline(facts),
        "knots": year.knots(facts),
        "farthest": farthest,
        "between": between,
        "best": best,
        "voice": voice_lines(facts),
        "output": citizens.region_output(facts.year),
        "counted": clock.now(),
    }


@screen(rules.COCKPIT)
def cockpit_table(request: Request) -> HttpResponse:
    """The same figures as a table: every OPD, every measure."""
    facts = year.load(_year(request) or clock.today().year)
    context = {"facts": facts, "knots": year.knots(facts), "rows": opd.opd_rows(facts)}
    return render(request, "web/cockpit_table.html", context)
