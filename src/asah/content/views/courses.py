"""Courses and their versions, for those who write them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.content import rules
from asah.content.calc.check import Finding, findings
from asah.content.forms.parts import CourseForm, FileForm, PackageForm, head_values
from asah.content.models import Course, CourseVersion
from asah.content.selectors import specs, writing
from asah.content.services import courses as verbs
from asah.content.services.packages import load_package
from asah.content.wording import change_text, finding_text
from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request

ROWS = 30
CHANGES = 12  # versions whose changes are told on one page


@screen(rules.EDIT)
def catalogue(request: Request) -> HttpResponse:
    """Every course, with what stands and what is being written."""
    text, state = request.GET.get("q", "")[:80], request.GET.get("keadaan", "")
    state = state if state in CourseVersion.State.values else ""
    page = Paginator(writing.catalogue(text, state), ROWS).get_page(request.GET.get("page"))
    states = [("", _("Semua")), *CourseVersion.State.choices[:2]]
    shown = {
        "page": page,
        "q": text,
        "state": state,
        "states": states,
        "may_publish": rules.may_publish(request.actor),
    }
    return render(request, "content/list.html", shown)


@screen(rules.EDIT)
def add(request: Request) -> HttpResponse:
    """A new course."""
    form = CourseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        head, slug = form.head(), form.cleaned_data["slug"]
        try:
            made = verbs.add_course(slug=slug, head=head, actor=request.actor, at=clock.now())
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            messages.success(request, _("Draf dibuat. Tambahkan bagian pertamanya."))
            return redirect("content:course", made.course.slug)
    return render(request, "content/edit.html", {"form": form})


@screen(rules.PUBLISH)
def take(request: Request) -> HttpResponse:
    """A course from another region's zip."""
    form = PackageForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            made = load_package(upload=upload, actor=request.actor, at=clock.now())
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            messages.success(request, _("Kursus dimuat dan terbit."))
            return redirect("content:course", made.course.slug)
    return render(request, "content/take.html", {"form": form})


@screen(rules.EDIT)
def edit(request: Request, slug: str) -> HttpResponse:
    """Title, summary and training of a course."""
    course = access.get(Course, request.actor, slug, rules.EDIT, by="slug")
    form = CourseForm(request.POST or None, course=course, initial=head_values(course))
    if request.method == "POST" and form.is_valid():
        verbs.edit_course(course=course, head=form.head(), actor=request.actor, at=clock.now())
        messages.success(request, _("Tersimpan."))
        return redirect("content:course", course.slug)
    return render(request, "content/edit.html", {"form": form, "course": course})


def _said(findings: list[Finding]) -> dict[str, object]:
    """What stops a publication and what is only advised, as sentences."""
    told = [(finding.stops, finding_text(finding)) for finding in findings]
    return {
        "stops": [text for stops, text in told if stops],
        "advice": [text for stops, text in told if not stops],
    }


@screen(rules.EDIT)
def course(request: Request, slug: str) -> HttpResponse:
    """The version that is being written, or the newest: its parts, quizzes and files."""
    found = access.get(Course, request.actor, slug, rules.EDIT, by="slug")
    version = writing.working_version(found)
    if version is None:
        raise Http404
    version.course = found
    read = specs.read(version)
    shown = {
        "course": found,
        "version": version,
        "read": read,
        "file_form": FileForm(),
        "may_publish": rules.may_publish(request.actor),
        **_said(findings(read.spec()) if version.editable else []),
    }
    return render(request, "content/course.html", shown)


@screen(rules.EDIT)
def versions(request: Request, slug: str) -> HttpResponse:
    """Every version with what changed in it."""
    found = access.get(Course, request.actor, slug, rules.EDIT, by="slug")
    rows = [
        (row, [change_text(change) for change in specs.changed(row) or ()])
        for row in found.versions.select_related("course__training")[:CHANGES]
    ]
    shown = {"course": found, "rows": rows, "may_publish": rules.may_publish(request.actor)}
    return render(request, "content/versions.html", shown)


@require_POST
@screen(rules.EDIT)
def draft(request: Request, slug: str) -> HttpResponse:
    """A draft as a copy of the newest version."""
    found = access.get(Course, request.actor, slug, rules.EDIT, by="slug")
    try:
        verbs.start_draft(course=found, actor=request.actor, at=clock.now())
    except Refused as no:
        messages.warning(request, no.sentence)
    else:
        messages.success(request, _("Draf baru dibuat. Yang terbit tetap dipakai peserta."))
    return redirect("content:course", found.slug)


@require_POST
@screen(rules.PUBLISH)
def publish(request: Request, pk: int) -> HttpResponse:
    """The draft becomes what new learners get."""
    version = access.get(CourseVersion, request.actor, pk, rules.PUBLISH)
    try:
        verbs.publish(version=version, actor=request.actor, at=clock.now())
    except Refused as no:
        messages.warning(request, no.sentence)
    else:
        messages.success(request, _("Terbit. Peserta baru memakai versi ini."))
    return redirect("content:course", version.course.slug)


@require_POST
@screen(rules.PUBLISH)
def retire(request: Request, pk: int) -> HttpResponse:
    """No longer offered."""
    version = access.get(CourseVersion, request.actor, pk, rules.PUBLISH)
    try:
        verbs.retire(version=version, actor=request.actor, at=clock.now())
    except Refused as no:
        messages.warning(request, no.sentence)
    else:
        messages.success(request, _("Ditarik. Yang sudah mulai tetap dapat menyelesaikannya."))
    return redirect("content:versions", version.course.slug)


@require_POST
@screen(rules.EDIT)
def discard(request: Request, pk: int) -> HttpResponse:
    """Throw a draft away."""
    version = access.get(CourseVersion, request.actor, pk, rules.EDIT)
    try:
        verbs.discard_draft(version=version, actor=request.actor, at=clock.now())
    except Refused as no:
        messages.warning(request, no.sentence)
    else:
        messages.success(request, _("Draf dibuang."))
    return redirect("content:list")
