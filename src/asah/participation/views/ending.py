"""The end of a class: completing, cancelling, opening again, taking a completion back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.delivery import api as delivery
from asah.delivery.api import EDIT, LEAD, TrainingClass
from asah.participation.forms import ReasonForm
from asah.participation.models import Enrolment
from asah.participation.rules import REVERSE
from asah.participation.services import completions
from asah.ui import text


@screen(LEAD)
def class_complete(request: Request, code: str) -> HttpResponse:
    """First who would complete and who not, and why; then the press that does it."""
    row = access.get(TrainingClass, request.actor, code, LEAD, by="code")
    if request.method == "POST":
        try:
            done = completions.complete_class(
                training_class=row, actor=request.actor, at=clock.now()
            )
        except Refused as no:
            messages.warning(request, no.sentence)
        else:
            words = {"n": len(done.completed), "jp": len(done.not_completed)}
            messages.success(request, _("%(n)d orang selesai, %(jp)d tidak.") % words)
            return redirect("participation:class_page", code)
    judged = completions.outcomes([row])
    passed = [o for o in judged if o.judgement.completed]
    shown = {
        "row": row,
        "passed": passed,
        "failed": [o for o in judged if not o.judgement.completed],
        "rule": completions.rule_of(row),
        "need": text.percent(float(completions.rule_of(row).min_share)),
    }
    return render(request, "participation/class_complete.html", shown)


def _with_reason(request: Request, form: ReasonForm, template: str, row: object) -> HttpResponse:
    return render(request, template, {"form": form, "row": row})


@screen(EDIT)
def class_cancel(request: Request, code: str) -> HttpResponse:
    row = access.get(TrainingClass, request.actor, code, EDIT, by="code")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            completions.cancel_class(
                training_class=row, **form.cleaned_data, actor=request.actor, at=clock.now()
            )
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            messages.success(request, _("Kelas dibatalkan; peserta melihat alasannya."))
            return redirect("participation:class_page", code)
    return _with_reason(request, form, "participation/class_cancel.html", row)


@screen(EDIT)
def class_reopen(request: Request, code: str) -> HttpResponse:
    row = access.get(TrainingClass, request.actor, code, EDIT, by="code")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            delivery.reopen_class(
                training_class=row, **form.cleaned_data, actor=request.actor, at=clock.now()
            )
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            messages.success(request, _("Kelas dibuka kembali. Betulkan, lalu selesaikan lagi."))
            return redirect("participation:class_page", code)
    return _with_reason(request, form, "participation/class_reopen.html", row)


@screen(REVERSE)
def completion_reverse(request: Request, pk: int) -> HttpResponse:
    row = access.get(Enrolment, request.actor, pk, REVERSE)
    standing = row.completions.filter(reversed_at=None).first()
    form = ReasonForm(request.POST or None)
    if standing is None:
        messages.warning(request, _("Tidak ada kelulusan yang dapat dibatalkan di sini."))
        return redirect("participation:seat", pk)
    if request.method == "POST" and form.is_valid():
        completions.reverse_completion(
            completion=standing, **form.cleaned_data, actor=request.actor, at=clock.now()
        )
        messages.success(request, _("Kelulusan dibatalkan, JP dan levelnya ditarik."))
        return redirect("participation:seat", pk)
    return _with_reason(request, form, "participation/completion_reverse.html", row)
