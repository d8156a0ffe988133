"""The list of classes, a class's page, asking for a seat, changing a class."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.core import access, clock
from asah.core.access import SIGNED_IN, screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.delivery.api import EDIT, ClassForm, TrainingClass
from asah.participation import pages
from asah.participation.forms import ClassesFilter
from asah.participation.rules import ASK
from asah.participation.selectors import classes as reads
from asah.participation.services import moves
from asah.participation.services import seats as verbs
from asah.people.api import Person

ROWS = 30


@screen(SIGNED_IN)
def classes(request: Request) -> HttpResponse:
    form = ClassesFilter(request.GET)
    found = reads.classes(request.actor, form.listing(), clock.today())
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    ways = reads.my_ways(request.actor.person_id, [row.pk for row in page])
    rows = pages.class_rows(list(page), ways)
    shown = {
        "form": form,
        "page": page,
        "joinable": reads.joinable(request.actor, clock.today()),
        "rows": rows,
        "may_edit": access.holds(request.actor, EDIT),
    }
    return render(request, "participation/classes.html", shown)


def _seen(request: Request, code: str) -> TrainingClass:
    found = reads.with_seats(access.visible(TrainingClass, request.actor, SIGNED_IN))
    return get_object_or_404(found, code=code)


@screen(SIGNED_IN)
def class_page(request: Request, code: str) -> HttpResponse:
    row = _seen(request, code)
    people = Paginator(reads.people_in(request.actor, row), ROWS)
    shown = pages.class_page(request.actor, row, clock.now())
    shown |= pages.people(people.get_page(request.GET.get("page")), row)
    return render(request, "participation/class_page.html", shown)


@screen(ASK)
@require_POST
def seat_request(request: Request, code: str) -> HttpResponse:
    row = access.get(TrainingClass, request.actor, code, SIGNED_IN, by="code")
    person = get_object_or_404(Person, pk=request.actor.person_id)
    try:
        made = verbs.request_seat(
            training_class=row, person=person, actor=request.actor, at=clock.now()
        )
    except Refused as no:
        messages.warning(request, no.sentence)
        return redirect("participation:class_page", code)
    messages.success(request, _("Permintaan Anda terkirim. Keadaannya terbaca di sini."))
    return redirect("participation:seat", made.pk)


@screen(EDIT)
def class_edit(request: Request, code: str) -> HttpResponse:
    row = access.get(TrainingClass, request.actor, code, EDIT, by="code")
    form = ClassForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            moves.change_class(
                training_class=row, **form.cleaned_data, actor=request.actor, at=clock.now()
            )
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            messages.success(request, _("Kelas tersimpan."))
            return redirect("participation:class_page", code)
    return render(request, "participation/class_edit.html", {"form": form, "row": row})
