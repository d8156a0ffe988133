"""Certificates as PDF/A: one, or many in one file."""

import hashlib
import io
import zipfile
from collections.abc import Sequence

from asah.credits.certificates import wording
from asah.credits.certificates.models import Certificate
from asah.ui import pdf


def file(certificates: Sequence[Certificate], *, title: str, to_sign: bool = False) -> bytes:
    """The file with a page each; `to_sign` leaves the place of the signature empty.

    The same certificates give the same bytes.
    """
    data = {
        "title": title,
        "words": wording.paper_words(),
        "pages": [
            wording.page(row, note="" if to_sign else wording.signature(row))
            for row in certificates
        ],
    }
    return pdf.render("credits/certificate.typ", data, at=max(r.issued_at for r in certificates))


def one(certificate: Certificate, *, to_sign: bool = False) -> bytes:
    """The certificate alone."""
    return file([certificate], title=certificate.number, to_sign=to_sign)


def bundle(certificates: Sequence[Certificate]) -> bytes:
    """A ZIP with a file to sign for each, named so that it is recognised when it comes back."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for row in certificates:
            archive.writestr(name(row), one(row, to_sign=True))
    return target.getvalue()


def name(certificate: Certificate) -> str:
    """The file's name; it carries the code, by which a signed file is recognised."""
    return f"sertifikat-{certificate.shown_code}.pdf"


def content_hash(certificates: Sequence[Certificate]) -> str:
    """Which certificates a printed file holds: it is stale when this changes."""
    told = ",".join(f"{row.code}:{row.signed_at or ''}" for row in certificates)
    return hashlib.sha256(told.encode()).hexdigest()
