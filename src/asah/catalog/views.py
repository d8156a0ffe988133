"""The catalogue: find a training, read what it gives, keep it up to date."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.catalog import rules, selectors
from asah.catalog.calc.jp import planned
from asah.catalog.forms import KINDS, CatalogFilter, TrainingForm, initial
from asah.catalog.models import Training
from asah.catalog.services.trainings import (
    add_training,
    edit_training,
    restore_training,
    retire_training,
)
from asah.core import access, clock
from asah.core.access import SIGNED_IN, screen
from asah.core.calc.errors import BadInput
from asah.core.errors import Refused
from asah.core.http import Request
from asah.credits import api as credits
from asah.credits.calc.book import Scope
from asah.credits.calc.count import rule_for

ROWS = 30


@screen(SIGNED_IN)
def catalogue(request: Request) -> HttpResponse:
    """Search and browse."""
    form = CatalogFilter(request.GET)
    filters = form.narrow()
    page = Paginator(selectors.catalogue(filters), ROWS).get_page(request.GET.get("page"))
    may_edit = access.holds(request.actor, rules.EDIT)
    shown = {"form": form, "filters": filters, "kinds": KINDS, "page": page, "may_edit": may_edit}
    return render(request, "catalog/list.html", shown)


@screen(SIGNED_IN)
def detail(request: Request, code: str) -> HttpResponse:
    """What one training raises, for whom, at what price, and how often."""
    training = access.get(Training, request.actor, code, SIGNED_IN, by="code")
    shown = {
        "training": training,
        "raised": training.levels.select_related("competency").order_by("competency__name"),
        "before": training.prerequisites.order_by("title"),
        "same": selectors.equivalents(training),
        "classes": selectors.quarter_bars(training),
        "why": selectors.why_jp(training, clock.today()),
        "suits": selectors.suits_person(training, request.actor.person_id),
        "may_edit": access.holds(request.actor, rules.EDIT),
    }
    return render(request, "catalog/detail.html", shown)


def _quantity(form: TrainingForm) -> Mapping[str, Any]:
    """The amount in the unit of the form's rule. Refused when the form has no rule."""
    data = form.cleaned_data
    try:
        rule = rule_for(credits.rule_book(), data["form"], Scope.NATIONAL, clock.today())
    except BadInput as error:
        raise Refused(str(error), field="form") from error
    return planned(rule, data["amount"], data["times"])


def _save(form: TrainingForm, request: Request) -> Training:
    book, actor, at = credits.rule_book(), request.actor, clock.now()
    spec = form.spec(_quantity(form))
    if form.training:
        return edit_training(training=form.training, spec=spec, book=book, actor=actor, at=at)
    code = form.cleaned_data["code"]
    return add_training(code=code, spec=spec, book=book, actor=actor, at=at)


def _edit(request: Request, form: TrainingForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            saved = _save(form, request)
        except Refused as no:
            form.add_error(no.field if no.field in form.fields else None, no.sentence)
        else:
            messages.success(request, _("%(title)s tersimpan.") % {"title": saved.title})
            return redirect("catalog:detail", saved.code)
    return render(request, "catalog/edit.html", {"form": form, "training": form.training})


@screen(rules.EDIT)
def add(request: Request) -> HttpResponse:
    """A new training."""
    return _edit(request, TrainingForm(request.POST or None))


@screen(rules.EDIT)
def edit(request: Request, code: str) -> HttpResponse:
    """Change a training."""
    training = access.get(Training, request.actor, code, rules.EDIT, by="code")
    form = TrainingForm(request.POST or None, training=training, initial=initial(training))
    return _edit(request, form)


@require_POST
@screen(rules.EDIT)
def retire(request: Request, code: str) -> HttpResponse:
    """No longer offered."""
    training = access.get(Training, request.actor, code, rules.EDIT, by="code")
    try:
        retire_training(training=training, actor=request.actor, at=clock.now())
    except Refused as no:
        messages.warning(request, no.sentence)
    else:
        messages.success(request, _("Ditutup. Kelas yang sudah dibuka tetap berjalan."))
    return redirect("catalog:detail", training.code)


@require_POST
@screen(rules.EDIT)
def restore(request: Request, code: str) -> HttpResponse:
    """Offered again."""
    training = access.get(Training, request.actor, code, rules.EDIT, by="code")
    try:
        restore_training(training=training, actor=request.actor, at=clock.now())
    except Refused as no:
        messages.warning(request, no.sentence)
    else:
        messages.success(request, _("Dibuka lagi."))
    return redirect("catalog:detail", training.code)
