"""The files of a draft. Versions that are copies share the stored bytes."""

import datetime as dt
import re
from pathlib import PurePath

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from asah.content.models import Course, CourseFile, CourseVersion, Lesson
from asah.content.services.courses import require_draft
from asah.core import audit
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.core.files import storing
from asah.core.files.models import StoredFile

KINDS: tuple[storing.Kind, ...] = ("image", "video", "captions", "pdf")
LIMIT_MB = {"image": 2, "captions": 1, "pdf": 20, "video": 300}
NAME = re.compile(r"[^a-z0-9._-]+")


def file_name(given: str) -> str:
    """A name that Markdown and addresses take: `Antrean Pagi.PNG` -> `antrean-pagi.png`."""
    path = PurePath(given)
    return (slugify(path.stem) or "berkas")[:80] + NAME.sub("", path.suffix.lower())


def _limit(name: str) -> int:
    known = storing.KINDS.get(PurePath(name).suffix)
    return LIMIT_MB.get(known[0] if known else "image", 2)


@transaction.atomic
def add_file(
    *, version: CourseVersion, upload: storing.Upload, actor: Actor, at: dt.datetime
) -> CourseFile:
    """Take a file into a draft. One of the same name takes the place of the old one."""
    require_draft(version, actor)
    name = file_name(upload.name or "")
    stored = storing.store(upload, kinds=KINDS, limit_mb=_limit(name), actor=actor, at=at)
    old = version.files.filter(name=name).select_related("file").first()
    if old:
        before, old.file = old.file, stored
        old.save()
        for field in ("video", "captions", "file"):
            version.lessons.filter(**{field: before}).update(**{field: stored})
        _forget(before)
    row = old or CourseFile.objects.create(version=version, name=name, file=stored)
    audit.record(actor, "content.add_file", row, new={"name": name, "sha256": stored.sha256})
    return row


def _forget(stored: StoredFile) -> None:
    """Drop the bytes once no version, lesson or course names them."""
    used = Q(video=stored) | Q(captions=stored) | Q(file=stored)
    if (
        not CourseFile.objects.filter(file=stored).exists()
        and not Lesson.objects.filter(used).exists()
        and not Course.objects.filter(cover=stored).exists()
    ):
        storing.drop(stored)


@transaction.atomic
def remove_file(*, row: CourseFile, actor: Actor, at: dt.datetime) -> None:
    """Take a file out of a draft. Refused while a lesson shows it."""
    require_draft(row.version, actor)
    used = Q(video=row.file) | Q(captions=row.file) | Q(file=row.file)
    used |= Q(body__contains=f"]({row.name}")
    lesson = row.version.lessons.filter(used).first()
    if lesson:
        raise Refused(
            _("Berkas ini masih dipakai di “%(title)s”. Lepaskan dulu dari sana.")
            % {"title": lesson.title}
        )
    audit.record(actor, "content.remove_file", row, old={"name": row.name})
    stored = row.file
    row.delete()
    _forget(stored)
