"""`asah calc groups`: project groups from a file of people. No Django."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from asah.core.calc.errors import BadInput

if TYPE_CHECKING:
    from asah.participation.calc.groups_form import Formed


def register(app: typer.Typer) -> None:
    app.command("groups", help="Bentuk kelompok proyek dari berkas orang.")(groups)


def groups(
    people: Annotated[Path, typer.Argument(help="CSV atau XLSX: id, unit, sex, rank, skill.")],
    size: Annotated[str, typer.Option(help="Besar kelompok, misalnya 4-6.")] = "4-6",
    seed: int = 1,
    per_case: Annotated[
        int, typer.Option(min=0, help="Kelompok paling banyak per kasus; 0 = bebas.")
    ] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Jawaban sebagai JSON.")] = False,
) -> None:
    """Balanced groups across units; hard rules kept or named."""
    from asah.participation.calc.groups_file import read

    low, high = _sizes(size)
    members = read(people)
    from asah.participation.calc.groups_form import Wanted, form

    found = form(members, Wanted(low=low, high=high, per_case=per_case), seed=seed)
    if as_json:
        print(json.dumps(_document(found, seed), ensure_ascii=False))
    else:
        _print(found)


def _sizes(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"\s*(\d{1,3})(?:\s*[-\u2013:]\s*(\d{1,3}))?\s*", text)
    if match:
        low, high = int(match[1]), int(match[2] or match[1])
        if 1 <= low <= high:
            return low, high
    raise BadInput(f"--size {text} tidak dapat dibaca", "Tulis seperti 4-6.")


def _document(found: "Formed", seed: int) -> dict[str, object]:
    return {
        "groups": [list(group.members) for group in found.groups],
        "cost": round(found.cost, 6),
        "parts": {term: round(value, 6) for term, value in found.parts.items()},
        "broken": found.broken,
        "cases": [group.case for group in found.groups],
        "before": round(sum(found.before.values()), 6),
        "hill_climbing": round(found.climbed, 6),
        "top3": found.top,
        "seed": seed,
    }


def _print(found: "Formed") -> None:
    for number, group in enumerate(found.groups, 1):
        case = f"  [{group.case}]" if group.case else ""
        print(f"{number:>3}  {', '.join(group.members)}{case}")
    terms = ", ".join(f"{term} {value:.2f}" for term, value in found.parts.items())
    print(f"biaya {found.cost:.2f} ({terms}); sebelum {sum(found.before.values()):.2f}")
    for rule in found.broken:
        print(f"tidak dapat dijaga: {rule}")
