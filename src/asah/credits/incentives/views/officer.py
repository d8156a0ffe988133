"""The officer's side of incentives: rules on and off, the ledger of a year, objections."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.credits import exports as files
from asah.credits.incentives import exports, forms, pages, wording
from asah.credits.incentives.models import IncentiveRule, PointObjection
from asah.credits.incentives.rules import MANAGE
from asah.credits.incentives.selectors import rewards as selectors
from asah.credits.incentives.services import awarding, changing, objections
from asah.credits.selectors.entries import year_of

ROWS = 30


@screen(MANAGE)
def incentives(request: Request) -> HttpResponse:
    """Every rule with its number and whether it is on."""
    rows = [(rule, wording.gives(rule)) for rule in selectors.all_rules()]
    shown = {"rows": rows, "on": sum(rule.active for rule, _said in rows)}
    return render(request, "credits/incentives.html", shown)


@screen(MANAGE)
def incentive_change(request: Request, pk: int) -> HttpResponse:
    """The figures and the number of the regulation, from a day on."""
    rule = access.get(IncentiveRule, request.actor, pk, MANAGE)
    form = forms.RuleForm(rule, request.POST or None, initial=forms.rule_initial(rule))
    if request.method == "POST" and form.is_valid():
        try:
            changing.change_rule(rule=rule, new=form.new(), actor=request.actor, at=clock.now())
            messages.success(request, _("Aturan tersimpan."))
            return redirect("credits:incentives")
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
    return render(request, "credits/incentive_change.html", {"form": form, "rule": rule})


@screen(MANAGE)
@require_POST
def incentive_switch(request: Request, pk: int) -> HttpResponse:
    rule = access.get(IncentiveRule, request.actor, pk, MANAGE)
    on = request.POST.get("on") == "1"
    try:
        changing.switch(rule=rule, on=on, actor=request.actor, at=clock.now())
        said = _("Aturan menyala sejak sekarang.") if on else _("Aturan mati; poin lama tetap.")
        messages.success(request, said)
    except Refused as no:
        messages.warning(request, no.sentence)
        return redirect("credits:incentive_change", pk)
    return redirect("credits:incentives")


@screen(MANAGE)
def incentive_ledger(request: Request) -> HttpResponse:
    """Points of a year by person, the objections that wait, and how fairly they fell."""
    year = year_of(request.GET.get("tahun", ""), clock.today())
    found = Paginator(selectors.ranking(request.actor, year), ROWS)
    page = found.get_page(request.GET.get("page"))
    shown = {
        "year": year,
        "page": page,
        "people": selectors.people_of(page),
        "waiting": list(selectors.waiting(request.actor)[:ROWS]),
        "panels": pages.panels(year),
        "percentages": selectors.in_force(clock.today(), pages.PERCENTAGES).exists(),
    }
    return render(request, "credits/incentive_ledger.html", shown)


@screen(MANAGE)
@require_POST
def incentive_run(request: Request) -> HttpResponse:
    """Bring this year's points in line with the JP ledger."""
    now = clock.now()
    done = awarding.award_points(
        person_ids=None, year=clock.today().year, actor=request.actor, at=now
    )
    words = {"n": done.posted, "m": done.taken_back}
    messages.success(request, _("%(n)d poin dicatat, %(m)d ditarik kembali.") % words)
    return redirect("credits:incentive_ledger")


@screen(MANAGE)
def incentive_export(request: Request) -> HttpResponse:
    """Percentages of the year for the payroll application."""
    year = year_of(request.GET.get("tahun", ""), clock.today())
    rules = list(selectors.in_force(clock.today(), pages.PERCENTAGES))
    data = exports.percentages(year, rules)
    return files.answer(data, f"persentase-{year}.csv", "text/csv; charset=utf-8")


@screen(MANAGE)
def points_objection(request: Request, pk: int) -> HttpResponse:
    """One objection beside its entry."""
    row = access.get(PointObjection, request.actor, pk, MANAGE)
    form = forms.AnswerForm(request.POST or None, initial={"points": row.entry.points})
    if request.method == "POST" and form.is_valid():
        try:
            objections.answer(
                objection=row,
                points=form.points_given(),
                text=form.cleaned_data["text"],
                actor=request.actor,
                at=clock.now(),
            )
            messages.success(request, _("Jawaban tersimpan dan tampil di halaman pegawai."))
            return redirect("credits:incentive_ledger")
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
    why = wording.why(selectors.PointLine(row.entry, None, row), ())
    return render(request, "credits/points_objection.html", {"row": row, "form": form, "why": why})
