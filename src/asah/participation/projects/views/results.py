"""Grading, the unit's answer, and the list of cases that became changes."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.participation.projects.forms import AdoptionForm, GradeForm
from asah.participation.projects.models import Adoption, HandIn, ProjectGroup
from asah.participation.projects.rules import ADOPT, CHANGES, GRADE
from asah.participation.projects.selectors import cases as reads
from asah.participation.projects.services import results as verbs

ROWS = 30


@screen(GRADE)
def project_grade(request: Request, pk: int) -> HttpResponse:
    group = access.get(ProjectGroup, request.actor, pk, GRADE)
    hand_in = reads.newest(group)
    earlier = reads.newest_grade(group)
    initial = {**earlier.levels, "note": earlier.note} if earlier else None
    form = GradeForm(clock.today(), request.POST or None, initial=initial)
    if request.method == "POST" and hand_in and form.is_valid():
        try:
            verbs.grade(
                hand_in=hand_in,
                levels=form.levels(),
                note=form.cleaned_data["note"],
                actor=request.actor,
                at=clock.now(),
            )
        except Refused as no:
            form.add_error(None, no.sentence)
        else:
            messages.success(request, _graded(group))
            return redirect("participation:project_group", pk)
    shown = {"group": group, "form": form, "hand_in": hand_in}
    return render(request, "participation/project_grade.html", shown)


def _graded(group: ProjectGroup) -> str:
    if group.case is None:
        return _("Nilai tersimpan.")
    words = {"unit": group.case.unit.name}
    return _("Nilai tersimpan dan hasilnya diserahkan kepada %(unit)s.") % words


@screen(ADOPT)
def project_adoption(request: Request, pk: int) -> HttpResponse:
    """Whether the unit uses the result, on its day."""
    found = access.visible(Adoption, request.actor, ADOPT)
    row = get_object_or_404(
        found.select_related("group__case__unit", "group__training_class__training"), pk=pk
    )
    form = AdoptionForm(request.POST or None, instance=row)
    open_ = not row.answer and row.due <= clock.today()
    if request.method == "POST" and open_ and form.is_valid():
        try:
            verbs.answer_adoption(
                adoption=row, **form.cleaned_data, actor=request.actor, at=clock.now()
            )
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            messages.success(request, _("Jawaban tersimpan. Terima kasih."))
            return redirect("participation:case_page", row.group.case_id)
    newest: HandIn | None = reads.newest(row.group)
    shown = {"row": row, "form": form, "open": open_, "hand_in": newest}
    return render(request, "participation/project_adoption.html", shown)


@screen(CHANGES)
def project_changes(request: Request) -> HttpResponse:
    """*Kasus yang menjadi perubahan*: adopted at 30, 60, 90 days, from what to what."""
    state = request.GET.get("jawaban", "")
    page = Paginator(reads.changes(state), ROWS).get_page(request.GET.get("page"))
    shown = {"page": page, "counts": reads.adopted_counts(), "state": state}
    return render(request, "participation/project_changes.html", shown)
