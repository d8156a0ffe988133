"""A year's needs: by competency, by unit, line by line."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from asah.competencies.api import SMALLEST_GROUP
from asah.core import access, clock
from asah.core.access import screen
from asah.core.http import Request
from asah.needs import rules
from asah.needs.forms import KINDS, MergeForm, NeedsFilter, RejectForm
from asah.needs.models import NeedLine
from asah.needs.selectors import groups as sums
from asah.needs.selectors import lines as reads
from asah.needs.selectors import year
from asah.needs.services.requests import year_asked
from asah.needs.services.weights import weights_on
from asah.needs.wording import why_score
from asah.people.api import Unit

ROWS = 30


def _filters(request: Request) -> tuple[NeedsFilter, reads.Filters]:
    form = NeedsFilter(request.GET)
    return form, form.narrow(year_asked(clock.today()))


def _floor(request: Request, unit: Unit | None = None) -> int:
    """Counts below this are hidden from who may not see the people behind them."""
    actor = request.actor
    open_to = rules.sees_people(actor, unit.path) if unit else rules.sees_everybody(actor)
    return 0 if open_to else SMALLEST_GROUP


def _unit(filters: reads.Filters) -> Unit | None:
    return Unit.objects.filter(pk=filters.unit).first() if filters.unit.isdigit() else None


@screen(rules.LIST)
def overview(request: Request) -> HttpResponse:
    """What the year needs, added up by competency."""
    form, filters = _filters(request)
    stamps = year.stamps()
    found = year.sums(filters, request.actor, stamps.get(filters.year, ""))
    page = Paginator(found.rows, ROWS).get_page(request.GET.get("page"))
    unit = _unit(filters)
    shown = {
        "form": form,
        "filters": filters,
        "kinds": KINDS,
        "page": page,
        "groups": sums.groups(list(page.object_list)),
        "totals": found.totals,
        "years": list(stamps),
        "unit": unit,
        "floor": _floor(request, unit),
        "may_decide": access.holds(request.actor, rules.DECIDE),
        "may_generate": access.holds(request.actor, rules.GENERATE),
        "may_list": access.holds(request.actor, rules.NAMES),
    }
    return render(request, "needs/overview.html", shown)


@screen(rules.LIST)
def group(request: Request, slug: str) -> HttpResponse:
    """One competency or training: which OPD need it most."""
    form, filters = _filters(request)
    found = sums.in_group(reads.lines(filters, request.actor), slug)
    groups = sums.groups(sums.rows(found))
    if not groups:
        raise Http404
    page = Paginator(sums.by_opd(found), ROWS).get_page(request.GET.get("page"))
    rows = [(row, row.people < _floor(request, row.unit)) for row in page]
    shown = {
        "form": form,
        "filters": filters,
        "group": groups[0],
        "page": page,
        "rows": rows,
        "floor": _floor(request, _unit(filters)),
        "may_decide": access.holds(request.actor, rules.DECIDE),
        "may_list": access.holds(request.actor, rules.NAMES),
    }
    return render(request, "needs/group.html", shown)


@screen(rules.NAMES)
def lines(request: Request) -> HttpResponse:
    """Line by line, with the people."""
    form, filters = _filters(request)
    slug = request.GET.get("kelompok", "")
    found = reads.lines(filters, request.actor, rules.NAMES)
    if slug:
        found = sums.in_group(found, slug)
    page = Paginator(reads.for_list(found), ROWS).get_page(request.GET.get("page"))
    shown = {
        "form": form,
        "filters": filters,
        "slug": slug,
        "name": sums.group_name(slug),
        "page": page,
        "unit": _unit(filters),
        "may_decide": access.holds(request.actor, rules.DECIDE),
    }
    return render(request, "needs/list.html", shown)


@screen(rules.VIEW)
def detail(request: Request, pk: int) -> HttpResponse:
    """One need: evidence, score, decision."""
    mine = access.visible(NeedLine, request.actor, rules.VIEW)
    line = get_object_or_404(
        reads.with_names(mine).select_related("person__position", "decided_by"), pk=pk
    )
    may_decide = access.holds(request.actor, rules.DECIDE)
    asks = may_decide and line.state == NeedLine.State.NEW
    targets = reads.similar(line, request.actor) if asks else NeedLine.objects.none()
    shown = {
        "line": line,
        "why": why_score(line, weights_on(clock.today())),
        "merged": reads.with_names(line.merged.all()),
        "may_decide": may_decide,
        "reject_form": RejectForm(),
        "merge_form": MergeForm(targets=targets) if asks and targets.exists() else None,
        "own": line.person_id == request.actor.person_id,
    }
    return render(request, "needs/detail.html", shown)
