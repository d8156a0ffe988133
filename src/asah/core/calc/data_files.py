"""Rules, dictionaries and codes as dated CSV files under `data/`, read without Django."""

import csv
import datetime as dt
import os
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]

type Row = dict[str, str]


def folder() -> Path:
    """The folder with the rules: `ASAH_RULES`, or `data/` of the checkout."""
    return Path(os.environ.get("ASAH_RULES") or ROOT / "data")


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Every row of `data/<name>.csv`, in the file's order. FileNotFoundError when absent."""
    with (folder() / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return tuple(csv.DictReader(handle))


def valid(name: str, on: dt.date | None = None) -> tuple[Row, ...]:
    """The rows in force on a date by `valid_from` and `valid_to` (both included).

    Without a date: the rows that have no end.
    """
    if on is None:
        return tuple(row for row in rows(name) if not row["valid_to"])
    day = on.isoformat()
    return tuple(
        row for row in rows(name) if row["valid_from"] <= day <= (row["valid_to"] or "9999-12-31")
    )
