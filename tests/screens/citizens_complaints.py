"""Screens of complaints: one waits, one is answered, one has a photo."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from asah.citizens.models import Complaint
from tests.factories.complaints import TEXT, answered, send
from tests.screens.base import Cast, Screen
from tests.screens.citizens import loket

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f"
    b"\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa75\x81\x84\x00\x00"
    b"\x00\x00IEND\xaeB`\x82"
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
