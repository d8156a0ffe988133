"""Courses and their versions: begin, change, publish, take back."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from asah.catalog.api import Training
from asah.content import rules
from asah.content.calc.spec import content_hash
from asah.content.models import Course, CourseVersion
from asah.content.selectors.specs import missing, spec_of
from asah.content.services.building import fill
from asah.content.wording import finding_text
from asah.core import access, audit
from asah.core.access import Actor
from asah.core.errors import Refused

State = CourseVersion.State
RESERVED = frozenset(
    {"tambah", "v", "berkas", "bagian", "kuis", "soal"}
)  # addresses beside those of courses


@dataclass(frozen=True, slots=True)
class CourseHead:
    """What stands on the course itself, for all its versions."""

    title: str
    summary: str = ""
    training: Training | None = None


def open_draft(course: Course, actor: Actor, at: dt.datetime) -> CourseVersion:
    """An empty draft with the next number. Refused while there is one."""
    if course.versions.filter(state=State.DRAFT).exists():
        raise Refused(_("Sudah ada draf. Terbitkan atau buang draf itu dulu."))
    last = course.versions.first()
    return CourseVersion.objects.create(
        course=course,
        number=last.number + 1 if last else 1,
        created_at=at,
        by_id=actor.user_id,
        by_label=actor.label[:160],
    )


@transaction.atomic
def add_course(*, slug: str, head: CourseHead, actor: Actor, at: dt.datetime) -> CourseVersion:
    """A new course with an empty draft."""
    access.require(actor, rules.EDIT)
    if slug in RESERVED or Course.objects.filter(slug=slug).exists():
        raise Refused(_("Alamat ini sudah dipakai. Pilih alamat lain."), field="slug")
    course = Course.objects.create(
        slug=slug, title=head.title, summary=head.summary, training=head.training
    )
    audit.record(actor, "content.add_course", course, new={"slug": slug, "title": head.title})
    return open_draft(course, actor, at)


@transaction.atomic
def edit_course(*, course: Course, head: CourseHead, actor: Actor, at: dt.datetime) -> Course:
    """Title, summary and training, for all versions at once."""
    access.require(actor, rules.EDIT, course)
    old = {"title": course.title, "summary": course.summary, "training": course.training_id}
    course.title, course.summary, course.training = head.title, head.summary, head.training
    course.save(update_fields=["title", "summary", "training"])
    new = {"title": head.title, "summary": head.summary, "training": course.training_id}
    audit.record(actor, "content.edit_course", course, old=old, new=new)
    return course


@transaction.atomic
def start_draft(*, course: Course, actor: Actor, at: dt.datetime) -> CourseVersion:
    """A draft as a copy of the newest version; learners keep the published one meanwhile."""
    access.require(actor, rules.EDIT, course)
    last = course.versions.first()
    draft = open_draft(course, actor, at)
    if last:
        fill(draft, spec_of(last), {row.name: row.file for row in last.files.all()})
    audit.record(actor, "content.start_draft", draft, new={"copy_of": last.pk if last else None})
    return draft


def require_draft(version: CourseVersion, actor: Actor) -> None:
    """First lines of every verb that changes a version. Refused when it is no draft."""
    access.require(actor, rules.EDIT, version)
    if not CourseVersion.objects.filter(pk=version.pk, state=State.DRAFT).exists():
        raise Refused(_("Versi ini sudah terbit dan tidak berubah lagi. Buat draf baru dulu."))


@transaction.atomic
def discard_draft(*, version: CourseVersion, actor: Actor, at: dt.datetime) -> None:
    """Throw a draft away, with everything in it. The first draft takes its course along."""
    require_draft(version, actor)
    audit.record(actor, "content.discard_draft", version, old={"number": version.number})
    course = version.course
    version.lessons.all().delete()
    version.delete()
    if not course.versions.exists():
        course.delete()


def shut(version: CourseVersion, at: dt.datetime) -> None:
    """Make a sound draft the published version, and the one before it retired."""
    spec = spec_of(version)
    course = version.course
    course.versions.filter(state=State.PUBLISHED).update(state=State.RETIRED)
    version.state, version.published_at = State.PUBLISHED, at
    version.content_hash = content_hash(spec)
    version.save(update_fields=["state", "published_at", "content_hash"])
    course.minutes = spec.minutes()
    course.save(update_fields=["minutes"])


@transaction.atomic
def publish(*, version: CourseVersion, actor: Actor, at: dt.datetime) -> CourseVersion:
    """New learners get this version from now on; who began on the old one ends on it.

    Refused with the first thing that is missing.
    """
    access.require(actor, rules.PUBLISH, version)
    require_draft(version, actor)
    stops = [finding for finding in missing(version) if finding.stops]
    if stops:
        raise Refused(finding_text(stops[0]))
    shut(version, at)
    audit.record(actor, "content.publish", version, new={"hash": version.content_hash})
    return version


@transaction.atomic
def retire(*, version: CourseVersion, actor: Actor, at: dt.datetime) -> CourseVersion:
    """No longer offered to new learners; nothing takes its place."""
    access.require(actor, rules.PUBLISH, version)
    if version.state != State.PUBLISHED:
        raise Refused(_("Hanya versi yang terbit yang dapat ditarik."))
    version.state = State.RETIRED
    version.save(update_fields=["state"])
    audit.record(actor, "content.retire", version, old={"state": State.PUBLISHED.value})
    return version
