"""Workbooks (.xlsx) through calamine, after the guard: values as stored, lines as shown."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from asah.core.calc.errors import BadInput
from asah.core.calc.sheets import guard
from asah.core.calc.sheets.values import Broken, Value, from_text

MAX_ROWS = 300_000
MAX_COLUMNS = 1_000
MAX_CELLS = 30_000_000
_TAG = rb"<(?:\w+:)?"
_AT = rb"""\br\s*=\s*["']([A-Za-z]{1,40})(\d{1,40})["']"""
# Cells that hold anything (styled empty ones close themselves), and cells that tell no place.
_CELL = re.compile(_TAG + rb"c\s[^>]*?" + _AT + rb"[^>]*(?<!/)>")
_PLACELESS = re.compile(_TAG + rb"""c(?=[\s>])(?![^>]*\br\s*=)[^>]*(?<!/)>""")
_ROW = re.compile(_TAG + rb"""row\s[^>]*?\br\s*=\s*["'](\d{1,40})["']""")
_FAILED = re.compile(
    _TAG
    + rb"""c\s(?=[^>]*\bt\s*=\s*["']e["'])[^>]*?"""
    + _AT
    + rb"""[^>]*>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<""",
    re.S,
)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DOC = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


class Book:
    """An opened workbook: its sheet names, and each sheet as lines of values."""

    def __init__(self, data: bytes) -> None:
        self._archive = guard.unpacked(data)
        self._parts = self._sheet_parts()
        self._failed = {name: self._scan(part) for name, part in self._parts.items()}
        for part in self._archive.namelist():
            if part.endswith((".xml", ".rels")) and part not in self._parts.values():
                guard.member(self._archive, part)
        try:
            self._book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        except (CalamineError, OSError, ValueError, zipfile.BadZipFile):
            raise guard.damaged() from None
        self.names = [name for name in self._book.sheet_names if name in self._parts]
        if not self.names:
            raise BadInput("Buku kerja ini tidak memuat lembar data", guard.SAVE_AS_XLSX)

    def _sheet_parts(self) -> dict[str, str]:
        """Sheet name -> the part that holds its cells."""
        # S314: `guard` has limited the parts' size, and expat itself refuses entity bombs.
        try:
            book = ElementTree.fromstring(guard.member(self._archive, "xl/workbook.xml"))  # noqa: S314
            links = ElementTree.fromstring(  # noqa: S314
                guard.member(self._archive, "xl/_rels/workbook.xml.rels")
            )
        except ElementTree.ParseError:
            raise guard.damaged() from None
        targets = {link.get("Id"): link.get("Target", "") for link in links}
        found = {}
        for sheet in book.iter(f"{_MAIN}sheet"):
            target = targets.get(sheet.get(f"{_DOC}id"), "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if "worksheets/" in part:
                found[sheet.get("name", "")] = part
        return found

    def _scan(self, part: str) -> dict[tuple[int, int], str]:
        """Check the extent of a sheet before it is laid out; its failed formulas by place."""
        content = guard.member(self._archive, part)
        rows = columns = 0
        for letters, line in _CELL.findall(content):
            rows = max(rows, int(line))
            columns = max(columns, _column(letters.upper()))
        if _PLACELESS.search(content):
            rows = max(rows, *map(int, _ROW.findall(content)), 0)
            columns = max(columns, 1)
        if rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS:
            raise BadInput(
                f"Lembar ini terbentang sampai baris {rows} dan kolom ke-{columns}",
                "Hapus sel yang terisi jauh di luar tabel, atau salin tabelnya ke lembar baru.",
            )
        if b"#" not in content:
            return {}
        return {
            (int(line), _column(letters.upper())): shown.decode("utf-8", "replace")
            for letters, line, shown in _FAILED.findall(content)
        }

    def lines(self, name: str) -> Iterator[tuple[int, list[Value]]]:
        """Each line of a sheet with its number as the spreadsheet shows it."""
        try:
            sheet: CalamineSheet = self._book.get_sheet_by_name(name)
            table = sheet.to_python(skip_empty_area=False)
        except (CalamineError, OSError, ValueError):
            raise guard.damaged() from None
        failed = self._failed[name]
        for line, cells in enumerate(table, start=1):
            values = [_value(cell) for cell in cells]
            if failed:
                for column in range(len(values)):
                    if (line, column + 1) in failed:
                        values[column] = Broken(failed[line, column + 1])
            yield line, values


def _value(cell: object) -> Value:
    if isinstance(cell, str):
        return from_text(cell)
    if isinstance(cell, float):
        return int(cell) if abs(cell) < 1e15 and cell == int(cell) else cell
    if isinstance(cell, bool | int | dt.date):
        return cell
    return str(cell) if cell is not None else None
