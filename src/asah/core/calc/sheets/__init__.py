"""Reading tables from workbooks and text files, without Django.

    table = sheets.read(path, [Column("nip", "NIP BARU", ("NIP",), required=True), ...])
    for record in table.records:
        record.line, sheets.text(record["nip"]), sheets.date(record["lahir"])

`read` finds the header under title rows, by titles without case and marks; `Source.at(path)`
gives the raw sheets (`.sheet(name).lines`: line number as people see it, values). Whatever
cannot be used raises `BadInput`: one sentence with the cure. A single cell that cannot be read
raises `Unreadable(reason, cure)`; `lost_digits(cell)` tells a number that Excel has rounded.
"""

from asah.core.calc.sheets.table import Column, Record, Sheet, Source, Table, read, table_in
from asah.core.calc.sheets.values import (
    Broken,
    Unreadable,
    Value,
    clean,
    date,
    guarded,
    lost_digits,
    number,
    show,
    squash,
    text,
    whole,
)

__all__ = [
    "Broken",
    "Column",
    "Record",
    "Sheet",
    "Source",
    "Table",
    "Unreadable",
    "Value",
    "clean",
    "date",
    "guarded",
    "lost_digits",
    "number",
    "read",
    "show",
    "squash",
    "table_in",
    "text",
    "whole",
]
