"""One person's competencies: standard, evidence and gap; and adding to the evidence."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from asah.competencies import rules
from asah.competencies.forms import AssessForm, WithdrawForm
from asah.competencies.models import Assessment, Competency
from asah.competencies.selectors.profiles import expected, person_profile
from asah.competencies.selectors.rules import valid_on
from asah.competencies.services.evidence import assess_person, withdraw_evidence
from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.people.api import Person, Position


def _page(request: Request, person: Person, template: str) -> HttpResponse:
    today = clock.today()
    other = request.GET.get("jabatan", "")
    position = Position.objects.filter(pk=other).first() if other.isdigit() else None
    profile = person_profile(person, today, position)
    shown = {
        "profile": profile,
        "person": person,
        "expected": expected(profile, today),
        "other": position,
        "may_assess": access.holds(request.actor, rules.ASSESS)
        and request.actor.person_id != person.pk,
        "today": today,
    }
    return render(request, template, shown)


@screen(rules.MINE)
def mine(request: Request) -> HttpResponse:
    """The reader's own profile."""
    people = Person.objects.select_related("position", "unit")
    person = people.filter(pk=request.actor.person_id or 0).first()
    if person is None:
        raise Http404
    return _page(request, person, "competencies/mine.html")


@screen(rules.LIST_PEOPLE)
def person(request: Request, pk: int) -> HttpResponse:
    """Somebody's profile, for who is responsible."""
    people = access.visible(Person, request.actor, rules.LIST_PEOPLE)
    found = get_object_or_404(people.select_related("position", "unit"), pk=pk)
    return _page(request, found, "competencies/person.html")


@screen(rules.ASSESS)
def assess(request: Request, pk: int) -> HttpResponse:
    """Enter what was seen."""
    someone = access.get(Person, request.actor, pk, rules.ASSESS)
    today = clock.today()
    first = {"date": today, "competency": request.GET.get("kompetensi"), "level": 2}
    first["source"] = _("Penilaian atasan")
    asked = Competency.objects.filter(valid_on(today)).order_by("name")
    form = AssessForm(request.POST or None, initial=first, asked=asked)
    if request.method == "POST" and form.is_valid():
        try:
            assess_person(person=someone, **form.cleaned_data, actor=request.actor, at=clock.now())
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            messages.success(request, _("Penilaian tercatat. Kesenjangannya dihitung ulang."))
            return redirect("competencies:person", someone.pk)
    return render(request, "competencies/assess.html", {"form": form, "person": someone})


@screen(rules.ASSESS)
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Take back one piece of evidence, with a reason."""
    found = access.get(Assessment, request.actor, pk, rules.ASSESS)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_evidence(
                assessment=found, **form.cleaned_data, actor=request.actor, at=clock.now()
            )
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            messages.success(request, _("Bukti ditarik. Alasannya tetap terbaca."))
            return redirect("competencies:person", found.person_id)
    return render(request, "competencies/withdraw.html", {"form": form, "evidence": found})
