"""Progress of a class in its course, and which course it uses."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.delivery.api import LEAD, TrainingClass
from asah.participation.learning.forms import ClassCourseForm
from asah.participation.learning.reference import learning_rule
from asah.participation.learning.rules import ARRANGE
from asah.participation.learning.selectors import classes as reads
from asah.participation.learning.services import runs as verbs

ROWS = 30


@screen(LEAD)
def learn_class(request: Request, code: str) -> HttpResponse:
    """Who has begun, where everybody is, who has finished."""
    found = access.visible(TrainingClass, request.actor, LEAD).select_related(
        "training", "class_course__version__course"
    )
    row = get_object_or_404(found, code=code)
    version = reads.courses_of([row]).get(row.pk)
    may_arrange = access.holds(request.actor, ARRANGE) and not row.over
    shown: dict[str, object] = {"row": row, "version": version, "may_arrange": may_arrange}
    if version:
        tally = reads.tally(row, version.course_id)
        paginator = Paginator(reads.seats(row), ROWS)
        paginator.count = tally.seated
        page = paginator.get_page(request.GET.get("page"))
        rule = learning_rule(clock.today())
        shown |= {"page": page, "tally": tally}
        shown["learners"] = reads.learners(list(page), version, rule)
    if may_arrange:
        shown["form"] = ClassCourseForm(initial={"version": version})
    return render(request, "participation/learn_class.html", shown)


@screen(ARRANGE)
@require_POST
def learn_class_course(request: Request, code: str) -> HttpResponse:
    row = access.get(TrainingClass, request.actor, code, ARRANGE, by="code")
    form = ClassCourseForm(request.POST)
    try:
        if form.is_valid():
            verbs.set_class_course(
                training_class=row,
                version=form.cleaned_data["version"],
                actor=request.actor,
                at=clock.now(),
            )
            messages.success(request, _("Tersimpan. Peserta menemukannya di halaman Belajar."))
        else:
            messages.warning(request, _("Pilih kursus yang sudah terbit."))
    except Refused as no:
        messages.warning(request, no.sentence)
    return redirect("participation:learn_class", code)
