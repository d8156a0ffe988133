"""Tables in sheets: the header found by known column names, and records under it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from asah.core.calc.errors import BadInput
from asah.core.calc.sheets import guard, text
from asah.core.calc.sheets.book import Book
from asah.core.calc.sheets.values import Value, show, squash

HEADER_WITHIN = 60
_FOOT = re.compile(
    r"(sub ?)?(jumlah|total|rata-?rata|rerata|keterangan|catatan|mengetahui)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column that the caller knows: its title in the template, other names, whether needed.

    `pattern` recognises titles that are sentences (searched in the title as written).
    """

    key: str
    title: str
    synonyms: tuple[str, ...] = ()
    required: bool = False
    pattern: str = ""

    def rank(self, title: str) -> int:
        """How well a title fits: 0 not at all, the title itself best, then synonyms, pattern."""
        plain = squash(title)
        if plain == squash(self.title):
            return 3
        if any(plain == squash(name) for name in self.synonyms):
            return 2
        return int(bool(self.pattern and re.search(self.pattern, title, re.I)))


@dataclass(frozen=True, slots=True)
class Sheet:
    """All lines of a sheet, blank ones too, each with its number as shown to people."""

    name: str
    lines: list[tuple[int, list[Value]]]


@dataclass(frozen=True, slots=True)
class Record:
    """A line of a table: `values` by column key; a missing or empty cell is None."""

    line: int
    values: Mapping[str, Value]

    def __getitem__(self, key: str) -> Value:
        return self.values.get(key)


@dataclass(frozen=True, slots=True)
class Table:
    """What was read. `titles` names each key as the file does; `ignored` the other columns.

    `skipped` counts lines between the records that hold no record: blank, the header again,
    a total.
    """

    sheet: str
    header_line: int
    titles: dict[str, str]
    ignored: list[str]
    records: list[Record]
    skipped: int = 0


class Source:
    """A file, checked and opened: one sheet for text, named sheets for a workbook."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._data = data
        self._read: dict[str | None, Sheet] = {}
        self._book = Book(data) if guard.kind_of(data, name) == "book" else None

    @classmethod
    def at(cls, path: Path) -> "Source":
        """Open a file by path. BadInput when it cannot be read."""
        try:
            if path.stat().st_size > guard.MAX_FILE:
                raise guard.too_large(path.stat().st_size)
            data = path.read_bytes()
        except OSError as error:
            raise BadInput(
                f"Berkas {path} tidak dapat dibuka ({error.strerror})", "Periksa nama dan letaknya."
            ) from None
        return cls(data, path.name)

    @cached_property
    def sheet_names(self) -> list[str]:
        return self._book.names if self._book else [self.name]

    def sheet(self, name: str | None = None) -> Sheet:
        """One sheet, the first unless named. BadInput names the sheets there are."""
        key = name or (self.sheet_names[0] if self._book else None)
        if key not in self._read:
            self._read[key] = self._sheet(key)
        return self._read[key]

    def _sheet(self, name: str | None) -> Sheet:
        if self._book is None:
            if name:
                raise BadInput("Berkas teks tidak punya lembar", "Hapus pilihan lembar.")
            return Sheet(self.name, list(text.lines(self._data)))
        wanted = name or self.sheet_names[0]
        match = next((n for n in self.sheet_names if squash(n) == squash(wanted)), None)
        if match is None:
            raise BadInput(
                f"Lembar {wanted} tidak ada", f"Lembar yang ada: {', '.join(self.sheet_names)}."
            )
        return Sheet(match, list(self._book.lines(match)))

    def table(self, columns: Sequence[Column], sheet: str | None = None) -> Table:
        """The table with these columns: in the named sheet, else in the first that has them."""
        names = [sheet] if sheet or self._book is None else self.sheet_names
        refusal: BadInput | None = None
        for name in names:
            try:
                return table_in(self.sheet(name), columns)
            except BadInput as error:
                if refusal is None or (refusal.problem.line is None and error.problem.line):
                    refusal = error
        assert refusal
        raise refusal


def read(path: Path, columns: Sequence[Column], sheet: str | None = None) -> Table:
    """Read the table with these columns from a file. BadInput when it cannot be used."""
    return Source.at(path).table(columns, sheet)


def table_in(sheet: Sheet, columns: Sequence[Column]) -> Table:
    """The table with these columns in a sheet, wherever its header stands."""
    at, places = _header(sheet, columns)
    line, header = sheet.lines[at]
    records: list[Record] = []
    skipped = blank = 0
    for number, cells in sheet.lines[at + 1 :]:
        values = {
            key: cells[place]
            for key, place in places.items()
            if place < len(cells) and cells[place] is not None
        }
        if not values:
            blank += 1
        elif _foot(cells) or _repeats(values, places, header):
            skipped += 1
        else:
            records.append(Record(number, values))
            skipped, blank = skipped + blank, 0
    used = set(places.values())
    return Table(
        sheet=sheet.name,
        header_line=line,
        titles={key: show(header[place]) for key, place in places.items()},
        ignored=[show(t) for i, t in enumerate(header) if t is not None and i not in used],
        records=records,
        skipped=skipped,
    )


def _foot(cells: Sequence[Value]) -> bool:
    first = next((cell for cell in cells if cell is not None), None)
    return isinstance(first, str) and len(first) <= 60 and bool(_FOOT.match(first))


def _repeats(
    values: Mapping[str, Value], places: Mapping[str, int], header: Sequence[Value]
) -> bool:
    return len(values) > 1 and all(
        squash(show(value)) == squash(show(header[places[key]])) for key, value in values.items()
    )


def _header(sheet: Sheet, columns: Sequence[Column]) -> tuple[int, dict[str, int]]:
    """The index of the header's line and the place of each column. BadInput when there is none."""
    enough = min(2, len(columns))
    best: tuple[int, dict[str, int]] = (-1, {})
    needed = {column.key for column in columns if column.required}
    for at, (line, cells) in enumerate(sheet.lines[:HEADER_WITHIN]):
        places = _places(line, cells, columns)
        if len(places) < enough:
            continue
        if needed and needed <= places.keys():
            return at, places
        if len(places) > len(best[1]):
            best = (at, places)
    if not best[1]:
        wanted = [c.title for c in columns if c.required] or [c.title for c in columns]
        raise BadInput(
            f"Baris judul kolom tidak ditemukan di {sheet.name}",
            f"Judul yang dicari: {', '.join(wanted[:12])}. Pakai templat yang dapat diunduh.",
        )
    missing = [c.title for c in columns if c.required and c.key not in best[1]]
    if missing:
        raise BadInput(
            f"Kolom {', '.join(missing)} tidak ada di baris judul",
            "Tambahkan kolom itu atau betulkan judulnya.",
            line=sheet.lines[best[0]][0],
        )
    return best


def _places(line: int, cells: Sequence[Value], columns: Sequence[Column]) -> dict[str, int]:
    titles = {i: show(cell) for i, cell in enumerate(cells) if cell is not None}
    if len(titles) < min(2, len(columns)):
        return {}
    taken: dict[int, str] = {}
    places: dict[str, int] = {}
    twice: list[str] = []
    for rank in (3, 2, 1):
        for column in columns:
            fits = [i for i, t in titles.items() if i not in taken and column.rank(t) == rank]
            if not fits or column.key in places:
                continue
            places[column.key] = fits[0]
            taken[fits[0]] = column.key
            if rank == 3 and len(fits) > 1:
                twice.append(titles[fits[0]])
    if twice and len(places) > 2:
        raise BadInput(
            f"Kolom {twice[0]} ada lebih dari satu",
            "Hapus atau ganti judul kolom yang tidak dipakai.",
            line=line,
            column=twice[0],
        )
    return places
