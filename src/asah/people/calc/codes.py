"""Reference codes of the employee export, from `data/codes/`, and what names tell.

All are dated data; `on` picks the rows in force on a day.
"""

import re
from functools import cache

from asah.core.calc import data_files
from asah.core.calc.sheets import squash


@cache
def grades(status: str) -> dict[str, str]:
    """Grades of a status (`pns` or `pppk`): squashed name or SIASN id -> name."""
    found = {}
    for row in data_files.valid("codes/golongan"):
        if row["status"] == status:
            found[squash(row["name"])] = row["name"]
            if row["code"]:
                found[row["code"]] = row["name"]
    return found


@cache
def table(name: str, key: str, value: str) -> dict[str, str]:
    """A code table as a mapping from one squashed column to another."""
    return {squash(row[key]): row[value] for row in data_files.valid(f"codes/{name}")}


@cache
def names(name: str, key: str = "code") -> dict[str, str]:
    """A code table as code -> name, for display."""
    return {row[key]: row["name"] for row in reversed(data_files.valid(f"codes/{name}"))}


@cache
def _patterns(name: str, column: str, source: str = "") -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile(row["pattern"], re.I), row[column])
        for row in data_files.valid(f"codes/{name}")
        if row.get("source", "") == source
    ]


def _first(text: str, patterns: list[tuple[re.Pattern[str], str]]) -> str:
    return next((value for pattern, value in patterns if pattern.search(text)), "")


@cache
def job_level(kind: str, name: str, eselon: str) -> tuple[str, str]:
    """Kind and level of a job from the export's kind, its name, and the unit's eselon.

    A functional job says its level at the end of its name. A structural one has that of its
    unit's eselon, and only without one what its name suggests.
    """
    suffix = re.sub(r"\s+", " ", name).casefold()
    functional = next(
        (
            row["level"]
            for row in data_files.valid("codes/jenjang_fungsional")
            if suffix.endswith(row["suffix"].casefold())
        ),
        "",
    )
    structural = _first(name.strip(), _patterns("jabatan_struktural", "level"))
    if not kind:
        kind = "fungsional" if functional else "struktural" if structural else "pelaksana"
    if kind == "fungsional":
        return kind, functional or "ahli_pertama"
    if kind == "struktural":
        level = table("eselon", "code", "level").get(squash(eselon), "")
        return kind, level or structural or "pengawas"
    return "pelaksana", "pelaksana"


@cache
def field_of(job: str, opd: str) -> str:
    """The slug of the *urusan* of a job: from its name, else from the OPD; empty if neither."""
    return _first(job, _patterns("urusan", "field", "position")) or _first(
        opd, _patterns("urusan", "field", "unit")
    )


@cache
def unit_kind(name: str, *, top: bool) -> tuple[str, bool | None]:
    """Kind of a unit by its name, and whether it serves the public (None: as its parent)."""
    for row in data_files.valid("codes/jenis_unit"):
        if re.search(row["pattern"], name, re.I):
            kind = "opd" if top and row["kind"] == "bidang" else row["kind"]
            return kind, {"1": True, "0": False}.get(row["public_facing"])
    return ("opd", False) if top else ("lainnya", None)
