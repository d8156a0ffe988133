"""Changing a draft: money, scenarios, locks."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from asah.catalog.api import Training
from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.plan.forms import BudgetForm, LockForm, ScenarioForm
from asah.plan.models import Plan, Scenario
from asah.plan.rules import EDIT
from asah.plan.selectors.locks import classes_of
from asah.plan.services import drafting


@screen(EDIT)
def budgets(request: Request, year: int) -> HttpResponse:
    plan = access.get(Plan, request.actor, year, EDIT, by="year")
    form = BudgetForm(plan, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            drafting.set_budgets(
                plan=plan, amounts=form.cleaned_data, actor=request.actor, at=clock.now()
            )
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            messages.success(request, _("Anggaran tersimpan. Hitung ulang skenarionya."))
            return redirect("plan:year", year=year)
    return render(request, "plan/budgets.html", {"plan": plan, "form": form})


@screen(EDIT)
def scenario_add(request: Request, year: int) -> HttpResponse:
    plan = access.get(Plan, request.actor, year, EDIT, by="year")
    form = ScenarioForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            drafting.add_scenario(
                plan=plan,
                name=form.cleaned_data["name"],
                params=form.params(),
                note=form.cleaned_data["note"],
                actor=request.actor,
                at=clock.now(),
            )
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            return redirect("plan:year", year=year)
    return render(request, "plan/scenario_add.html", {"plan": plan, "form": form})


@screen(EDIT)
def lock(request: Request, pk: int, code: str) -> HttpResponse:
    """Fix the classes of one training by quarter, or free them."""
    scenario = access.get(Scenario, request.actor, pk, EDIT)
    now = classes_of(scenario, code)
    initial = {f"q{number}": n for number, n in enumerate(now, 1)}
    form = LockForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        classes = None if "unlock" in request.POST else form.classes()
        try:
            drafting.lock_training(
                scenario=scenario, code=code, classes=classes, actor=request.actor, at=clock.now()
            )
        except Refused as no:
            form.add_error(None, no.sentence)
        else:
            messages.success(request, _("Tersimpan. Hitung ulang supaya rencana mengikutinya."))
            return redirect("plan:year", year=scenario.plan.year)
    training = Training.objects.filter(code=code).first()
    context = {"scenario": scenario, "form": form, "training": training, "code": code}
    return render(request, "plan/lock.html", context)
