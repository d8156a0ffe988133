"""A course that comes as a zip from another region (`services.folders.export_course`)."""

import datetime as dt
import re
import tempfile
import zipfile
from pathlib import Path

from django.utils.translation import gettext as _

from asah.content import rules
from asah.content.models import CourseVersion
from asah.content.services.folders import load_course
from asah.core.access import Actor
from asah.core.calc.errors import BadInput
from asah.core.errors import Refused
from asah.core.files import storing

LIMIT_MB = 400
MEMBERS = 500
MEMBER = re.compile(r"([a-z0-9-]{1,60})/((?:files/)?[\w-][\w.-]{0,99})")


def _unpacked(packed: zipfile.ZipFile, root: Path) -> Path:
    """The one folder of the zip, below `root`. Refused when it is no course or too large."""
    rows = [row for row in packed.infolist() if not row.is_dir()]
    found = [MEMBER.fullmatch(row.filename) for row in rows]
    folders = {match[1] for match in found if match}
    if not rows or not all(found) or len(folders) != 1:
        raise Refused(_("Zip ini bukan kursus. Pakai zip yang diunduh dari Asah."), field="file")
    if len(rows) > MEMBERS or sum(row.file_size for row in rows) > LIMIT_MB * 1024 * 1024:
        raise Refused(_("Isi zip ini terlalu besar."), field="file")
    folder = root / folders.pop()
    (folder / "files").mkdir(parents=True)
    for row, match in zip(rows, found, strict=True):
        if match:
            (folder / match[2]).write_bytes(packed.read(row))
    return folder


def load_package(*, upload: storing.Upload, actor: Actor, at: dt.datetime) -> CourseVersion:
    """The course of a zip, published; the same content again changes nothing.

    A training that the catalogue here does not have is Refused by its code, like everything that
    cannot be read, with file, line and cure.
    """
    rules.require_publisher(actor)
    try:
        with zipfile.ZipFile(upload) as packed, tempfile.TemporaryDirectory() as root:
            return load_course(_unpacked(packed, Path(root)), actor, at)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise Refused(_("Berkas ini bukan zip yang utuh. Unduh lagi."), field="file") from error
    except BadInput as error:
        raise Refused(str(error), field="file") from error
