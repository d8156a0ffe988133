"""Cases: the list, one case with what became of it, writing and offering."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.core import access, clock
from asah.core.access import SIGNED_IN, screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.participation.projects.forms import CaseForm, CasesFilter
from asah.participation.projects.models import Case
from asah.participation.projects.rules import CASE_EDIT, CHANGES
from asah.participation.projects.selectors import cases as reads
from asah.participation.projects.services import cases as verbs

ROWS = 30


@screen(SIGNED_IN)
def cases(request: Request) -> HttpResponse:
    form = CasesFilter(request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    mine = request.GET.get("lingkup") == "unit"
    found = reads.cases(
        request.actor, text=said.get("q", ""), state=said.get("keadaan", ""), mine=mine
    )
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    shown = {
        "form": form,
        "page": page,
        "mine": mine,
        "may_edit": access.holds(request.actor, CASE_EDIT),
        "may_see_changes": access.holds(request.actor, CHANGES),
    }
    return render(request, "participation/cases.html", shown)


@screen(SIGNED_IN)
def case_page(request: Request, pk: int) -> HttpResponse:
    row = access.get(Case, request.actor, pk, SIGNED_IN)
    may_edit = access.visible(Case, request.actor, CASE_EDIT).filter(pk=row.pk).exists()
    shown = {
        "case": row,
        "groups": reads.groups_on(row, request.actor),
        "may_edit": may_edit,
        "may_change": may_edit and row.state in (Case.State.DRAFT, Case.State.OFFERED),
        "today": clock.today(),
    }
    return render(request, "participation/case_page.html", shown)


@screen(CASE_EDIT)
def case_new(request: Request) -> HttpResponse:
    form = CaseForm(reads.units_for(request.actor), request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = verbs.add_case(spec=form.spec(), actor=request.actor, at=clock.now())
        messages.success(request, _("Kasus tersimpan sebagai draf."))
        return redirect("participation:case_page", made.pk)
    return render(request, "participation/case_form.html", {"form": form, "case": None})


@screen(CASE_EDIT)
def case_edit(request: Request, pk: int) -> HttpResponse:
    row = access.get(Case, request.actor, pk, CASE_EDIT)
    form = CaseForm([], request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.edit_case(case=row, spec=form.spec(), actor=request.actor)
        except Refused as no:
            form.add_error(None, no.sentence)
        else:
            messages.success(request, _("Kasus tersimpan."))
            return redirect("participation:case_page", pk)
    return render(request, "participation/case_form.html", {"form": form, "case": row})


@screen(CASE_EDIT)
@require_POST
def case_offer(request: Request, pk: int) -> HttpResponse:
    row = access.get(Case, request.actor, pk, CASE_EDIT)
    offered = request.POST.get("offer") == "yes"
    try:
        verbs.offer_case(case=row, offered=offered, actor=request.actor)
    except Refused as no:
        messages.warning(request, no.sentence)
    else:
        said = _("Kasus ditawarkan kepada kelas proyek.") if offered else _("Tawaran ditarik.")
        messages.success(request, said)
    return redirect("participation:case_page", pk)
