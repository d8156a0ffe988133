"""The dictionary: find, read, revise by dated versions."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from asah.competencies import rules
from asah.competencies.calc.names import levels as level_names
from asah.competencies.forms import CompetencyForm, DictionaryFilter, LevelForm, read_date
from asah.competencies.models import Competency
from asah.competencies.selectors.dictionary import dictionary as entries
from asah.competencies.selectors.dictionary import level_rows, needed_by, versions
from asah.competencies.services.dictionary import add_competency, revise_level
from asah.core import access, clock
from asah.core.access import SIGNED_IN, screen
from asah.core.errors import Refused
from asah.core.http import Request

ROWS = 30


@screen(SIGNED_IN)
def dictionary(request: Request) -> HttpResponse:
    """Search and browse."""
    form = DictionaryFilter(request.GET)
    found = entries(clock.today(), **form.narrow())
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    may_edit = access.holds(request.actor, rules.EDIT)
    shown = {"form": form, "page": page, "kinds": form.KINDS, "may_edit": may_edit}
    return render(request, "competencies/dictionary.html", shown)


@screen(SIGNED_IN)
def detail(request: Request, code: str) -> HttpResponse:
    """One competency with its five levels, as of a date."""
    found = access.get(Competency, request.actor, code, SIGNED_IN, by="code")
    date = read_date(request.GET.get("tanggal"), clock.today())
    shown = {
        "competency": found,
        "levels": level_rows(found, date),
        "needed_by": needed_by(found, date),
        "versions": versions(found),
        "date": date,
        "may_edit": access.holds(request.actor, rules.EDIT),
    }
    return render(request, "competencies/detail.html", shown)


@screen(rules.EDIT)
def level_edit(request: Request, code: str, level: int) -> HttpResponse:
    """A new text of one level from a day on."""
    found = access.get(Competency, request.actor, code, rules.EDIT, by="code")
    if level not in level_names():
        raise Http404
    current = found.levels.filter(level=level, valid_to=None).first()
    first = {"valid_from": clock.today(), "legal_basis": found.legal_basis}
    if current:
        first |= {"description": current.description}
        first |= {"indicators": "\n".join(current.indicators)}
    form = LevelForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            revise_level(
                competency=found, text=form.text(level), actor=request.actor, at=clock.now()
            )
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            messages.success(request, _("Uraian baru tersimpan; yang lama tetap terbaca."))
            return redirect("competencies:detail", found.code)
    shown = {"form": form, "competency": found, "level": level}
    return render(request, "competencies/level_edit.html", shown)


@screen(rules.EDIT)
def add(request: Request) -> HttpResponse:
    """A technical competency that the ministry's dictionary has and ours lacks."""
    form = CompetencyForm(request.POST or None, initial={"valid_from": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            made = add_competency(
                competency=form.competency(),
                texts=form.texts(),
                actor=request.actor,
                at=clock.now(),
            )
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            messages.success(request, _("%(name)s masuk ke kamus.") % {"name": made.name})
            return redirect("competencies:detail", made.code)
    return render(request, "competencies/add.html", {"form": form})
