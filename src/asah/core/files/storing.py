"""Takes an upload in: known kind by its first bytes, limited in size, kept once."""

import datetime as dt
import hashlib
from collections.abc import Collection
from pathlib import PurePath
from typing import Any, Literal

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from asah.core.access import Actor
from asah.core.errors import Refused
from asah.core.files.models import StoredFile

type Upload = UploadedFile[Any]
type Kind = Literal["pdf", "image", "video", "captions", "office", "audio"]

# Suffix -> kind, MIME type, what the file begins with at an offset ("" = plain text).
KINDS: dict[str, tuple[Kind, str, int, tuple[bytes, ...]]] = {
    ".pdf": ("pdf", "application/pdf", 0, (b"%PDF-",)),
    ".png": ("image", "image/png", 0, (b"\x89PNG\r\n\x1a\n",)),
    ".jpg": ("image", "image/jpeg", 0, (b"\xff\xd8\xff",)),
    ".jpeg": ("image", "image/jpeg", 0, (b"\xff\xd8\xff",)),
    ".webp": ("image", "image/webp", 8, (b"WEBP",)),
    ".mp4": ("video", "video/mp4", 4, (b"ftyp",)),
    ".webm": ("video", "video/webm", 0, (b"\x1a\x45\xdf\xa3",)),
    ".mp3": ("audio", "audio/mpeg", 0, (b"ID3", b"\xff\xfb", b"\xff\xf3")),
    ".vtt": ("captions", "text/vtt", 0, (b"WEBVTT", b"\xef\xbb\xbfWEBVTT")),
    ".docx": (
        "office",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        0,
        (b"PK\x03\x04",),
    ),
    ".pptx": (
        "office",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        0,
        (b"PK\x03\x04",),
    ),
    ".xlsx": (
        "office",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        0,
        (b"PK\x03\x04",),
    ),
}
HEAD = 16


def _kind(upload: Upload, kinds: Collection[Kind]) -> str:
    """The MIME type of an upload that may be taken. Refused when it may not."""
    suffix = PurePath(upload.name or "").suffix.lower()
    allowed = [s for s, row in KINDS.items() if row[0] in kinds]
    if suffix not in allowed:
        raise Refused(
            _("Berkas ini tidak bisa dipakai. Pilih berkas %(kinds)s.")
            % {"kinds": ", ".join(s[1:].upper() for s in allowed if s != ".jpeg")},
            field="file",
        )
    _known, mime, offset, starts = KINDS[suffix]
    upload.seek(0)
    head = upload.read(HEAD)[offset:]
    upload.seek(0)
    if not head.startswith(starts):
        raise Refused(
            _("Isi berkas ini bukan %(kind)s, walau namanya begitu. Simpan ulang lalu kirim lagi.")
            % {"kind": suffix[1:].upper()},
            field="file",
        )
    return mime


def check(upload: Upload, *, kinds: Collection[Kind], limit_mb: int) -> str:
    """The MIME type. Refused: empty, too large, of another kind, or its bytes say otherwise."""
    if not upload.size:
        raise Refused(_("Berkas ini kosong. Pilih berkas lain."), field="file")
    if upload.size > limit_mb * 1024 * 1024:
        raise Refused(
            _("Berkas ini %(size)s MB, paling besar %(limit)s MB. Kecilkan dulu lalu kirim lagi.")
            % {"size": f"{upload.size / 1048576:.1f}".replace(".", ","), "limit": limit_mb},
            field="file",
        )
    return _kind(upload, kinds)


def _digest(upload: Upload) -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


def store(
    upload: Upload,
    *,
    kinds: Collection[Kind],
    limit_mb: int,
    actor: Actor,
    at: dt.datetime,
) -> StoredFile:
    """Keep an upload; its row is made in the caller's transaction.

    The bytes are written before the row: a rolled back transaction leaves bytes that nothing
    names (`asah backup` leaves them out), never a row without bytes. Refused as in `check`.
    """
    mime = check(upload, kinds=kinds, limit_mb=limit_mb)
    row = StoredFile(
        name=PurePath(upload.name or "berkas").name[:200],
        mime=mime,
        size=upload.size or 0,
        sha256=_digest(upload),
        owner_id=actor.user_id,
        at=at,
    )
    default_storage.save(row.path, upload)
    with transaction.atomic():
        row.save(force_insert=True)
    return row


def drop(row: StoredFile) -> None:
    """Forget a file: the row now, its bytes once the transaction stands."""
    path = row.path
    row.delete()
    transaction.on_commit(lambda: default_storage.delete(path))
