"""Pages of every import: upload, what the file would change, what was done before."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.core import access, clock
from asah.core.access import screen
from asah.core.calc.errors import BadInput
from asah.core.errors import Refused
from asah.core.http import Request
from asah.core.imports import report, rules, selectors, services, tasks
from asah.core.imports.forms import PREFIX, UploadForm
from asah.core.imports.kinds import ImportKind, kinds
from asah.core.imports.models import ImportBatch
from asah.core.imports.rules import IMPORT

ROWS = 30
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WHAT = ("new", "changed", "moved", "gone", "note")


def steps() -> list[str]:
    """The way of a file, as the head of the pages shows it."""
    return [_("Unggah"), _("Periksa"), _("Terapkan")]


@screen(IMPORT)
def imports(request: Request) -> HttpResponse:
    """What can be imported, and every import so far."""
    batches = access.visible(ImportBatch, request.actor, IMPORT)
    page = Paginator(batches, ROWS).get_page(request.GET.get("page"))
    titles = {slug: kind.title for slug, kind in kinds().items()}
    rows = [(batch, titles[batch.kind]) for batch in page]
    return render(
        request,
        "core/imports/imports.html",
        {"kinds": rules.allowed(request.actor).values(), "page": page, "rows": rows},
    )


@screen(IMPORT)
def upload(request: Request, slug: str) -> HttpResponse:
    """Choose a file; it is checked at once, and nothing is changed yet."""
    kind = rules.kind_for(request.actor, slug)
    corrects = _corrected(request, kind)
    asked = _asked(request, kind, corrects)
    form = UploadForm(kind, request.POST or None, request.FILES or None, initial=asked)
    if request.method == "POST" and form.is_valid():
        try:
            batch = services.check_file(
                kind=kind, upload=form.upload(corrects), actor=request.actor, at=clock.now()
            )
        except (BadInput, Refused) as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("core:import_batch", batch.pk)
    batches = selectors.earlier(kind)[:5]
    return render(
        request,
        "core/imports/import_upload.html",
        {"kind": kind, "form": form, "corrects": corrects, "batches": batches, "steps": steps()},
    )


def _asked(request: Request, kind: ImportKind, corrects: ImportBatch | None) -> dict[str, str]:
    """Answers to the kind's questions that are known: of the corrected file, of the address."""
    known = {**(corrects.options if corrects else {}), **request.GET.dict()}
    return {PREFIX + o.key: known[o.key] for o in kind.options if known.get(o.key)}


def _corrected(request: Request, kind: ImportKind) -> ImportBatch | None:
    number = request.GET.get("betulkan", "")
    if not number:
        return None
    batch = access.get(ImportBatch, request.actor, number, IMPORT)
    if batch.kind != kind.slug:
        raise Http404
    return batch


@screen(IMPORT)
def batch(request: Request, pk: int) -> HttpResponse:
    """What the file would change, or has changed."""
    found = access.get(ImportBatch, request.actor, pk, IMPORT)
    result = selectors.result(found)
    facts = {
        "result": result,
        "batch": found,
        "kind": result.kind,
        "batches": list(selectors.earlier(result.kind, found.pk)[:4]),
        "steps": steps(),
        "step": 4 if found.state == ImportBatch.State.APPLIED else 2,
    }
    return render(request, "core/imports/import_batch.html", facts)


@screen(IMPORT)
def changes(request: Request, pk: int) -> HttpResponse:
    """Every row behind a count, thirty at a time."""
    found = access.get(ImportBatch, request.actor, pk, IMPORT)
    content = selectors.content_of(found)
    if content is None:
        raise Http404
    what = request.GET.get("jenis", "")
    rows = selectors.listed(content, what if what in WHAT else "")
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    tabs = [(key, int(found.counts.get(key, 0))) for key in ("new", "changed", "moved", "gone")]
    tabs.append(("note", len(content["notes"])))
    return render(
        request,
        "core/imports/import_changes.html",
        {"batch": found, "kind": kinds()[found.kind], "page": page, "what": what, "tabs": tabs},
    )


@screen(IMPORT)
def wrong_rows(request: Request, pk: int) -> HttpResponse:
    """The wrong rows as a workbook, to be corrected and uploaded alone."""
    found = access.get(ImportBatch, request.actor, pk, IMPORT)
    content = selectors.content_of(found)
    if content is None or not content["wrong"]:
        raise Http404
    return _file(report.wrong_rows(content), f"perlu-dibetulkan-{found.kind}-{found.pk}.xlsx")


@screen(IMPORT)
def template(request: Request, slug: str) -> HttpResponse:
    """An empty table with the right columns."""
    kind = rules.kind_for(request.actor, slug)
    return _file(report.template(kind), f"templat-{kind.slug}.xlsx")


def _file(data: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_POST
@screen(IMPORT)
def apply(request: Request, pk: int) -> HttpResponse:
    found = access.get(ImportBatch, request.actor, pk, IMPORT)
    title = _("Menerapkan %(file)s") % {"file": found.file_name}
    job = tasks.start_apply(batch=found, actor=request.actor, title=title)
    return redirect("core:job", job.pk)


@require_POST
@screen(IMPORT)
def undo(request: Request, pk: int) -> HttpResponse:
    found = access.get(ImportBatch, request.actor, pk, IMPORT)
    title = _("Membatalkan impor %(file)s") % {"file": found.file_name}
    job = tasks.start_undo(batch=found, actor=request.actor, title=title)
    return redirect("core:job", job.pk)


@require_POST
@screen(IMPORT)
def discard(request: Request, pk: int) -> HttpResponse:
    found = access.get(ImportBatch, request.actor, pk, IMPORT)
    try:
        services.discard_batch(batch=found, actor=request.actor, at=clock.now())
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
        return redirect("core:import_batch", found.pk)
    messages.success(request, _("Hasil pemeriksaan dibuang. Data tidak diubah."))
    return redirect("core:import_upload", found.kind)
