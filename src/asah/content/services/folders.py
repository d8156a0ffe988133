"""A course from a folder, and back into a zip of the same form."""

import datetime as dt
import io
import zipfile
from pathlib import Path

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from asah.catalog.api import Training
from asah.content import rules
from asah.content.calc.check import findings
from asah.content.calc.folder import read_folder
from asah.content.calc.folder_write import texts
from asah.content.calc.spec import CourseSpec, content_hash
from asah.content.models import Course, CourseVersion
from asah.content.selectors.specs import spec_of
from asah.content.services.building import fill
from asah.content.services.courses import open_draft, shut
from asah.content.services.files import KINDS, LIMIT_MB
from asah.content.wording import finding_text
from asah.core import access, audit
from asah.core.access import Actor
from asah.core.calc.errors import BadInput
from asah.core.files import storing
from asah.core.files.models import StoredFile

LIMIT = max(LIMIT_MB.values())


def _stored(
    folder: Path, spec: CourseSpec, course: Course, actor: Actor, at: dt.datetime
) -> dict[str, StoredFile]:
    """Name -> stored file; bytes that an earlier version holds are not stored again."""
    known = {
        row.sha256: row
        for row in StoredFile.objects.filter(
            sha256__in=[file.sha256 for file in spec.files],
            pk__in=course.versions.values("files__file"),
        )
    }
    found = {}
    for file in spec.files:
        if file.sha256 not in known:
            upload = SimpleUploadedFile(file.name, (folder / "files" / file.name).read_bytes())
            known[file.sha256] = storing.store(
                upload, kinds=KINDS, limit_mb=LIMIT, actor=actor, at=at
            )
        found[file.name] = known[file.sha256]
    return found


def _training(spec: CourseSpec) -> Training | None:
    training = Training.objects.filter(code=spec.training).first()
    if spec.training and not training:
        raise BadInput(
            f"course.toml: pelatihan {spec.training} tidak ada di katalog",
            "Betulkan kodenya, atau hapus baris training.",
        )
    return training


@transaction.atomic
def load_course(folder: Path, actor: Actor, at: dt.datetime) -> CourseVersion:
    """The folder's course, published. The same content again changes nothing.

    BadInput when the folder cannot be read or something is missing; Refused while a draft of
    the course is open.
    """
    rules.require_publisher(actor)
    spec = read_folder(folder)
    stops = [finding for finding in findings(spec) if finding.stops]
    if stops:
        raise BadInput(finding_text(stops[0]), _("Lengkapi dulu, lalu muat lagi."))
    digest = content_hash(spec)
    course = Course.objects.filter(slug=spec.slug).first()
    same = course.versions.filter(content_hash=digest).first() if course else None
    if same:
        return same
    course = course or Course(slug=spec.slug)
    course.title, course.summary, course.training = spec.title, spec.summary, _training(spec)
    course.save()
    draft = open_draft(course, actor, at)
    files = _stored(folder, spec, course, actor, at)
    fill(draft, spec, files)
    course.cover = files.get(spec.cover)
    course.save(update_fields=["cover"])
    shut(draft, at)
    audit.record(actor, "content.load_course", draft, new={"hash": digest})
    return draft


def load_courses(root: Path, actor: Actor, at: dt.datetime) -> list[CourseVersion]:
    """Every course below `data/courses`, by name."""
    return [load_course(path.parent, actor, at) for path in sorted(root.glob("*/course.toml"))]


def export_course(*, version: CourseVersion, actor: Actor) -> bytes:
    """A zip that another region unpacks and loads."""
    access.require(actor, rules.EDIT, version)
    spec = spec_of(version)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in texts(spec).items():
            packed.writestr(f"{spec.slug}/{name}", text)
        for row in version.files.select_related("file"):
            with default_storage.open(row.file.path) as handle:
                packed.writestr(f"{spec.slug}/files/{row.name}", handle.read())
    return out.getvalue()
