"""Answers a stored file, whole or a stretch of it. The caller has checked who may read it."""

import re
from collections.abc import Iterator
from io import BufferedIOBase
from typing import IO

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.http import StreamingHttpResponse as Stream
from django.utils.http import content_disposition_header, http_date

from asah.core.files.models import StoredFile

INLINE = ("image/", "video/", "audio/", "text/vtt", "application/pdf")
CHUNK = 64 * 1024
_RANGE = re.compile(r"bytes=(\d*)-(\d*)$")


def stretch(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte of a `Range` header; None when it cannot be satisfied (RFC 9110, 14)."""
    found = _RANGE.match(header.strip())
    if not found or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        start, end = max(0, size - int(last)), size - 1
    else:
        start, end = int(first), min(int(last), size - 1) if last else size - 1
    return (start, end) if start <= end and start < size else None


def _piece(file: IO[bytes] | BufferedIOBase, length: int) -> Iterator[bytes]:
    with file:
        while length > 0 and (data := file.read(min(CHUNK, length))):
            length -= len(data)
            yield data


def _part(row: StoredFile, header: str) -> HttpResponseBase:
    span = stretch(header, row.size)
    if span is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{row.size}"})
    file = default_storage.open(row.path)
    file.seek(span[0])
    length = span[1] - span[0] + 1
    answer = Stream(_piece(file, length), status=206, content_type=row.mime)
    answer["Content-Range"] = f"bytes {span[0]}-{span[1]}/{row.size}"
    answer["Content-Length"] = str(length)
    return answer


def serve(request: HttpRequest, row: StoredFile) -> HttpResponseBase:
    """200 with the file, 206 with the stretch asked for, 304 unchanged, 416 no such stretch."""
    header = request.headers.get("Range", "")
    tag = f'"{row.sha256[:32]}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304)
    if header.startswith("bytes=") and "," not in header:
        answer = _part(row, header)
    else:
        answer = FileResponse(default_storage.open(row.path), content_type=row.mime)
        answer["Content-Length"] = str(row.size)
    inline = row.mime.startswith(INLINE)
    answer["Content-Disposition"] = content_disposition_header(not inline, row.name) or ""
    answer["Accept-Ranges"] = "bytes"
    answer["ETag"] = tag
    answer["Last-Modified"] = http_date(row.at.timestamp())
    answer["Cache-Control"] = "private, max-age=3600"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
