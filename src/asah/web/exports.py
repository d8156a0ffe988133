"""One's own data as files: JSON and a workbook. Text stays text: no cell can run as a formula."""

import datetime as dt
import io
import json
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from asah.people.api import Person
from asah.web.selectors.personal import Part

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTH = 28


def plain(value: object) -> str | int | float | None:
    """A value as files hold it: dates and moments in ISO form, on the region's clock."""
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def as_json(person: Person, parts: list[Part], at: dt.datetime) -> bytes:
    """`{person, at, parts: [{part, tables: [{title, columns, rows}]}]}`."""
    data: dict[str, Any] = {
        "person": {"name": person.full_name, "nip": person.nip},
        "at": plain(at),
        "parts": [
            {
                "part": part.slug,
                "title": str(part.title),
                "tables": [
                    {
                        "title": found.title,
                        "columns": list(found.columns),
                        "rows": [[plain(value) for value in row] for row in found.rows],
                    }
                    for found in part.sets
                ],
            }
            for part in parts
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def as_workbook(person: Person, parts: list[Part], at: dt.datetime) -> bytes:
    """One sheet a table, and a first one that says whose and when."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold = book.add_format({"bold": True})
    first = book.add_worksheet(_("Isi"))
    lines = [(_("Nama"), person.full_name), (_("NIP"), person.nip), (_("Dibuat"), plain(at))]
    for place, (name, value) in enumerate(lines):
        first.write_row(place, 0, (name, value))
    place = len(lines) + 1
    used: set[str] = set()
    for part in parts:
        for found in part.sets:
            first.write_row(place, 0, (str(part.title), found.title, len(found.rows)))
            place += 1
            sheet = book.add_worksheet(_sheet_name(found.title, used))
            sheet.write_row(0, 0, found.columns, bold)
            sheet.set_column(0, len(found.columns) - 1, WIDTH)
            for number, row in enumerate(found.rows, 1):
                sheet.write_row(number, 0, [plain(value) for value in row])
    first.set_column(0, 2, WIDTH)
    book.close()
    return out.getvalue()


def _sheet_name(title: str, used: set[str]) -> str:
    """At most 31 characters, none of those that Excel forbids, once a workbook."""
    name = "".join(sign for sign in title if sign not in "[]:*?/\\")[:28].strip()
    while name.lower() in used:
        name = f"{name[:27]}2"
    used.add(name.lower())
    return name
