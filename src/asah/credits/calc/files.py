"""The rules as a CSV file: what the rules page exports, `--rules` reads and `data/jp` holds."""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

from asah.core.calc import data_files
from asah.core.calc.errors import BadInput
from asah.credits.calc.book import Basis, Rule, RuleBook, Scope, Window, forms

COLUMNS = (
    "form",
    "scope",
    "basis",
    "jp_per_unit",
    "cap_value",
    "cap_window",
    "multiplier",
    "valid_from",
    "valid_to",
    "legal_basis",
)
NEEDED = ("form", "scope", "basis", "jp_per_unit", "valid_from")
NUMBER = re.compile(r"\d{1,6}([.,]\d{1,4})?", re.A)
RISKY = frozenset("=+-@\t\r")
MEGABYTE = 1024 * 1024


def read_rules(path: Path) -> RuleBook:
    """Rules from a CSV file (comma, semicolon or tab; decimal point or comma).

    BadInput names the line, the column and the cure of the first row that cannot be used.
    """
    rows = _rows(_text(path))
    rules: list[tuple[int, Rule]] = []
    for line, row in rows:
        rules.append((line, _rule(line, row)))
    _check_overlaps(rules)
    if not rules:
        raise BadInput("berkas aturan tidak berisi baris aturan", "Unduh lagi dari halaman aturan.")
    return RuleBook(rule for _, rule in rules)


def default_rules() -> RuleBook:
    """The rules that come with the product."""
    return read_rules(data_files.folder() / "jp" / "rules.csv")


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MEGABYTE:
            raise BadInput(f"berkas {path.name} lebih dari 1 MB", "Unduh lagi dari halaman aturan.")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadInput(
            f"berkas {path} tidak dapat dibaca ({error.strerror})", "Periksa nama dan letaknya."
        ) from error
    except UnicodeDecodeError as error:
        raise BadInput(
            f"berkas {path.name} bukan CSV UTF-8", "Simpan sebagai CSV UTF-8, lalu ulangi."
        ) from error


def _rows(text: str) -> list[tuple[int, dict[str, str]]]:
    """Rows under the header, each with the line it starts on."""
    found = _cells(text)
    if not found:
        raise BadInput("berkas aturan kosong", "Unduh lagi dari halaman aturan.")
    names = [name.lower() for name in found[0][1]]
    _check_header(found[0][0], names)
    for line, cells in found[1:]:
        if len(cells) > len(names):
            raise BadInput(
                f"ada {len(cells)} isian untuk {len(names)} kolom",
                "Apit isian yang memuat pemisah dengan tanda kutip.",
                line=line,
            )
    return [(line, dict(zip(names, cells, strict=False))) for line, cells in found[1:]]


def _cells(text: str) -> list[tuple[int, list[str]]]:
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(";,\t", key=first.count), strict=True)
    found: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((line, [cell.strip() for cell in cells]))
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadInput(
            "isi berkas bukan CSV yang utuh", "Unduh lagi dari halaman aturan.", line=line
        ) from error
    return found


def _check_header(line: int, names: list[str]) -> None:
    missing = [name for name in NEEDED if name not in names]
    unknown = [name for name in names if name not in COLUMNS]
    if missing:
        reason = f"kolom {', '.join(missing)} tidak ada"
    elif unknown:
        reason = f"kolom {', '.join(unknown)} tidak dikenal"
    elif len(set(names)) != len(names):
        reason = "ada kolom yang sama dua kali"
    else:
        return
    raise BadInput(reason, f"Baris judul harus: {', '.join(COLUMNS)}.", line=line)


def _rule(line: int, row: dict[str, str]) -> Rule:
    cell = _Cell(line, row)
    cap, window = cell.number("cap_value", empty=True), cell.choice("cap_window", Window)
    if (cap is None) != (window is None):
        raise cell.bad("cap_value", "batas dan jangkanya harus diisi berdua", "Isi atau kosongkan.")
    start = cell.date("valid_from")
    if start is None:
        raise cell.bad("valid_from", "tanggal mulai kosong", "Tulis seperti 2026-01-31.")
    end = cell.date("valid_to")
    if end is not None and end < start:
        raise cell.bad("valid_to", "berakhir sebelum mulai", "Periksa kedua tanggal.")
    form = row.get("form", "")
    if form not in forms():
        raise cell.bad("form", "bentuk tidak dikenal", f"Yang dikenal: {', '.join(forms())}.")
    return Rule(
        form=form,
        scope=cell.needed("scope", Scope),
        basis=cell.needed("basis", Basis),
        jp_per_unit=cell.positive("jp_per_unit"),
        multiplier=cell.positive("multiplier") if row.get("multiplier") else Fraction(1),
        cap_value=cap,
        cap_window=window,
        valid_from=start,
        valid_to=end,
        legal_basis=unguarded(row.get("legal_basis", "")),
    )


class _Cell:
    """One row's cells; each reader raises BadInput with line, column and cure."""

    def __init__(self, line: int, row: dict[str, str]) -> None:
        self.line, self.row = line, row

    def bad(self, column: str, reason: str, cure: str) -> BadInput:
        value = self.row.get(column, "")
        shown = f"{reason}: {value[:40]!r}" if value else reason
        return BadInput(shown, cure, line=self.line, column=column, value=value)

    def number(self, column: str, *, empty: bool = False) -> Fraction | None:
        text = self.row.get(column, "")
        if not text and empty:
            return None
        if not NUMBER.fullmatch(text):
            cure = "Tulis angka seperti 2 atau 2,4, tanpa tanda minus."
            raise self.bad(column, "bukan angka", cure)
        return Fraction(text.replace(",", "."))

    def positive(self, column: str) -> Fraction:
        value = self.number(column)
        if not value:
            raise self.bad(column, "harus lebih dari nol", "Isi angkanya.")
        return value

    def choice[E: (Scope, Basis, Window)](self, column: str, choices: type[E]) -> E | None:
        text = self.row.get(column, "")
        if not text:
            return None
        if text not in {str(choice) for choice in choices}:
            raise self.bad(column, "isi tidak dikenal", f"Yang dikenal: {', '.join(choices)}.")
        return choices(text)

    def needed[E: (Scope, Basis, Window)](self, column: str, choices: type[E]) -> E:
        found = self.choice(column, choices)
        if found is None:
            raise self.bad(column, "kosong", f"Isi salah satu: {', '.join(choices)}.")
        return found

    def date(self, column: str) -> dt.date | None:
        text = self.row.get(column, "")
        if not text:
            return None
        for pattern in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"):
            try:
                return dt.datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day
            except ValueError:
                continue
        raise self.bad(column, "bukan tanggal", "Tulis seperti 2026-01-31 atau 31/01/2026.")


def _check_overlaps(rules: list[tuple[int, Rule]]) -> None:
    last: dict[tuple[str, Scope], tuple[int, Rule]] = {}
    for line, rule in sorted(rules, key=lambda pair: pair[1].valid_from):
        earlier = last.get((rule.form, rule.scope))
        if earlier and (earlier[1].valid_to is None or earlier[1].valid_to >= rule.valid_from):
            raise BadInput(
                f"berlaku bersamaan dengan baris {earlier[0]} untuk {rule.form} {rule.scope}",
                "Akhiri aturan lama sehari sebelum yang baru mulai.",
                line=line,
                column="valid_from",
                value=rule.valid_from.isoformat(),
            )
        last[(rule.form, rule.scope)] = (line, rule)


def write_rules(rules: Iterable[Rule]) -> str:
    """Rules as CSV text that `read_rules` reads: semicolon and decimal comma, as Excel here does.

    Text cells that a spreadsheet would take for a formula are guarded.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for rule in rules:
        writer.writerow(
            [
                rule.form,
                rule.scope,
                rule.basis,
                decimal_comma(rule.jp_per_unit),
                "" if rule.cap_value is None else decimal_comma(rule.cap_value),
                rule.cap_window or "",
                decimal_comma(rule.multiplier),
                rule.valid_from.isoformat(),
                rule.valid_to.isoformat() if rule.valid_to else "",
                guarded(rule.legal_basis),
            ]
        )
    return out.getvalue()


def guarded(text: str) -> str:
    """Text that no spreadsheet runs: a leading `=`, `+`, `-`, `@`, tab gets an apostrophe."""
    return f"'{text}" if text[:1] in RISKY else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if text[:1] == "'" and text[1:2] in RISKY else text


def decimal_comma(value: Fraction) -> str:
    """Up to four decimals, without trailing zeros: `2,4`."""
    text = f"{float(value):.4f}".rstrip("0").rstrip(".")
    return text.replace(".", ",")
