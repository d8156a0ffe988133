"""The JP rules: the table, a new dated row with its preview, the export that `--rules` reads."""

from django.contrib import messages
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from asah.core import clock
from asah.core.access import SIGNED_IN, holds, screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.credits import exports
from asah.credits.calc.files import write_rules
from asah.credits.forms import RuleForm, rule_initial
from asah.credits.models import JPRule
from asah.credits.rules import CHANGE_RULES
from asah.credits.selectors import rules as selectors
from asah.credits.services import changes


@screen(SIGNED_IN)
def rules(request: Request) -> HttpResponse:
    """Every form with its rules; what ended stays readable."""
    today = clock.today()
    rows = selectors.rules_by_form(today)
    context = {
        "rows": rows,
        "common": selectors.common_basis(rows),
        "can_change": holds(request.actor, CHANGE_RULES),
        "today": today,
    }
    return render(request, "credits/rules.html", context)


@screen(SIGNED_IN)
def rules_export(request: Request) -> HttpResponse:
    """All dated rules as CSV, as `asah calc jp --rules` reads them."""
    rows = JPRule.objects.order_by("form", "scope", "valid_from")
    text = "\ufeff" + write_rules(row.as_calc() for row in rows)
    return exports.answer(text, "aturan-jp.csv", "text/csv; charset=utf-8")


@screen(CHANGE_RULES)
def rule_add(request: Request) -> HttpResponse:
    """A new row: fill in, see what it changes, then apply."""
    today = clock.today()
    old = _last(request.GET.get("bentuk", ""), request.GET.get("lingkup", ""))
    if request.method != "POST":
        form = RuleForm(initial=rule_initial(old, today) | _asked(request))
        return render(request, "credits/rule_add.html", {"form": form})
    form, effect = RuleForm(request.POST), None
    if form.is_valid() and "edit" not in request.POST:
        try:
            if "confirm" in request.POST:
                return _applied(request, form)
            effect = changes.preview_rule(rule=form.rule(), actor=request.actor, today=today)
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
    sentence = selectors.sentence_of(form.rule()) if effect else ""
    context = {"form": form, "effect": effect, "sentence": sentence}
    return render(request, "credits/rule_add.html", context)


def _asked(request: Request) -> dict[str, str]:
    names = {"form": request.GET.get("bentuk"), "scope": request.GET.get("lingkup")}
    return {key: value for key, value in names.items() if value}


def _last(form: str, scope: str) -> JPRule | None:
    return JPRule.objects.filter(form=form, scope=scope).order_by(F("valid_from").desc()).first()


def _applied(request: Request, form: RuleForm) -> HttpResponse:
    changes.add_rule(rule=form.rule(), actor=request.actor, at=clock.now(), today=clock.today())
    messages.success(request, _("Aturan baru tersimpan. Aturan lama tetap terbaca di riwayat."))
    return redirect("credits:rules")
