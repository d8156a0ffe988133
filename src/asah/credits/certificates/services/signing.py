"""Signed files come back from the signing service and take the place of ours."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.core.files import storing
from asah.core.files.storing import Upload
from asah.credits.calc import certificate_codes
from asah.credits.certificates.models import Certificate
from asah.credits.certificates.rules import MANAGE

LIMIT_MB = 10
# A signature in a PDF names the bytes it covers; without one the file is not signed.
SIGNED = re.compile(rb"/ByteRange\s*\[\s*\d+\s+\d+\s+\d+\s+\d+\s*\]")
_CODE = re.compile(r"(?<![0-9A-Z])[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}(?![0-9A-Z])")


@dataclass(slots=True)
class Received:
    """What became of many signed files: how many were taken, and why the others were not."""

    taken: int = 0
    left: list[tuple[str, str]] = field(default_factory=list)


def _require_signature(upload: Upload) -> None:
    storing.check(upload, kinds={"pdf"}, limit_mb=LIMIT_MB)
    upload.seek(0)
    data = upload.read()
    upload.seek(0)
    if not SIGNED.search(data):
        raise Refused(
            _("PDF ini belum berisi tanda tangan elektronik. Tandatangani dulu, lalu unggah."),
            field="file",
        )


@transaction.atomic
def sign(*, certificate: Certificate, upload: Upload, actor: Actor, at: dt.datetime) -> None:
    """Keep the signed PDF with its hash; the certificate says *ditandatangani* from now on.

    Refused: no PDF, no signature in it, a certificate that is not in force.
    """
    access.require(actor, MANAGE, certificate)
    row = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if not row.in_force:
        raise Refused(_("Sertifikat ini sudah tidak berlaku, jadi tidak ditandatangani."))
    _require_signature(upload)
    old = row.signed_file
    row.signed_file = storing.store(upload, kinds={"pdf"}, limit_mb=LIMIT_MB, actor=actor, at=at)
    row.signed_at, row.signed_by_id = at, actor.user_id
    row.save(update_fields=["signed_file", "signed_at", "signed_by"])
    if old:
        storing.drop(old)
    certificate.refresh_from_db()
    audit.record(
        actor, "credits.sign_certificate", certificate, new={"sha256": row.signed_file.sha256}
    )


def _named(actor: Actor, name: str) -> Certificate | None:
    """The certificate whose code stands in a file's name."""
    found = _CODE.search(name.upper())
    if not found:
        return None
    code = certificate_codes.clean(found.group())
    return access.visible(Certificate, actor, MANAGE).filter(code=code).first()


def sign_many(*, uploads: Iterable[Upload], actor: Actor, at: dt.datetime) -> Received:
    """Many signed files, each recognised by the code in its name; one bad file stops no other."""
    access.require(actor, MANAGE)
    received = Received()
    for upload in uploads:
        name = upload.name or ""
        row = _named(actor, name)
        if row is None:
            received.left.append((name, _("nama berkasnya tidak memuat kode sertifikat")))
            continue
        try:
            sign(certificate=row, upload=upload, actor=actor, at=at)
            received.taken += 1
        except Refused as no:
            received.left.append((name, no.sentence))
    return received
