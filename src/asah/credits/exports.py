"""Workbooks of people and their JP. Text stays text: nothing in a cell can run as a formula."""

import datetime as dt
import io
from collections.abc import Iterable
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils.translation import gettext as _

from asah.credits.selectors.lists import Row

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def people(rows: Iterable[Row], year: int, at: dt.date) -> bytes:
    """NIP, name, OPD, unit, position, status, JP, booked, duty, missing; one row a person."""
    titles = [
        _("NIP"),
        _("Nama"),
        _("OPD"),
        _("Unit"),
        _("Jabatan"),
        _("Status"),
        _("JP tercatat"),
        _("JP terdaftar"),
        _("Kewajiban JP"),
        _("Kurang JP"),
    ]
    lines = (
        [
            row.person.nip,
            row.person.full_name,
            row.person.unit.opd.name if row.person.unit.opd else "",
            row.person.unit.name,
            row.person.position.name,
            "CPNS" if row.person.is_cpns else row.person.get_status_display(),
            row.jp,
            row.booked or 0,
            row.floor,
            None if row.floor is None else row.missing,
        ]
        for row in rows
    )
    note = _("JP tahun %(year)s menurut buku JP, keadaan %(date)s") % {
        "year": year,
        "date": at.strftime("%d-%m-%Y"),
    }
    return _workbook(titles, lines, note)


def _workbook(titles: list[str], lines: Iterable[list[Any]], note: str) -> bytes:
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    bold = book.add_format({"bold": True, "bg_color": "#DCEEEB", "text_wrap": True})
    text = book.add_format({"num_format": "@", "quote_prefix": True})
    number = book.add_format({"num_format": "#,##0.00"})
    sheet = book.add_worksheet("JP")
    for column, title in enumerate(titles):
        sheet.write_string(0, column, title, bold)
        sheet.set_column(column, column, 14 if column >= 6 else 28)
    for row, values in enumerate(lines, start=1):
        for column, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(row, column, value, text)
            elif value is not None:
                sheet.write_number(row, column, round(float(value), 2), number)
    sheet.freeze_panes(1, 2)
    source = book.add_worksheet(_("Sumber"))
    source.write_string(0, 0, note)
    book.close()
    return target.getvalue()


def answer(data: bytes | str, name: str, kind: str = XLSX) -> HttpResponse:
    """A file to download."""
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
