"""Standards by position level, and how matches are read: dated rows, edited by the officer."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from asah.competencies import rules
from asah.competencies.forms import BandForm, EndForm, ModeForm, StandardFilter, StandardForm
from asah.competencies.models import Band, PositionStandard
from asah.competencies.selectors.rules import bands, history, modes, of_single_positions
from asah.competencies.selectors.rules import standards as standard_rows
from asah.competencies.services.standards import (
    end_standard,
    set_band,
    set_match_mode,
    set_standard,
)
from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.people.api import Position

ROWS = 30


@screen(rules.VIEW_RULES)
def standards(request: Request) -> HttpResponse:
    """What each kind of position must master today: competencies against position levels."""
    form = StandardFilter(request.GET)
    today = clock.today()
    found = standard_rows(today, **form.narrow())
    shown = {
        "form": form,
        "page": Paginator(found, ROWS).get_page(request.GET.get("page")),
        "levels": Position.Level,
        "single": of_single_positions(today),
        "may_edit": access.holds(request.actor, rules.EDIT),
    }
    return render(request, "competencies/standards.html", shown)


@screen(rules.VIEW_RULES)
def standard(request: Request, pk: int) -> HttpResponse:
    """One standard with what held before."""
    row = access.get(PositionStandard, request.actor, pk, rules.VIEW_RULES)
    may_edit = access.holds(request.actor, rules.EDIT)
    shown = {"row": row, "rows": history(row), "may_edit": may_edit, "today": clock.today()}
    return render(request, "competencies/standard.html", shown)


@screen(rules.EDIT)
def standard_add(request: Request) -> HttpResponse:
    """A new row; with `?dari=` filled from an existing one, which then ends."""
    first: dict[str, object] = {"valid_from": clock.today(), "importance": 1}
    if source := request.GET.get("dari"):
        row = access.get(PositionStandard, request.actor, source, rules.EDIT)
        names = ("competency", "level", "field", "required", "importance", "legal_basis")
        first |= {name: getattr(row, name) for name in names}
        first["public_facing"] = {None: "", True: "1", False: "0"}[row.public_facing]
    form = StandardForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            set_standard(spec=form.spec(), actor=request.actor, at=clock.now())
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            messages.success(request, _("Standar tersimpan dan profil pegawai dihitung ulang."))
            return redirect("competencies:standards")
    return render(request, "competencies/standard_add.html", {"form": form})


@screen(rules.EDIT)
def standard_end(request: Request, pk: int) -> HttpResponse:
    """A standard stops to hold."""
    row = access.get(PositionStandard, request.actor, pk, rules.EDIT)
    form = EndForm(request.POST or None, initial={"last_day": clock.today()})
    if request.method == "POST" and form.is_valid():
        last_day = form.cleaned_data["last_day"]
        try:
            end_standard(row=row, last_day=last_day, actor=request.actor, at=clock.now())
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            messages.success(request, _("Standar diakhiri. Barisnya tetap terbaca."))
            return redirect("competencies:standards")
    return render(request, "competencies/standard_end.html", {"form": form, "row": row})


@screen(rules.VIEW_RULES)
def settings(request: Request) -> HttpResponse:
    """How a match is counted and read."""
    today = clock.today()
    may_edit = access.holds(request.actor, rules.EDIT)
    shown = {"bands": bands(today), "modes": modes(), "today": today, "may_edit": may_edit}
    return render(request, "competencies/settings.html", shown)


@screen(rules.EDIT)
def mode_edit(request: Request) -> HttpResponse:
    """Capped or raw, from a day on."""
    form = ModeForm(request.POST or None, initial={"valid_from": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            set_match_mode(**form.cleaned_data, actor=request.actor, at=clock.now())
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            messages.success(request, _("Cara hitung tersimpan."))
            return redirect("competencies:settings")
    return render(request, "competencies/mode_edit.html", {"form": form})


@screen(rules.EDIT)
def band_edit(request: Request, pk: int) -> HttpResponse:
    """Another lower bound for a band, from a day on."""
    band = access.get(Band, request.actor, pk, rules.EDIT)
    first = {"lower": band.lower, "valid_from": clock.today(), "legal_basis": band.legal_basis}
    form = BandForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            set_band(band=band, **form.cleaned_data, actor=request.actor, at=clock.now())
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            messages.success(request, _("Batas baru tersimpan."))
            return redirect("competencies:settings")
    return render(request, "competencies/band_edit.html", {"form": form, "band": band})
