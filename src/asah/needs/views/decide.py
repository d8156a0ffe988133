"""The officer's decisions, one by one and by the batch."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from asah.core import access, clock, jobs
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.needs import rules
from asah.needs.forms import GenerateForm, MergeForm, NeedsFilter, RejectForm
from asah.needs.models import NeedLine
from asah.needs.selectors.groups import in_group
from asah.needs.selectors.lines import lines, similar
from asah.needs.services import decisions
from asah.needs.services.requests import year_asked


def _back(request: Request, otherwise: str) -> HttpResponse:
    """To where the reader came from, if that is one of our own pages."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}):
        return redirect(wanted)
    return redirect(otherwise)


def _ask_why(request: Request, form: RejectForm) -> HttpResponse:
    """The page that asks for the reason, with the chosen lines kept."""
    shown = {"form": form, "ids": _chosen(request), "next": request.POST.get("next", "")}
    return render(request, "needs/reject.html", shown)


def _chosen(request: Request) -> list[int]:
    return [int(pk) for pk in request.POST.getlist("id") if pk.isdigit()]


@require_POST
@screen(rules.DECIDE)
def decide(request: Request) -> HttpResponse:
    """Accept or reopen the chosen lines; rejecting asks for a reason first."""
    ids = _chosen(request)
    action = request.POST.get("action", "")
    if not ids:
        messages.warning(request, _("Pilih dahulu kebutuhannya."))
        return _back(request, "needs:overview")
    if action == "reject":
        return _ask_why(request, RejectForm())
    verb = decisions.reopen_needs if action == "reopen" else decisions.accept_needs
    count = verb(ids=ids, actor=request.actor, at=clock.now())
    done = _("dibuka lagi") if action == "reopen" else _("diterima")
    messages.success(request, _("%(n)s kebutuhan %(done)s.") % {"n": count, "done": done})
    return _back(request, "needs:overview")


@require_POST
@screen(rules.DECIDE)
def accept_all(request: Request) -> HttpResponse:
    """Accept every undecided line that the filters of the address show."""
    filters = NeedsFilter(request.GET).narrow(year_asked(clock.today()))
    found = lines(filters, request.actor, rules.DECIDE)
    if slug := request.GET.get("kelompok", ""):
        found = in_group(found, slug)
    count = decisions.accept_where(lines=found, actor=request.actor, at=clock.now())
    said = ngettext("%(n)s kebutuhan diterima.", "%(n)s kebutuhan diterima.", count)
    messages.success(request, said % {"n": count})
    return _back(request, "needs:overview")


@require_POST
@screen(rules.DECIDE)
def reject(request: Request) -> HttpResponse:
    """Reject the chosen lines with a reason; asks for it when it is missing."""
    ids = _chosen(request)
    form = RejectForm(request.POST if "reason" in request.POST else None)
    if form.is_valid():
        try:
            count = decisions.reject_needs(
                ids=ids, **form.cleaned_data, actor=request.actor, at=clock.now()
            )
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            messages.success(request, _("%(n)s kebutuhan ditolak.") % {"n": count})
            return _back(request, "needs:overview")
    return _ask_why(request, form)


@require_POST
@screen(rules.DECIDE)
def merge(request: Request, pk: int) -> HttpResponse:
    """Join a line to another one."""
    line = access.get(NeedLine, request.actor, pk, rules.DECIDE)
    form = MergeForm(request.POST, targets=similar(line, request.actor))
    if not form.is_valid():
        messages.warning(request, _("Pilih tujuan penggabungan dari daftar."))
        return redirect("needs:detail", line.pk)
    try:
        decisions.merge_need(
            line=line, into=form.cleaned_data["into"], actor=request.actor, at=clock.now()
        )
    except Refused as no:
        messages.warning(request, no.sentence)
    else:
        messages.success(request, _("Digabung. Buktinya kini terbaca di kebutuhan tujuan."))
    return redirect("needs:detail", line.pk)


@screen(rules.GENERATE)
def generate(request: Request) -> HttpResponse:
    """Start the generation of a year in the background."""
    rules.require_region(request.actor, rules.GENERATE)
    today = clock.today()
    first = {"year": year_asked(today)}
    form = GenerateForm(request.POST or None, this_year=today.year, initial=first)
    if request.method == "POST" and form.is_valid():
        year = form.cleaned_data["year"]
        job = jobs.start(
            kind="needs.generate",
            title=_("Menyusun kebutuhan %(year)s") % {"year": year},
            params={"year": year},
            actor=request.actor,
            next_url=f"{reverse('needs:overview')}?tahun={year}",
        )
        return redirect("core:job", job.pk)
    return render(request, "needs/generate.html", {"form": form})
