"""The plans of all years, and one year's page."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.plan.files import unpack
from asah.plan.forms import YearForm
from asah.plan.models import Plan, Run, Scenario
from asah.plan.rules import DECIDE, EDIT, VIEW
from asah.plan.selectors import pages
from asah.plan.selectors.asking import panel
from asah.plan.selectors.lines import line_rows, spent_by_source, totals
from asah.plan.selectors.steps import step_texts, unspent
from asah.plan.services import drafting

ROWS = 12


@screen(VIEW)
def plans(request: Request) -> HttpResponse:
    rows = access.visible(Plan, request.actor, VIEW).select_related("chosen")
    form = YearForm(initial={"year": clock.today().year + 1})
    context = {
        "plans": rows.prefetch_related("budgets"),
        "form": form,
        "may_edit": access.holds(request.actor, EDIT),
    }
    return render(request, "plan/list.html", context)


@require_POST
@screen(EDIT)
def create(request: Request) -> HttpResponse:
    form = YearForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Tulis tahun dengan empat angka, misalnya 2027."))
        return redirect("plan:list")
    plan = drafting.create_plan(year=form.cleaned_data["year"], actor=request.actor, at=clock.now())
    return redirect("plan:year", year=plan.year)


@screen(VIEW)
def year(request: Request, year: int) -> HttpResponse:
    plan = access.get(Plan, request.actor, year, VIEW, by="year")
    prefetch_related_objects([plan], "budgets")
    columns = pages.columns(plan)
    shown = next((c for c in columns if c.chosen), next((c for c in columns if c.run), None))
    draft = plan.state == Plan.State.DRAFT
    context = {
        "plan": plan,
        "columns": columns,
        "measures": pages.comparison(plan, columns),
        "shown": shown,
        "locks": shown.scenario.locks if shown else {},
        "may_edit": access.holds(request.actor, EDIT) and draft,
        "may_decide": access.holds(request.actor, DECIDE) and plan.state == Plan.State.SUBMITTED,
        **(found_in(request, plan, shown.run) if shown and shown.run else {}),
    }
    return render(request, "plan/year.html", context)


def found_in(request: Request, plan: Plan, run: Run) -> dict[str, object]:
    """What the page shows of a calculation."""
    names = pages.sources()
    explanation = unpack(run.prices)
    rows = line_rows(run, explanation["facts"], names, request.GET.get("urut", ""))
    spent = spent_by_source(rows)
    return {
        "run": run,
        "money": pages.money_chart(plan, spent, names),
        "left": unspent(plan, spent, names),
        "proof": pages.proof(run),
        "steps": step_texts(run, explanation, names),
        "totals": totals(rows),
        "page": Paginator(rows, ROWS).get_page(request.GET.get("page")),
        "panel": panel(run, explanation, request.actor, request.GET.dict()),
    }


@require_POST
@screen(EDIT)
def choose(request: Request, pk: int) -> HttpResponse:
    scenario = access.get(Scenario, request.actor, pk, EDIT)
    try:
        drafting.choose_scenario(scenario=scenario, actor=request.actor, at=clock.now())
    except Refused as no:
        messages.warning(request, no.sentence)
    return redirect("plan:year", year=scenario.plan.year)


@require_POST
@screen(EDIT)
def submit(request: Request, year: int) -> HttpResponse:
    plan = access.get(Plan, request.actor, year, EDIT, by="year")
    try:
        drafting.submit(plan=plan, actor=request.actor, at=clock.now())
    except Refused as no:
        messages.warning(request, no.sentence)
    else:
        messages.success(request, _("Rencana diajukan; pimpinan diberi tahu di berandanya."))
    return redirect("plan:year", year=year)


@require_POST
@screen(DECIDE)
def send_back(request: Request, year: int) -> HttpResponse:
    plan = access.get(Plan, request.actor, year, DECIDE, by="year")
    note = request.POST.get("note", "")
    try:
        drafting.send_back(plan=plan, actor=request.actor, at=clock.now(), note=note)
    except Refused as no:
        messages.warning(request, no.sentence)
    else:
        messages.success(request, _("Rencana dikembalikan kepada penyelenggara."))
    return redirect("plan:year", year=year)
