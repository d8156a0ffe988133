"""The policy cockpit: one page, the thread of a year."""

from django.http import HttpResponse
from django.shortcuts import render

from asah.core import clock
from asah.core.access import screen
from asah.core.http import Request
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
    facts = year.load(_year(request) or clock.today().year)
    farthest, between, best = opd.ends(opd.opd_rows(facts))
    context = {
        "facts": facts,
        "headline": year.headline(facts),
        "knots": year.knots(facts),
        "farthest": farthest,
        "between": between,
        "best": best,
        "todo": todo(request.actor)[:4],
        "voice": voice_lines(facts),
        "today": clock.today(),
    }
    return render(request, "web/cockpit.html", context)


@screen(rules.COCKPIT)
def cockpit_table(request: Request) -> HttpResponse:
    """The same figures as a table: every OPD, every measure."""
    facts = year.load(_year(request) or clock.today().year)
    context = {"facts": facts, "knots": year.knots(facts), "rows": opd.opd_rows(facts)}
    return render(request, "web/cockpit_table.html", context)
