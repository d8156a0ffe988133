"""Reading single values out of a JSON document, naming the path of whatever is wrong."""

import math
from typing import Any

from asah.core.calc.errors import BadInput

type Json = Any


def bad(path: str, reason: str, cure: str) -> BadInput:
    """`Isian people[3].jp0: ... . Cure.`"""
    return BadInput(f"Isian {path}: {reason}", cure)


def mapping(value: Json, path: str) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise bad(path, "harus berupa objek {...}", "Perbaiki susunan berkasnya.")
    return value


def listing(value: Json, path: str) -> list[Json]:
    if not isinstance(value, list):
        raise bad(path, "harus berupa daftar [...]", "Perbaiki susunan berkasnya.")
    return value


def need(value: dict[str, Json], key: str, path: str) -> Json:
    if key not in value:
        raise bad(f"{path}.{key}" if path else key, "tidak ada", "Tambahkan isian itu.")
    return value[key]


def ident(value: Json, path: str) -> str:
    """An id as text; whole numbers are taken as their digits."""
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        raise bad(path, f"{value!r} bukan id", "Tulis teks atau bilangan bulat.")
    return str(value)


def idents(value: Json, path: str) -> tuple[str, ...]:
    """A list of ids, each once; null counts as empty."""
    if value is None:
        return ()
    return tuple(
        dict.fromkeys(ident(item, f"{path}[{n}]") for n, item in enumerate(listing(value, path)))
    )


def number(value: Json, path: str, *, low: float = 0.0) -> float:
    """A finite number of at least `low`."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise bad(path, f"{value!r} bukan bilangan", "Tulis bilangan, misalnya 0.35.")
    if value < low:
        raise bad(path, f"{value} kurang dari {low:g}", f"Tulis bilangan mulai {low:g}.")
    return float(value)


def whole(value: Json, path: str, *, low: int = 0) -> int:
    """A whole number of at least `low`; 3.0 counts as 3."""
    found = number(value, path, low=low)
    if found != int(found):
        raise bad(path, f"{value} bukan bilangan bulat", "Tulis bilangan bulat.")
    return int(found)


def truth(value: Json, path: str) -> bool:
    if not isinstance(value, bool):
        raise bad(path, f"{value!r} bukan true atau false", "Tulis true atau false.")
    return value


def once(ids: list[str], path: str) -> None:
    """Refuse an id that stands twice."""
    seen: set[str] = set()
    for n, one in enumerate(ids):
        if one in seen:
            raise bad(f"{path}[{n}].id", f"{one} sudah dipakai", "Beri setiap entri id sendiri.")
        seen.add(one)
