"""Files that the engine writes: the template of a kind, and the wrong rows of a batch."""

import io
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from asah.core.imports.kinds import ImportKind
from asah.core.imports.store import Content

# In the header of a file of wrong rows; its presence says that the file corrects another.
ORIGIN = "BARIS ASAL"
WIDEST = 48


class _Book:
    """A workbook whose cells are all text, so that no number loses a digit."""

    def __init__(self) -> None:
        self.target = io.BytesIO()
        self.book = xlsxwriter.Workbook(self.target, {"in_memory": True})
        self.head = self.book.add_format(
            {"bold": True, "num_format": "@", "bg_color": "#DCEEEB", "text_wrap": True}
        )
        self.text = self.book.add_format({"num_format": "@", "quote_prefix": True})
        self.wrong = self.book.add_format(
            {"num_format": "@", "quote_prefix": True, "bg_color": "#FFF1D1"}
        )

    def sheet(self, name: str, titles: list[str]) -> Any:
        sheet = self.book.add_worksheet(name)
        for column, title in enumerate(titles):
            sheet.write_string(0, column, title, self.head)
            sheet.set_column(column, column, min(WIDEST, max(12, len(title) + 2)), self.text)
        sheet.freeze_panes(1, 0)
        return sheet

    def bytes(self) -> bytes:
        self.book.close()
        return self.target.getvalue()


def template(kind: ImportKind) -> bytes:
    """An empty table with the kind's columns, an example, and what each column means."""
    book = _Book()
    titles = [column.title for column in kind.columns]
    book.sheet("DATA", titles)
    example = book.sheet("CONTOH", titles)
    for row, values in enumerate(kind.examples, start=1):
        for place, column in enumerate(kind.columns):
            example.write_string(row, place, values.get(column.key, ""), book.text)
    guide = book.sheet("PETUNJUK", [_("Kolom"), _("Harus ada"), _("Judul lain yang dikenal")])
    for row, column in enumerate(kind.columns, start=1):
        needed = _("ya") if column.required else _("boleh kosong")
        for place, value in enumerate((column.title, needed, ", ".join(column.synonyms))):
            guide.write_string(row, place, value, book.text)
    return book.bytes()


def wrong_rows(content: Content) -> bytes:
    """The wrong rows with their needed cells, why, and the cure: to be corrected and uploaded."""
    book = _Book()
    titles = content["titles"]
    keys = [key for key in titles if any(key in row for row in content["wrong"].values())]
    head = [ORIGIN, *(titles[key] for key in keys), "YANG SALAH", "CARA MEMBETULKAN"]
    sheet = book.sheet("PERLU DIBETULKAN", head)
    for number, (line, row) in enumerate(content["wrong"].items(), start=1):
        problems = [e for e in content["errors"] if str(e["line"]) == line]
        marked = {problem["column"] for problem in problems}
        sheet.write_string(number, 0, line, book.text)
        for place, key in enumerate(keys, start=1):
            style = book.wrong if titles[key] in marked else book.text
            sheet.write_string(number, place, row.get(key, ""), style)
        for place, what in enumerate(("reason", "cure"), start=len(keys) + 1):
            words = dict.fromkeys(str(problem[what]) for problem in problems)  # type: ignore[literal-required]
            sheet.write_string(number, place, " ".join(w.rstrip(".") + "." for w in words))
    return book.bytes()
