"""Tables from CSV as offices write them: `;`, `,` or tabs, BOM, decimal commas.

Every refusal names the line as an editor numbers it (the header is line 1).
"""

import csv
import io
import math
from collections.abc import Iterator, Sequence
from pathlib import Path

from asah.core.calc.errors import BadInput
from asah.core.calc.sheets.text import limit_fields

BLANK = {"", "na", "nan", "null", "none", "."}


def decode(path: Path) -> str:
    """The text of a file. BadInput when it cannot be read or is no text."""
    try:
        raw = path.read_bytes()
    except OSError:
        raise BadInput(f"berkas {path} tidak dapat dibaca", "Periksa nama dan izinnya.") from None
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace")
    if b"\0" in raw:
        raise BadInput(f"berkas {path} bukan CSV", "Simpan sebagai CSV dari Excel, lalu coba lagi.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def rows(text: str, names: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Line number and trimmed fields of the named columns, in the order of the names.

    An empty name gives an empty field. BadInput for a missing column, a line of another length,
    or a file that breaks the rules of CSV.
    """
    try:
        yield from _rows(text, names)
    except csv.Error:
        raise BadInput("berkas rusak", "Simpan ulang sebagai CSV dari Excel.") from None


def _rows(text: str, names: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    header_line = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(";,\t", key=header_line.count)
    limit_fields()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header: list[str] = []
    places: list[int] = []
    line = 1
    for fields in reader:
        if not any(field.strip() for field in fields):
            pass
        elif not header:
            header = [field.strip() for field in fields]
            places = _places(header, names, line)
        elif len(fields) != len(header):
            raise BadInput(
                f"ada {len(fields)} isian, seharusnya {len(header)}",
                "Pakai pemisah ; bila angka memakai koma desimal.",
                line=line,
            )
        else:
            yield line, [fields[i].strip() if i >= 0 else "" for i in places]
        line = reader.line_num + 1


def _places(header: list[str], names: Sequence[str], line: int) -> list[int]:
    """Where each wanted column stands; -1 for one that was not asked for."""
    folded = [name.casefold() for name in header]
    places = []
    for name in names:
        if not name:
            places.append(-1)
        elif name.strip().casefold() in folded:
            places.append(folded.index(name.strip().casefold()))
        else:
            raise BadInput(
                f"kolom {name} tidak ada", f"Kolom yang ada: {', '.join(header)}.", line=line
            )
    return places


def number(text: str, line: int, column: str) -> float:
    """A figure with decimal point or comma; NaN for a blank. BadInput for anything else."""
    if text.lower() in BLANK:
        return math.nan
    plain = text.replace(".", "").replace(",", ".") if "," in text else text
    try:
        value = float(plain)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise BadInput(
            f"{text!r} bukan angka",
            "Isi dengan angka, atau kosongkan bila tidak ada.",
            line=line,
            column=column,
            value=text,
        )
    return value
