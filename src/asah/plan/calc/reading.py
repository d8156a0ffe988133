"""Instance and plan files, read strictly: a bad entry is named by its path, with the cure."""

import json
from pathlib import Path

from asah.core.calc.errors import BadInput
from asah.plan.calc.fields import (
    Json,
    bad,
    ident,
    idents,
    listing,
    mapping,
    need,
    number,
    once,
    truth,
    whole,
)
from asah.plan.calc.model import Instance, Params, Person, PlanFile, Seat, Training, Unit


def load(path: Path) -> Json:
    """The JSON document of a file. BadInput when it cannot be read, with the line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            f"{path} tidak dapat dibaca ({error})", "Beri nama berkas JSON yang ada."
        ) from error
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise BadInput(
            f"{path} bukan JSON yang sah ({error.msg})",
            "Perbaiki tanda bacanya.",
            line=error.lineno,
        ) from error


def instance(document: Json) -> Instance:
    """The instance in a JSON document; raises BadInput on the first entry that is wrong."""
    root = mapping(document, "berkas")
    params = _params(mapping(need(root, "params", ""), "params"))
    units = [_unit(u, f"units[{n}]") for n, u in enumerate(_list(root, "units"))]
    trainings = [
        _training(t, f"trainings[{n}]", params.periods)
        for n, t in enumerate(_list(root, "trainings"))
    ]
    once([u.id for u in units], "units")
    once([t.id for t in trainings], "trainings")
    known = ({u.id for u in units}, {t.id for t in trainings}, params.periods)
    people = [_person(p, f"people[{n}]", known) for n, p in enumerate(_list(root, "people"))]
    once([p.id for p in people], "people")
    budgets = mapping(need(root, "budgets", ""), "budgets")
    found = Instance(
        params=params,
        units=tuple(units),
        people=tuple(people),
        trainings=tuple(trainings),
        budgets={str(s): number(b, f"budgets.{s}") for s, b in budgets.items()},
        fixed=_seats(root.get("fixed", []), "fixed", params.periods),
        locked=_classes(root.get("locked", {}), "locked", params.periods),
    )
    _known_places(found)
    return found


def plan(document: Json, made_for: Instance) -> PlanFile:
    """The plan in a JSON document; ids are checked by `checker`, not here."""
    root = mapping(document, "berkas")
    periods = made_for.params.periods
    return PlanFile(
        _classes(need(root, "classes", ""), "classes", periods),
        _seats(need(root, "assignments", ""), "assignments", periods),
    )


def _list(root: dict[str, Json], key: str) -> list[Json]:
    return listing(need(root, key, ""), key)


def _params(raw: dict[str, Json]) -> Params:
    def read(key: str) -> float:
        return number(need(raw, key, "params"), f"params.{key}")

    return Params(
        lam=read("lam"),
        rho=read("rho"),
        mu=read("mu"),
        jp_min=read("jp_min"),
        jp_max=read("jp_max"),
        max_trainings=whole(need(raw, "max_trainings", "params"), "params.max_trainings"),
        periods=whole(need(raw, "periods", "params"), "params.periods", low=1),
    )


def _unit(raw: Json, path: str) -> Unit:
    row = mapping(raw, path)
    alpha = number(need(row, "alpha", path), f"{path}.alpha")
    return Unit(
        ident(need(row, "id", path), f"{path}.id"),
        number(need(row, "head_count", path), f"{path}.head_count"),
        alpha,
    )


def _training(raw: Json, path: str, periods: int) -> Training:
    row = mapping(raw, path)
    smallest = whole(need(row, "min", path), f"{path}.min")
    largest = whole(need(row, "max", path), f"{path}.max")
    if smallest > largest:
        raise bad(f"{path}.min", f"{smallest} melebihi max {largest}", "Tukar atau perbaiki.")
    levels = mapping(need(row, "levels", path), f"{path}.levels")
    label = row.get("equivalence")
    return Training(
        id=ident(need(row, "id", path), f"{path}.id"),
        jp=number(need(row, "jp", path), f"{path}.jp"),
        cost=number(need(row, "cost", path), f"{path}.cost"),
        class_cost=number(need(row, "class_cost", path), f"{path}.class_cost"),
        min=smallest,
        max=largest,
        classes=_per_period(need(row, "classes", path), f"{path}.classes", periods),
        source=ident(need(row, "source", path), f"{path}.source"),
        away=truth(need(row, "away", path), f"{path}.away"),
        levels={str(c): number(v, f"{path}.levels.{c}") for c, v in levels.items()},
        prerequisite=_prerequisite(row.get("prerequisite"), f"{path}.prerequisite"),
        equivalence="" if label in (None, "") else ident(label, f"{path}.equivalence"),
    )


def _prerequisite(raw: Json, path: str) -> tuple[str, ...]:
    if raw is None or raw == "":
        return ()
    return idents(raw if isinstance(raw, list) else [raw], path)


def _per_period(raw: Json, path: str, periods: int) -> tuple[int, ...]:
    row = listing(raw, path)
    if len(row) != periods:
        raise bad(
            path, f"berisi {len(row)} periode, bukan {periods}", "Isi satu angka per periode."
        )
    return tuple(whole(v, f"{path}[{p}]") for p, v in enumerate(row))


def _person(raw: Json, path: str, known: tuple[set[str], set[str], int]) -> Person:
    row = mapping(raw, path)
    units, trainings, periods = known
    unit = ident(need(row, "unit", path), f"{path}.unit")
    if unit not in units:
        raise bad(f"{path}.unit", f"{unit} tidak ada di units", "Tambahkan unit itu.")
    eligible = idents(need(row, "eligible", path), f"{path}.eligible")
    for one in eligible:
        if one not in trainings:
            raise bad(f"{path}.eligible", f"{one} tidak ada di trainings", "Tambahkan atau hapus.")
    away = listing(row.get("away_periods") or [], f"{path}.away_periods")
    return Person(
        id=ident(need(row, "id", path), f"{path}.id"),
        unit=unit,
        jp0=number(need(row, "jp0", path), f"{path}.jp0"),
        gaps=_gaps(mapping(need(row, "gaps", path), f"{path}.gaps"), f"{path}.gaps"),
        eligible=eligible,
        passed=frozenset(idents(row.get("passed"), f"{path}.passed")),
        must=idents(row.get("must"), f"{path}.must"),
        never=frozenset(idents(row.get("never"), f"{path}.never")),
        away_periods=frozenset(_period(p, f"{path}.away_periods", periods) for p in away),
        not_before={
            t: whole(p, f"{path}.not_before.{t}")
            for t, p in mapping(row.get("not_before") or {}, f"{path}.not_before").items()
        },
        name=str(row.get("name") or ""),
    )


def _gaps(raw: dict[str, Json], path: str) -> dict[str, tuple[float, float]]:
    found = {}
    for competency, pair in raw.items():
        where = f"{path}.{competency}"
        if len(listing(pair, where)) != 2:
            raise bad(where, "bukan pasangan [tingkat, bobot]", "Tulis dua bilangan.")
        found[competency] = (number(pair[0], f"{where}[0]"), number(pair[1], f"{where}[1]"))
    return found


def _period(raw: Json, path: str, periods: int) -> int:
    found = whole(raw, path)
    if found >= periods:
        raise bad(path, f"periode {found} tidak ada", f"Tulis 0 sampai {periods - 1}.")
    return found


def _classes(raw: Json, path: str, periods: int) -> dict[str, tuple[int, ...]]:
    rows = mapping(raw, path)
    return {t: _per_period(row, f"{path}.{t}", periods) for t, row in rows.items()}


def _seats(raw: Json, path: str, periods: int) -> tuple[Seat, ...]:
    found = []
    for n, row in enumerate(listing(raw, path)):
        where = f"{path}[{n}]"
        if len(listing(row, where)) != 3:
            raise bad(where, "bukan [pegawai, pelatihan, periode]", "Tulis tiga isian.")
        found.append(
            Seat(
                ident(row[0], f"{where}[0]"),
                ident(row[1], f"{where}[1]"),
                _period(row[2], f"{where}[2]", periods),
            )
        )
    return tuple(found)


def _known_places(found: Instance) -> None:
    """Fixed seats and locked classes must name people and trainings of the instance."""
    people = {p.id for p in found.people}
    trainings = {t.id for t in found.trainings}
    for n, seat in enumerate(found.fixed):
        if seat.person not in people or seat.training not in trainings:
            raise bad(f"fixed[{n}]", "menyebut id yang tidak ada", "Perbaiki id-nya.")
    for training in found.locked:
        if training not in trainings:
            raise bad(f"locked.{training}", "tidak ada di trainings", "Perbaiki id-nya.")
