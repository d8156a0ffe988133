"""One file with all certificates of a class, made in the background."""

import datetime as dt
from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.core.files import storing
from asah.credits.certificates import papers
from asah.credits.certificates.models import CertificatePrint
from asah.credits.certificates.rules import MANAGE
from asah.credits.certificates.selectors import books

LIMIT_MB = 200

type Progress = Callable[[int, int, str], None]


@transaction.atomic
def print_class(
    *, class_code: str, actor: Actor, at: dt.datetime, progress: Progress
) -> CertificatePrint:
    """The file of a class anew, by name; the one before is dropped. Refused when none is in force.

    A second run of the same job finds its file already made and keeps it.
    """
    access.require(actor, MANAGE)
    rows = books.to_print(actor, class_code)
    if not rows:
        raise Refused(_("Belum ada sertifikat yang berlaku di kelas ini."))
    made = CertificatePrint.objects.select_related("file").filter(class_code=class_code).first()
    content = papers.content_hash(rows)
    if made and made.content_hash == content:
        return made
    progress(0, len(rows), _("Menyusun lembar"))
    data = papers.file(rows, title=f"{rows[0].title}, {len(rows)} {_('sertifikat')}")
    upload = SimpleUploadedFile(f"sertifikat-{class_code}.pdf", data)
    file = storing.store(upload, kinds={"pdf"}, limit_mb=LIMIT_MB, actor=actor, at=at)
    if made:
        old = made.file
        made.delete()
        storing.drop(old)
    made = CertificatePrint.objects.create(
        class_code=class_code,
        file=file,
        content_hash=content,
        pages=len(rows),
        at=at,
        by_id=actor.user_id,
    )
    audit.record(actor, "credits.print_certificates", made, new={"hash": content})
    progress(len(rows), len(rows), _("Selesai disusun"))
    return made
