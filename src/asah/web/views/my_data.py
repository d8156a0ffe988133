"""My data: see, export, ask; and the officer's queue with its clock of 72 hours."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.people import api as people
from asah.people.api import ANSWER_DATA_REQUESTS, DataRequest
from asah.web import exports, flows
from asah.web.forms import AnswerForm, DataRequestForm
from asah.web.rules import MY_DATA
from asah.web.selectors import personal

ROWS = 30


@screen(MY_DATA)
def my_data(request: Request) -> HttpResponse:
    """Everything held about the reader, and what they asked about it."""
    person = personal.own(request.actor.person_id or 0)
    form = DataRequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            flows.ask_about_data(
                person=person, **form.cleaned_data, actor=request.actor, at=clock.now()
            )
            messages.success(request, _("Permintaan terkirim; dijawab dalam 3 x 24 jam."))
            return redirect("web:my_data")
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
    asked = people.own_requests(request.actor)[:ROWS]
    context = {"person": person, "parts": personal.held(person), "form": form, "asked": asked}
    return render(request, "web/my_data.html", context)


@screen(MY_DATA)
def my_data_file(request: Request, kind: str) -> HttpResponse:
    """The same as a file: `json` or `xlsx`."""
    makers = {
        "json": (exports.as_json, "application/json"),
        "xlsx": (exports.as_workbook, exports.XLSX),
    }
    if kind not in makers:
        raise Http404
    make, content_type = makers[kind]
    person, at = personal.own(request.actor.person_id or 0), clock.now()
    answer = HttpResponse(make(person, personal.held(person), at), content_type=content_type)
    name = f"data-saya-{clock.day_of(at):%Y-%m-%d}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


@screen(ANSWER_DATA_REQUESTS)
def data_requests(request: Request) -> HttpResponse:
    """What waits, the nearest end first; what was answered, the latest first."""
    waiting = request.GET.get("keadaan") != "dijawab"
    found = people.requests_to_answer(request.actor, waiting=waiting)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    context = {"page": page, "waiting": waiting, "now": clock.now()}
    return render(request, "web/data_requests.html", context)


@screen(ANSWER_DATA_REQUESTS)
def data_request(request: Request, pk: int) -> HttpResponse:
    """One request and its answer."""
    row = access.get(DataRequest, request.actor, pk, ANSWER_DATA_REQUESTS)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            flows.answer_data_request(
                request=row, **form.cleaned_data, actor=request.actor, at=clock.now()
            )
            messages.success(request, _("Jawaban tersimpan dan sampai di kotak masuk pegawai."))
            return redirect("web:data_requests")
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
    return render(request, "web/data_request.html", {"row": row, "form": form, "now": clock.now()})
