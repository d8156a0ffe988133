"""Screens of output: a unit with two years of months."""

import datetime as dt
from typing import Any

from asah.citizens.output.services.writing import OutputRow, bulk_add_output
from asah.core import clock
from asah.core.access import SYSTEM
from tests.screens.base import Cast, Screen
from tests.screens.citizens import loket


def months(cast: Cast) -> dict[str, Any]:
    unit = loket(cast)
    service = unit.services.get(code="kk")
    rows = [
        OutputRow(service.pk, dt.date(2025 + n // 12, n % 12 + 1, 1), 200 + 3 * n, 160 + 3 * n)
        for n in range(22)
    ]
    bulk_add_output(rows=rows, actor=SYSTEM, at=clock.now())
    return {"code": unit.code}


SCREENS = [
    Screen("citizens:output", as_="sari", kwargs=months),
    Screen("citizens:output_add", as_="sari", kwargs=months, post=True),
]
