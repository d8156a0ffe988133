"""Screens of complaints: one waits, one is answered, one has a photo."""

import struct
import zlib
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from asah.citizens.models import Complaint
from tests.factories.complaints import TEXT, answered, send
from tests.screens.base import Cast, Screen
from tests.screens.citizens import loket


def _chunk(kind: bytes, body: bytes) -> bytes:
    tail = struct.pack(">I", zlib.crc32(kind + body))
    return struct.pack(">I", len(body)) + kind + body + tail


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\x0f\x60\x5a"))
    + _chunk(b"IEND", b"")
)


def waiting(cast: Cast) -> Complaint:
    service = loket(cast).services.get(code="kk")
    made, _code = send(
        f"{TEXT} Hubungi 0812 0000 2285.",
        service=service,
        photo=SimpleUploadedFile("a.png", PNG),
    )
    send("Jalan masuk kantor berlubang dan tergenang tiap hujan.", category="sarana")
    return made


def pk(cast: Cast) -> dict[str, Any]:
    return {"pk": waiting(cast).pk}


def code(cast: Cast) -> dict[str, Any]:
    service = loket(cast).services.get(code="kk")
    return {"code": answered(service=service)[1]}


def place(cast: Cast) -> dict[str, Any]:
    return {"code": loket(cast).code}


def queue(cast: Cast) -> dict[str, Any]:
    return waiting(cast) and {}


def figures(cast: Cast) -> dict[str, Any]:
    service = loket(cast).services.get(code="kk")
    for number in range(11):
        answered(f"{TEXT} {number}", service=service)
    return {}


SCREENS = [
    Screen("citizens:complaint_new", kwargs=lambda cast: loket(cast) and {}),
    Screen("citizens:complaint_at", kwargs=place),
    Screen("citizens:complaint_check"),
    Screen("citizens:complaint_results", kwargs=figures),
    Screen("citizens:complaint_follow", kwargs=code),
    Screen("citizens:complaint_settle", kwargs=code, post=True),
    Screen("citizens:complaints", as_="sari", kwargs=queue),
    Screen("citizens:complaint_figures", kwargs=figures),
    Screen("citizens:complaint", as_="sari", kwargs=pk),
    Screen("citizens:complaint_answer", as_="sari", kwargs=pk, post=True),
    Screen("citizens:complaint_forward", as_="sari", kwargs=pk, post=True),
    Screen("citizens:complaint_note", as_="sari", kwargs=pk, post=True),
    Screen("citizens:complaint_photo", as_="sari", kwargs=pk, download=True),
    Screen("citizens:complaint_poster", kwargs=place, download=True),
]
