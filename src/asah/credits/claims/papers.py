"""An export as a workbook and as JSON. Text stays text: no cell can run as a formula."""

import io
import json
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from asah.credits.calc.claims_siasn import BESIDE, body, fields
from asah.credits.claims.models import SiasnExport
from asah.credits.claims.selectors.siasn import rows_of

CANCELLED = ("nip", "nama", "namaKegiatan", "alasan")


def as_json(export: SiasnExport) -> str:
    """`{"kursus": [...], "diklat": [...], "dibatalkan": [...]}`: bodies as the API takes them."""
    rows = rows_of(export)
    told: dict[str, Any] = {
        kind: [body(data, kind) for data in rows[kind]] for kind in ("kursus", "diklat")
    }
    told["dibatalkan"] = [_cancelled(data) for data in rows["dibatalkan"]]
    told["sha256"] = export.sha256
    return json.dumps(told, ensure_ascii=False, indent=1)


def _cancelled(data: dict[str, Any]) -> dict[str, Any]:
    kind = "diklat" if "latihanStrukturalId" in data else "kursus"
    return {**body(data, kind), "alasan": data["alasan"]}


def as_workbook(export: SiasnExport) -> bytes:
    """A sheet a resource, in the order of the API's fields, with NIP and name beside them."""
    rows = rows_of(export)
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    for kind in ("kursus", "diklat"):
        names = [*fields(kind)[:-1], *BESIDE]
        told = [[(d | d["asah"])[name] for name in names] for d in rows[kind]]
        _sheet(book, kind, names, told)
    told = [
        [{**d["asah"], "alasan": d["alasan"]}[n] for n in CANCELLED] for d in rows["dibatalkan"]
    ]
    _sheet(book, "dibatalkan", CANCELLED, told)
    book.close()
    return target.getvalue()


def _sheet(book: Any, name: str, titles: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    bold = book.add_format({"bold": True, "bg_color": "#DCEEEB"})
    text = book.add_format({"num_format": "@", "quote_prefix": True})
    sheet = book.add_worksheet(name)
    for column, title in enumerate(titles):
        sheet.write_string(0, column, title, bold)
        sheet.set_column(column, column, min(40, max(12, len(title) + 2)))
    for place, values in enumerate(rows, start=1):
        for column, value in enumerate(values):
            if isinstance(value, int):
                sheet.write_number(place, column, value)
            else:
                sheet.write_string(place, column, value, text)
    sheet.freeze_panes(1, 0)
