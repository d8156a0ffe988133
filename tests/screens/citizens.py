"""Screens of `citizens`: a unit with two services, a year of answers, one quarter with few."""

from typing import Any

from asah.citizens.models import Service, ServiceUnit
from tests.factories.citizens import answered, service_unit
from tests.screens.base import Cast, Screen


def loket(cast: Cast) -> ServiceUnit:
    made = service_unit(cast["budi"].person.unit, "loket-ktp")
    Service.objects.create(service_unit=made, code="kk", name="Kartu Keluarga")
    answered(made, 4, 3, 2, times=5)
    answered(made, 3, period="2025-Q3", times=12)
    answered(made, 3, period="2026-Q1", times=4)
    return made


def code(cast: Cast) -> dict[str, Any]:
    return {"code": loket(cast).code}


def nothing(cast: Cast) -> dict[str, Any]:
    return loket(cast) and {}


SCREENS = [
    Screen("citizens:survey", kwargs=code),
    Screen("citizens:result", kwargs=code),
    Screen("citizens:results", kwargs=nothing),
    Screen("citizens:overview", kwargs=nothing),
    Screen("citizens:unit", as_="sari", kwargs=code),
    Screen("citizens:unit_add"),
    Screen("citizens:unit_edit", kwargs=code),
    Screen("citizens:poster", kwargs=code, download=True),
    Screen("citizens:service_add", kwargs=code),
    Screen("citizens:service_edit", kwargs=lambda cast: loket(cast) and {"code": "kk"}),
]
