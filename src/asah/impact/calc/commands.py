"""The effect of a training, from a panel in a CSV file."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from asah.core.calc.errors import BadInput

if TYPE_CHECKING:
    from asah.impact.calc.panel_file import Columns
    from asah.impact.calc.result import EffectDict, ResultDict


def register(app: typer.Typer) -> None:
    app.command("impact", help=__doc__)(impact)
    app.command("impact-draw", help="The order of a rollout by lot, from its seed.")(impact_draw)


def impact(
    panel: Annotated[Path, typer.Argument(help="CSV: one line per unit and period")],
    *,
    unit: Annotated[str, typer.Option(help="column of the unit")],
    time: Annotated[str, typer.Option(help="column of the period: 2026 or 2026-Q3")],
    first_treated: Annotated[
        str, typer.Option(help="column of the first treated period; 0 or blank = never")
    ],
    outcome: Annotated[str, typer.Option(help="column of the outcome")],
    others: Annotated[
        str, typer.Option(help="further outcomes, separated by commas (imputation)")
    ] = "",
    method: Annotated[str, typer.Option(help="imputation or cs")] = "imputation",
    control: Annotated[str, typer.Option(help="cs: never or notyet")] = "never",
    strata: Annotated[str, typer.Option(help="column of the block that the lot drew in")] = "",
    drawn: Annotated[bool, typer.Option(help="the order was drawn by lot")] = False,
    seed: Annotated[int, typer.Option(help="seed of the redraws")] = 1,
    redraws: Annotated[int, typer.Option(help="number of redraws")] = 999,
    for_effect: Annotated[
        float | None, typer.Option(help="the change that would matter (imputation)")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Print the effect with its interval, by period, and the verdict."""
    from asah.impact.calc.panel_file import Columns

    _one_of("--method", method, ("imputation", "cs"))
    _one_of("--control", control, ("never", "notyet"))
    names = tuple(name.strip() for name in others.split(",") if name.strip())
    columns = Columns(unit, time, first_treated, outcome, strata, names)
    lot = _lot(redraws, seed) if drawn else None
    if method == "imputation":
        result = _imputation(panel, columns, lot, for_effect)
    else:
        result = _callaway(panel, columns, control, drawn)
    typer.echo(json.dumps(result, ensure_ascii=False) if as_json else _table(result))


def impact_draw(
    units: Annotated[Path, typer.Argument(help="CSV: unit, strata, nilai_awal")],
    *,
    turns: Annotated[int, typer.Option(help="waves, and one more if some units wait to the end")],
    seed: Annotated[int, typer.Option(help="seed of the lot")],
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Print block and turn (from 1) of every unit."""
    from asah.impact.calc.draw import draw
    from asah.impact.calc.draw_file import read

    if turns < 2:
        raise BadInput(f"--turns {turns} terlalu sedikit", "Undian perlu sedikitnya dua giliran.")
    places = draw(read(units), turns=turns, seed=seed)
    if as_json:
        typer.echo(
            json.dumps([{"unit": p.unit, "block": p.block, "turn": p.turn + 1} for p in places])
        )
    else:
        typer.echo("\n".join(f"{p.turn + 1}  {p.unit}  ({p.block})" for p in places))


def _one_of(option: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise BadInput(f"{option} {value} tidak dikenal", f"Pilih {' atau '.join(known)}.")


def _lot(redraws: int, seed: int) -> tuple[int, int]:
    if not 19 <= redraws <= 99_999:
        raise BadInput(f"--redraws {redraws} di luar batas", "Pakai 19 sampai 99999; lazimnya 999.")
    if seed < 0:
        raise BadInput(f"--seed {seed} negatif", "Pakai bilangan bulat mulai 0.")
    return redraws, seed


def _imputation(
    panel: Path, columns: "Columns", lot: tuple[int, int] | None, for_effect: float | None
) -> "ResultDict":
    from asah.impact.calc import imputation
    from asah.impact.calc.inference import Lot
    from asah.impact.calc.panel_file import read_panel

    read, others = read_panel(panel, columns)
    study = imputation.estimate(read, Lot(*lot) if lot else None, others)
    return imputation.as_dict(study, for_effect)


def _callaway(panel: Path, columns: "Columns", control: str, drawn: bool) -> "ResultDict":
    from asah.impact.calc import callaway
    from asah.impact.calc.panel_file import read_panel
    from asah.impact.calc.result import note

    if columns.others:
        raise BadInput("--others hanya untuk cara imputation", "Hapus --others.")
    read, _ = read_panel(panel, columns)
    result = callaway.as_dict(callaway.compare(read, control))
    if drawn:
        ignored = note("--drawn tidak dipakai pada cara cs; galat bakunya analitik")
        result["notes"].append(ignored.as_dict())
    return result


def _table(result: "ResultDict") -> str:
    count, overall = result["n"], result["overall"]
    lines = [
        f"Putusan   {result['verdict']}",
        f"Perkiraan {_effect(overall)}",
        f"Data      {count['units']} unit ({count['treated']} dilatih,"
        f" {count['waiting']} menunggu), {count['periods']} periode,"
        f" {count['treated_cells']} sel terlatih",
    ]
    if result["detectable"] is not None:
        lines.append(f"Terkecil yang dapat terlihat {result['detectable']:.4g}")
    lines.append("Periode sejak mulai")
    lines += [f"{row['event_time']:>+5} {_effect(row)}" for row in result["event_study"]]
    lines += [f"{row['name']:>9} {_effect(row)}" for row in result.get("others", [])]
    lines += [f"Catatan: {row['reason']}. {row['cure']}".strip() for row in result["notes"]]
    return "\n".join(lines)


def _effect(effect: "EffectDict") -> str:
    low, high, p = effect["low"], effect["high"], effect["p"]
    if low is None or high is None:
        return f"{effect['estimate']:+.4g}, selang tidak dapat dihitung"
    return f"{effect['estimate']:+.4g} ({low:+.4g} sampai {high:+.4g}), p = {p:.3f}"
