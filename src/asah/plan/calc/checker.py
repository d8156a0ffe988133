"""An independent check of a plan: every rule, and the three figures, from the two files alone.

This module imports nothing of the solver and reads the JSON documents by itself, so that a
mistake there cannot hide here. Only plain Python; written for clarity, not speed.
Source: models.md A.2.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from asah.core.calc.errors import BadInput

TOLERANCE = 1e-6


@dataclass(slots=True)
class Verdict:
    """`violations`: one sentence each. Money in million rupiah."""

    violations: list[str] = field(default_factory=list)
    objective: float = 0.0
    theta: float = 0.0
    cost: float = 0.0
    closure: float = 0.0
    shortfall: float = 0.0

    @property
    def ok(self) -> bool:
        return not self.violations


def check(instance: dict[str, Any], plan: dict[str, Any]) -> Verdict:
    """Check a plan against its instance and recompute objective, theta and cost."""
    return _Check(instance, _shape(plan)).run()


def _shape(plan: Any) -> dict[str, Any]:
    """Refuse a document that is no plan at all; everything else is a violation, not an error."""
    cure = (
        "Tulis {classes: {pelatihan: [per periode]}, assignments: [[pegawai, pelatihan, periode]]}."
    )
    if not isinstance(plan, dict):
        raise BadInput("Berkas rencana bukan objek {...}", cure)
    if not isinstance(plan.get("classes"), dict):
        raise BadInput("Isian classes: tidak ada atau bukan objek {...}", cure)
    if not all(isinstance(row, list) for row in plan["classes"].values()):
        raise BadInput("Isian classes: ada baris yang bukan daftar [...]", cure)
    if not isinstance(plan.get("assignments"), list):
        raise BadInput("Isian assignments: tidak ada atau bukan daftar [...]", cure)
    for n, row in enumerate(plan["assignments"]):
        if not isinstance(row, list) or len(row) != 3:
            raise BadInput(f"Isian assignments[{n}]: bukan [pegawai, pelatihan, periode]", cure)
    return plan


def _text(value: Any) -> str:
    return str(value)


def _texts(value: Any) -> list[str]:
    if value is None or value == "":
        return []
    return [str(v) for v in value] if isinstance(value, list) else [str(value)]


class _Check:
    def __init__(self, instance: dict[str, Any], plan: dict[str, Any]) -> None:
        self.instance = instance
        self.params = instance["params"]
        self.periods = int(self.params["periods"])
        self.units = {_text(u["id"]): u for u in instance["units"]}
        self.people = {_text(p["id"]): p for p in instance["people"]}
        self.trainings = {_text(t["id"]): t for t in instance["trainings"]}
        self.classes = {_text(t): list(row) for t, row in plan["classes"].items()}
        self.rows = [(_text(a), _text(b), c) for a, b, c in plan["assignments"]]
        self.verdict = Verdict()
        self.by_person: dict[str, dict[str, int]] = defaultdict(dict)

    def fail(self, sentence: str) -> None:
        self.verdict.violations.append(sentence)

    def run(self) -> Verdict:
        self._collect()
        for person, taken in self.by_person.items():
            self._check_person(self.people[person], taken)
        self._check_wishes()
        self._check_cells()
        self._check_absence()
        self._check_money()
        self._check_settled()
        self._measure()
        return self.verdict

    def _collect(self) -> None:
        """Read the assignments; unknown ids and doubles are violations and left out."""
        for person, training, period in self.rows:
            whole = isinstance(period, int) and not isinstance(period, bool)
            if person not in self.people:
                self.fail(f"{person}: pegawai tidak ada")
            elif training not in self.trainings:
                self.fail(f"{person}: pelatihan {training} tidak ada")
            elif not whole or not 0 <= period < self.periods:
                self.fail(f"{person}, {training}: periode {period} tidak ada")
            elif training in self.by_person[person]:
                self.fail(f"{person}, {training}: dua kali")
            else:
                self.by_person[person][training] = period

    def _check_person(self, person: dict[str, Any], taken: dict[str, int]) -> None:
        name = _text(person["id"])
        eligible, passed = set(_texts(person["eligible"])), set(_texts(person.get("passed")))
        never, shut = set(_texts(person.get("never"))), set(person.get("away_periods") or [])
        waits = person.get("not_before") or {}
        for training, period in taken.items():
            if training not in eligible:
                self.fail(f"{name}, {training}: tidak memenuhi syarat")
            if training in passed:
                self.fail(f"{name}, {training}: sudah lulus")
            if training in never:
                self.fail(f"{name}, {training}: dilarang (never)")
            if period in shut:
                self.fail(f"{name}, {training}: sedang pergi pada periode {period}")
            if period < int(waits.get(training, 0)):
                self.fail(f"{name}, {training}: sebelum gelombangnya")
            for before in _texts(self.trainings[training].get("prerequisite")):
                if before not in passed and taken.get(before, period) >= period:
                    self.fail(f"{name}, {training}: prasyarat {before} belum lewat")
        self._check_load(person, taken)

    def _check_load(self, person: dict[str, Any], taken: dict[str, int]) -> None:
        name = _text(person["id"])
        if len(taken) > int(self.params["max_trainings"]):
            self.fail(f"{name}: {len(taken)} pelatihan, melebihi batas")
        hours = sum(self.trainings[t]["jp"] for t in taken)
        room = max(0.0, self.params["jp_max"] - person["jp0"])
        if hours > room + TOLERANCE:
            self.fail(f"{name}: {hours:g} JP, melebihi sisa beban {room:g}")
        away = Counter(p for t, p in taken.items() if self.trainings[t]["away"])
        for period, count in away.items():
            if count > 1:
                self.fail(f"{name}: {count} kelas tatap muka pada periode {period}")
        labels = [_text(self.trainings[t].get("equivalence") or "") for t in taken]
        for label, count in Counter(x for x in labels if x).items():
            if count > 1:
                self.fail(f"{name}: {count} pelatihan setara ({label})")

    def _check_wishes(self) -> None:
        for name, person in self.people.items():
            passed = set(_texts(person.get("passed")))
            for training in _texts(person.get("must")):
                if training not in passed and training not in self.by_person.get(name, {}):
                    self.fail(f"{name}, {training}: wajib (must) tetapi tidak direncanakan")

    def _check_cells(self) -> None:
        seats = Counter((t, p) for taken in self.by_person.values() for t, p in taken.items())
        for training, row in self.classes.items():
            if training not in self.trainings:
                self.fail(f"kelas {training}: pelatihan tidak ada")
            elif len(row) != self.periods or any(
                not isinstance(y, int) or isinstance(y, bool) or y < 0 for y in row
            ):
                self.fail(f"kelas {training}: bukan satu bilangan bulat per periode")
                self.classes[training] = [0] * self.periods
        for name, training in self.trainings.items():
            held = self.classes.get(name, [0] * self.periods)
            for period in range(self.periods):
                self._check_cell(name, training, (period, held[period], seats[name, period]))

    def _check_cell(self, name: str, training: dict[str, Any], cell: tuple[int, int, int]) -> None:
        period, held, seats = cell
        where = f"{name} periode {period}"
        if held > training["classes"][period]:
            self.fail(f"{where}: {held} kelas, paling banyak {training['classes'][period]}")
        if seats > training["max"] * held:
            self.fail(f"{where}: {seats} orang dalam {held} kelas berisi {training['max']}")
        if seats < training["min"] * held:
            self.fail(f"{where}: {seats} orang, kelas perlu {training['min']} per kelas")

    def _check_absence(self) -> None:
        used: Counter[tuple[str, int]] = Counter()
        for person, taken in self.by_person.items():
            for training, period in taken.items():
                if self.trainings[training]["away"]:
                    used[_text(self.people[person]["unit"]), period] += 1
        for (unit, period), count in used.items():
            row = self.units[unit]
            most = max(1, int(row["alpha"] * row["head_count"] + 1e-9))
            if count > most:
                self.fail(f"unit {unit} periode {period}: {count} orang pergi, batas {most}")

    def _check_money(self) -> None:
        spent: dict[str, float] = defaultdict(float)
        for taken in self.by_person.values():
            for training in taken:
                row = self.trainings[training]
                spent[_text(row["source"])] += row["cost"]
        for training, held in self.classes.items():
            if training in self.trainings:
                row = self.trainings[training]
                spent[_text(row["source"])] += sum(held) * row["class_cost"]
        budgets = {_text(s): b for s, b in self.instance["budgets"].items()}
        for source, amount in spent.items():
            if amount > budgets.get(source, 0.0) + TOLERANCE:
                self.fail(
                    f"sumber {source}: {amount:.6f} juta, anggaran {budgets.get(source, 0.0):.6f}"
                )
        self.verdict.cost = sum(spent.values())

    def _check_settled(self) -> None:
        """Seats and classes that an earlier decision has settled."""
        for person, training, period in self.instance.get("fixed") or []:
            if self.by_person.get(_text(person), {}).get(_text(training)) != period:
                self.fail(f"{person}, {training}: kursi tetap pada periode {period} hilang")
        for training, row in (self.instance.get("locked") or {}).items():
            if list(row) != self.classes.get(_text(training), [0] * self.periods):
                self.fail(f"{training}: baris terkunci berubah")

    def _measure(self) -> None:
        reach: dict[str, float] = defaultdict(float)
        closed: dict[str, float] = defaultdict(float)
        for name, person in self.people.items():
            unit = _text(person["unit"])
            passed = set(_texts(person.get("passed")))
            open_to = [t for t in dict.fromkeys(_texts(person["eligible"])) if t not in passed]
            taken = self.by_person.get(name, {})
            reach[unit] += self._closure(person, open_to)
            closed[unit] += self._closure(person, taken)
            hours = sum(self.trainings[t]["jp"] for t in taken)
            missing = self.params["jp_min"] - person["jp0"] - hours
            self.verdict.shortfall += max(0.0, missing)
        shares = [closed[u] / a for u, a in reach.items() if a > 0]
        v, weights = self.verdict, self.params
        v.theta = min([1.0, *shares])
        v.closure = sum(closed.values())
        v.objective = (
            v.closure
            + weights["lam"] * sum(reach.values()) * v.theta
            - weights["rho"] * v.shortfall
            - weights["mu"] * v.cost
        )

    def _closure(self, person: dict[str, Any], trainings: Any) -> float:
        """Weighted levels that these trainings close for the person, never beyond the gap."""
        given: dict[str, float] = defaultdict(float)
        for training in trainings:
            for competency, levels in self.trainings[training]["levels"].items():
                given[competency] += levels
        return float(sum(w * min(g, given.get(c, 0.0)) for c, (g, w) in person["gaps"].items()))
