"""The files of a version, and the version as a file."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.content import rules
from asah.content.forms.parts import FileForm
from asah.content.models import CourseFile, CourseVersion
from asah.content.selectors.reading import file_response
from asah.content.services import files as verbs
from asah.content.services.folders import export_course
from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request


@screen(rules.EDIT)
def show(request: Request, pk: int, key: str) -> HttpResponseBase:
    """A file of a version, for those who write courses; learners get theirs elsewhere."""
    version = access.get(CourseVersion, request.actor, pk, rules.EDIT)
    return file_response(request, version, key)


@require_POST
@screen(rules.EDIT)
def add(request: Request, pk: int) -> HttpResponse:
    """Take a file into a draft."""
    version = access.get(CourseVersion, request.actor, pk, rules.EDIT)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.warning(request, _("Pilih berkasnya dulu."))
        return redirect("content:course", version.course.slug)
    upload = form.cleaned_data["file"]
    try:
        row = verbs.add_file(version=version, upload=upload, actor=request.actor, at=clock.now())
    except Refused as no:
        messages.warning(request, no.sentence)
    else:
        messages.success(request, _("Berkas masuk dengan nama %(name)s.") % {"name": row.name})
    return redirect("content:course", version.course.slug)


@require_POST
@screen(rules.EDIT)
def remove(request: Request, pk: int) -> HttpResponse:
    """Take a file out of a draft."""
    row = access.get(CourseFile, request.actor, pk, rules.EDIT)
    slug = row.version.course.slug
    try:
        verbs.remove_file(row=row, actor=request.actor, at=clock.now())
    except Refused as no:
        messages.warning(request, no.sentence)
    else:
        messages.success(request, _("Berkas dihapus dari draf ini."))
    return redirect("content:course", slug)


@screen(rules.EDIT)
def export(request: Request, pk: int) -> HttpResponse:
    """The version as a zip that another region can load."""
    version = access.get(CourseVersion, request.actor, pk, rules.EDIT)
    answer = HttpResponse(
        export_course(version=version, actor=request.actor), content_type="application/zip"
    )
    name = f"{version.course.slug}-v{version.number}.zip"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
