"""Reads people to be grouped from a CSV or a workbook (columns of issue 4)."""

from pathlib import Path

from asah.core.calc import sheets
from asah.core.calc.errors import BadInput
from asah.core.calc.sheets import Column, Record, Table
from asah.participation.calc.groups import Member

COLUMNS = (
    Column("id", "id", ("nip", "kode"), required=True),
    Column("unit", "unit", ("unit kerja",), required=True),
    Column("sex", "sex", ("jenis kelamin", "jk"), required=True),
    Column("rank", "rank", ("jenjang", "pangkat"), required=True),
    Column("skill", "skill", ("kemampuan", "nilai"), required=True),
    Column("wish1", "wish1", ("pilihan 1",)),
    Column("wish2", "wish2", ("pilihan 2",)),
    Column("wish3", "wish3", ("pilihan 3",)),
    Column("together", "together", ("bersama",)),
    Column("apart", "apart", ("terpisah",)),
)
WOMAN = {"p", "f", "w", "perempuan", "female", "wanita", "woman"}
MAN = {"l", "m", "laki-laki", "male", "pria", "man"}


def read(path: Path) -> list[Member]:
    """The people of a file. BadInput with line and cure at the first cell that cannot be used."""
    table = sheets.read(path, COLUMNS)
    if not table.records:
        raise BadInput("berkas ini tidak berisi orang", "Tulis satu baris untuk tiap orang.")
    found: dict[str, Member] = {}
    for record in table.records:
        person = _member(record, table)
        if person.id in found:
            raise BadInput(
                f"id {person.id} sudah ada di baris {found[person.id].line}",
                "Tiap orang satu baris; hapus yang kembar.",
                line=record.line,
                column=table.titles["id"],
                value=person.id,
            )
        found[person.id] = person
    return list(found.values())


def _member(record: Record, table: Table) -> Member:
    wishes = [_text(record, table, f"wish{n}") for n in (1, 2, 3)]
    return Member(
        id=_needed(record, table, "id"),
        unit=_needed(record, table, "unit"),
        woman=_woman(record, table),
        rank=_needed(record, table, "rank"),
        skill=_skill(record, table),
        wishes=tuple(dict.fromkeys(wish for wish in wishes if wish)),
        together=_text(record, table, "together"),
        apart=_text(record, table, "apart"),
        line=record.line,
    )


def _wrong(record: Record, table: Table, key: str, reason: str, cure: str) -> BadInput:
    shown = sheets.show(record[key])
    return BadInput(reason, cure, line=record.line, column=table.titles[key], value=shown)


def _text(record: Record, table: Table, key: str) -> str:
    try:
        return sheets.text(record[key])
    except sheets.Unreadable as error:
        raise _wrong(record, table, key, error.reason, error.cure) from None


def _needed(record: Record, table: Table, key: str) -> str:
    found = _text(record, table, key)
    if not found:
        raise _wrong(record, table, key, "selnya kosong", "Isi sel ini.")
    return found


def _woman(record: Record, table: Table) -> bool:
    said = _needed(record, table, "sex").lower()
    if said not in WOMAN | MAN:
        raise _wrong(record, table, "sex", f"{said!r} tidak dikenal", "Tulis L atau P.")
    return said in WOMAN


def _skill(record: Record, table: Table) -> float:
    _needed(record, table, "skill")
    try:
        return float(sheets.number(record["skill"]) or 0)
    except sheets.Unreadable as error:
        raise _wrong(record, table, "skill", error.reason, error.cure) from None
