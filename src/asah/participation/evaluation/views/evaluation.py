"""The one-minute form, the sheet of scores, and what both say of a class."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.delivery.api import LEAD, TrainingClass
from asah.participation.evaluation import pages, rules
from asah.participation.evaluation.forms import ReactionForm, ScoresForm
from asah.participation.evaluation.selectors import figures
from asah.participation.evaluation.services import writing
from asah.participation.models import SEATED, ClassScore, Enrolment


@screen(rules.ANSWER)
def reaction(request: Request, pk: int) -> HttpResponse:
    """The form of one's own seat."""
    own = Enrolment.objects.select_related("training_class__training")
    seat = get_object_or_404(own, pk=pk, person=request.actor.person_id or 0)
    row = seat.training_class
    asked = figures.questions(row.end or clock.today())
    form = ReactionForm(asked, figures.facilitators(row), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            writing.react(seat=seat, filled=form.filled, actor=request.actor, at=clock.now())
        except Refused as no:
            messages.warning(request, no.sentence)
        else:
            messages.success(request, _("Terima kasih. Jawaban tersimpan tanpa nama Anda."))
        return redirect("participation:seat", seat.pk)
    return render(request, "participation/reaction.html", {"form": form, "row": row})


@screen(rules.READ)
def evaluation(request: Request, code: str) -> HttpResponse:
    """Means with their interval, the gain, and what people wrote."""
    row = access.get(TrainingClass, request.actor, code, rules.READ, by="code")
    found = figures.evaluation(row, row.end or clock.today())
    overall, classes = figures.overall(request.actor.user_id or 0)
    context = {
        "row": row,
        "found": found,
        "chart": pages.chart(found),
        "overall": overall,
        "classes": classes,
        "may_enter": access.visible(TrainingClass, request.actor, LEAD).filter(pk=row.pk).exists(),
    }
    return render(request, "participation/evaluation.html", context)


@screen(LEAD)
def scores(request: Request, code: str) -> HttpResponse:
    """The test results of everybody who has a seat, on one sheet."""
    row = access.get(TrainingClass, request.actor, code, LEAD, by="code")
    seats = list(
        Enrolment.objects.filter(training_class=row, state__in=SEATED)
        .select_related("person")
        .order_by("person__name")
    )
    known = list(ClassScore.objects.filter(enrolment__in=seats).select_related("attempt__quiz"))
    initial = {f"{t.when}_{t.enrolment_id}": t.score for t in known}
    form = ScoresForm(seats, pages.sources(known), request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        n = writing.enter_scores(row=row, scores=form.scores, actor=request.actor, at=clock.now())
        messages.success(request, _("%(n)s nilai tersimpan.") % {"n": n})
        return redirect("participation:evaluation", code)
    return render(request, "participation/scores.html", {"form": form, "row": row})
