"""`asah calc ikm` and `asah calc sample-size`: the figures of a page, repeated from a file."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from asah.core.calc.errors import BadInput

if TYPE_CHECKING:
    from asah.citizens.calc.report import Report


def register(app: typer.Typer) -> None:
    app.command("ikm")(ikm)
    app.command("sample-size")(sample_size)


def ikm(
    answers: Annotated[Path, typer.Argument(help="CSV or XLSX with survey answers.")],
    weights: Annotated[str, typer.Option(help="exact, 0.111 or 0.11.")] = "exact",
    order: Annotated[
        str, typer.Option(help="What U1..U9 mean: regulation (unless told) or questionnaire.")
    ] = "",
    skip_wrong: Annotated[
        bool, typer.Option("--skip-wrong", help="Leave rows with a wrong answer out.")
    ] = False,
    sheet: Annotated[str, typer.Option(help="Sheet of the workbook.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="JSON instead of a table.")] = False,
) -> None:
    """Public satisfaction (IKM, PermenPANRB 14/2017) of a file of answers."""
    from asah.citizens.calc.elements import Order
    from asah.citizens.calc.ikm import Weights
    from asah.citizens.calc.report import report
    from asah.citizens.calc.workbook import read_file

    mode = _choice(Weights, weights, "--weights")
    told = _choice(Order, order, "--order") if order else None
    found = report(read_file(answers, told, sheet), mode, skip_wrong=skip_wrong)
    if as_json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _print(found)


def sample_size(
    users: Annotated[int, typer.Argument(help="Users of the service in the period.")],
    as_json: Annotated[bool, typer.Option("--json", help="JSON instead of a line.")] = False,
) -> None:
    """Respondents needed for a number of users (Krejcie and Morgan)."""
    from asah.citizens.calc.sample import sample_size as needed

    n = needed(users)
    print(json.dumps({"n": n}) if as_json else f"{n} responden untuk {users} pengguna")


def _choice[E: str](options: type[E], text: str, option: str) -> E:
    try:
        return options(text)
    except ValueError:
        known = ", ".join(str(item) for item in options)  # type: ignore[attr-defined]
        raise BadInput(f"{option} {text} tidak dikenal", f"Pilih salah satu: {known}.") from None


def _comma(value: float, places: int) -> str:
    return f"{value:.{places}f}".replace(".", ",")


def _print(found: "Report") -> None:
    for element in found["elements"]:
        key, name, mean = element["key"], element["name"], element["nrr"]
        print(f"{key}  {name:<42}{element['n']:>7} jawaban   NRR {_comma(mean, 3)}")
    print(
        f"IKM {_comma(found['ikm'], 2)}, mutu {found['grade']} ({found['meaning']}); "
        f"{found['n']} responden, bobot {found['weights']}"
    )
    if found["skipped"]:
        print(f"{found['skipped']} baris dengan jawaban salah dilewati")
    if found["ignored"]:
        print(f"Kolom yang tidak dipakai: {'; '.join(found['ignored'])}")
    for note in found["notes"]:
        line = f"baris {note['line']}: " if note["line"] else ""
        print(f"Catatan: {line}{note['reason']}. {note['cure']}")
