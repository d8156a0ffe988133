"""What those who answer see: the queue, one complaint, the figures."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.citizens.calc.complaint_categories import categories
from asah.citizens.complaints import rules
from asah.citizens.complaints.forms import AnswerForm, ForwardForm, NoteForm
from asah.citizens.complaints.selectors import figures, queue
from asah.citizens.complaints.selectors.thread import events
from asah.citizens.complaints.services import handling
from asah.citizens.models import Complaint
from asah.core import access, clock
from asah.core.errors import Refused
from asah.core.files.serving import serve
from asah.core.http import Request

ROWS = 30


def _filters(request: Request) -> queue.Filters:
    ask = request.GET
    state = ask.get("keadaan", "open")
    return queue.Filters(
        state=state if state in dict(queue.states()) or not state else "open",
        category=queue.known_category(ask.get("tentang", "")),
        text=ask.get("q", "").strip(),
    )


@access.screen(rules.READ)
def complaints(request: Request) -> HttpResponse:
    """The queue, thirty a page, filters in the address."""
    filters = _filters(request)
    page = Paginator(queue.queue(request.actor, filters), ROWS).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "page": page,
        "rows": [queue.row_of(one) for one in page.object_list],
        "counts": queue.counts(request.actor),
        "states": queue.states(),
        "categories": categories(),
        "may_import": access.holds(request.actor, rules.IMPORT),
    }
    return render(request, "citizens/complaints.html", context)


def _get(request: Request, pk: int, perm: access.Permission) -> Complaint:
    return access.get(Complaint, request.actor, pk, perm)


@access.screen(rules.READ)
def complaint(request: Request, pk: int) -> HttpResponse:
    """One complaint with everything that happened."""
    return _page(request, _get(request, pk, rules.READ), {})


def _page(request: Request, found: Complaint, bound: dict[str, Form]) -> HttpResponse:
    may = access.holds(request.actor, rules.HANDLE)
    context = {
        "complaint": found,
        "row": queue.row_of(found),
        "events": events(found, inside=True),
        "answer": AnswerForm() if may and found.open else None,
        "forward": ForwardForm(complaint=found) if may and found.open else None,
        "note": NoteForm() if may else None,
        **bound,
    }
    return render(request, "citizens/complaint.html", context)


def _act(
    request: Request,
    pk: int,
    name: str,
    form: Form,
    verb: Callable[[Complaint], object],
    done: str,
) -> HttpResponse:
    """Check, act, say so; a refusal stands in the form it belongs to."""
    found = _get(request, pk, rules.HANDLE)
    if form.is_valid():
        try:
            verb(found)
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
        else:
            messages.success(request, done)
            seen = access.visible(Complaint, request.actor, rules.READ).filter(pk=pk).exists()
            return (
                redirect("citizens:complaint", pk=pk) if seen else redirect("citizens:complaints")
            )
    return _page(request, found, {name: form})


@require_POST
@access.screen(rules.HANDLE)
def complaint_answer(request: Request, pk: int) -> HttpResponse:
    """Answer the citizen."""
    form = AnswerForm(request.POST)
    done = _("Terjawab. Pelapor membacanya dengan kodenya.")
    return _act(
        request,
        pk,
        "answer",
        form,
        lambda found: handling.answer_complaint(
            complaint=found, text=form.cleaned_data["text"], actor=request.actor, at=clock.now()
        ),
        done,
    )


@require_POST
@access.screen(rules.HANDLE)
def complaint_forward(request: Request, pk: int) -> HttpResponse:
    """Route it, or hand it on."""
    form = ForwardForm(request.POST, complaint=_get(request, pk, rules.HANDLE))
    done = _("Diteruskan. Unitnya melihat pengaduan ini di antrean mereka.")

    def forward(found: Complaint) -> object:
        return handling.forward_complaint(
            complaint=found, **form.cleaned_data, actor=request.actor, at=clock.now()
        )

    return _act(request, pk, "forward", form, forward, done)


@require_POST
@access.screen(rules.HANDLE)
def complaint_note(request: Request, pk: int) -> HttpResponse:
    """A note for colleagues."""
    form = NoteForm(request.POST)
    return _act(
        request,
        pk,
        "note",
        form,
        lambda found: handling.note_complaint(
            complaint=found, text=form.cleaned_data["text"], actor=request.actor, at=clock.now()
        ),
        _("Catatan tersimpan."),
    )


@access.screen(rules.READ)
def complaint_photo(request: Request, pk: int) -> HttpResponseBase:
    """The photo, for those who may read the complaint."""
    found = _get(request, pk, rules.READ)
    if found.photo is None:
        raise access.NotAllowed
    return serve(request, found.photo)


@access.screen(rules.READ)
def complaint_figures(request: Request) -> HttpResponse:
    """How fast the units that the actor may see are answering."""
    held = access.visible(Complaint, request.actor, rules.READ)
    return render(request, "citizens/complaint_figures.html", {"board": figures.board(held)})
