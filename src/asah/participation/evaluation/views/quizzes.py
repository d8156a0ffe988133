"""Which quizzes test a class, and taking the scores of their attempts."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.delivery.api import LEAD, TrainingClass
from asah.participation.evaluation.forms import ClassQuizzesForm
from asah.participation.evaluation.selectors import quizzes as reads
from asah.participation.evaluation.services import quizzes as verbs
from asah.participation.reference import score_rule


@screen(LEAD)
def class_quizzes(request: Request, code: str) -> HttpResponse:
    """The choice of quizzes, the rule, and what taking their scores would do."""
    found = access.visible(TrainingClass, request.actor, LEAD).select_related("training")
    row = get_object_or_404(found, code=code)
    known, own = reads.chosen(row), reads.own_course(row)
    form = ClassQuizzesForm(reads.choices(own), known, request.POST or None)
    if request.method == "POST" and form.is_valid():
        verbs.set_class_quizzes(row=row, quizzes=form.quizzes, actor=request.actor)
        messages.success(request, _("Tersimpan. Periksa jumlahnya, lalu ambil nilainya."))
        return redirect("participation:class_quizzes", code)
    previews = reads.preview(known, reads.steps(row, known, own))
    context = {
        "row": row,
        "form": form,
        "previews": previews,
        "to_take": sum(one.to_take for one in previews),
        "rule": score_rule(row.start or clock.today()),
    }
    return render(request, "participation/class_quizzes.html", context)


@screen(LEAD)
@require_POST
def scores_take(request: Request, code: str) -> HttpResponse:
    row = access.get(TrainingClass, request.actor, code, LEAD, by="code")
    try:
        done = verbs.take_scores(row=row, actor=request.actor)
    except Refused as no:
        messages.warning(request, no.sentence)
        return redirect("participation:class_quizzes", code)
    n = done["new"] + done["changed"] + done["gone"]
    said = ngettext("%(n)d nilai diperbarui dari kuis.", "%(n)d nilai diperbarui dari kuis.", n)
    messages.success(request, said % {"n": n})
    return redirect("participation:scores", code)
