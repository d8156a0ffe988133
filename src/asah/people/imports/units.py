"""The SIASN unit list (UNOR): checked, committed and undone."""

from collections import defaultdict

from django.utils.translation import gettext as _

from asah.core.calc import sheets
from asah.core.calc.errors import Problem
from asah.core.calc.sheets import Column, Record, Unreadable
from asah.core.imports.api import (
    Change,
    Checked,
    Difference,
    Json,
    Left,
    Missing,
    Question,
    Stale,
    Stamp,
)
from asah.people.calc import codes
from asah.people.imports.links import referenced
from asah.people.models import Person, Unit
from asah.people.services.units import UnitSpec, add_units, replace_tree

COLUMNS = (
    Column("code", "Id", ("UNOR ID", "ID UNOR", "KODE UNIT"), required=True),
    Column("parent", "DiatasanId", ("ID ATASAN", "UNOR INDUK ID", "INDUK", "KODE INDUK")),
    Column("eselon", "EselonId", ("ESELON ID", "ESELON")),
    Column("name", "NamaUnor", ("UNOR NAMA", "NAMA UNIT"), required=True),
    Column("head_title", "NamaJabatan", ("JABATAN PIMPINAN",)),
    Column("head", "PemimpinPnsId", ("PNS ID PIMPINAN",)),
)
TITLES = {column.key: column.title for column in COLUMNS}
PLAIN = ("name", "eselon", "head_title")


class UnitCheck:
    """One check: rows that stand alone, then the tree that they make with what is known."""

    def __init__(self, question: Question) -> None:
        self.partial = question.partial
        self.table = question.source.table(COLUMNS, question.sheet)
        self.known = {unit.code: unit for unit in Unit.objects.select_related("parent", "head")}
        self.heads = dict(Person.objects.exclude(pns_id=None).values_list("pns_id", "pk"))
        self.result = Checked(skipped=self.table.skipped)
        self.rows: dict[str, tuple[Record, dict[str, str]]] = {}

    def run(self) -> Checked:
        self._read()
        self._check_parents()
        for code, (record, row) in self.rows.items():
            self._compare(code, record, row)
        if not self.partial:
            named = {sheets.show(record["code"]) for record in self.table.records}
            self.result.gone = [
                Missing(unit.code, unit.name, unit.parent.name if unit.parent else "")
                for unit in self.known.values()
                if unit.active and unit.code not in named
            ]
        return self.result

    def _read(self) -> None:
        lines: dict[str, list[int]] = defaultdict(list)
        for record in self.table.records:
            lines[sheets.show(record["code"])].append(record.line)
        for record in self.table.records:
            try:
                row = {key: sheets.text(record[key]) for key in TITLES}
            except Unreadable as error:
                self.result.refuse(record, Problem(error.reason, error.cure, record.line))
                continue
            errors = self._alone(record, row, lines[row["code"]])
            if errors:
                self.result.refuse(record, *errors)
            else:
                self.rows[row["code"]] = (record, row)

    def _alone(self, record: Record, row: dict[str, str], lines: list[int]) -> list[Problem]:
        def problem(key: str, reason: str, cure: str) -> Problem:
            return Problem(reason, cure, record.line, TITLES[key], row[key])

        found = []
        if not row["code"]:
            found.append(problem("code", _("Id unit kosong"), _("Isi dengan id dari SIASN.")))
        elif len(lines) > 1:
            cure = _("Pertahankan satu baris (baris %(lines)s).") % {
                "lines": ", ".join(map(str, lines))
            }
            found.append(problem("code", _("Id unit sama pada beberapa baris"), cure))
        if not row["name"]:
            found.append(problem("name", _("Nama unit kosong"), _("Isi nama unit.")))
        levels = codes.table("eselon", "code", "level")
        if row["eselon"] and sheets.squash(row["eselon"]) not in levels:
            self.result.notes.append(
                problem(
                    "eselon",
                    _("Eselon tidak dikenal; dibiarkan kosong"),
                    _("Yang dikenal: %(codes)s.") % {"codes": ", ".join(levels)},
                )
            )
            row["eselon"] = ""
        return found

    def _check_parents(self) -> None:
        """Refuse rows whose way up ends nowhere or runs in a circle, again and again."""
        while True:
            lost = {code: why for code in self.rows if (why := self._way_up(code))}
            if not lost:
                return
            for code, (reason, cure) in lost.items():
                record, row = self.rows.pop(code)
                problem = Problem(reason, cure, record.line, TITLES["parent"], row["parent"])
                self.result.refuse(record, problem)

    def _way_up(self, code: str) -> tuple[str, str] | None:
        seen = [code]
        while parent := self._parent(seen[-1]):
            if parent not in self.rows and parent not in self.known:
                return _("Induk unit tidak ada"), _("Tambahkan baris induknya, atau betulkan id.")
            if parent in seen:
                return _("Induk unit berputar ke dirinya sendiri"), _("Betulkan id induknya.")
            seen.append(parent)
        return None

    def _parent(self, code: str) -> str:
        if code in self.rows:
            return self.rows[code][1]["parent"]
        unit = self.known.get(code)
        return unit.parent.code if unit and unit.parent else ""

    def _compare(self, code: str, record: Record, row: dict[str, str]) -> None:
        unit = self.known.get(code)
        new: Json = {key: row[key] for key in PLAIN if TITLES[key] and key in self.table.titles}
        if "parent" in self.table.titles:
            new["parent"] = row["parent"]
        if row["head"] in self.heads:
            new["head"] = self.heads[row["head"]]
        if unit is None:
            kind, public = self._kind(row)
            data = {"code": code, "new": new, "kind": kind, "public": public}
            self.result.changes.append(Change("new", record.line, row["name"], data=data))
            return
        old = {key: stored(unit, key) for key in new if stored(unit, key) != new[key]}
        if not old:
            self.result.same += 1
            return
        change = Change(
            "changed",
            record.line,
            row["name"],
            moved="parent" in old,
            differences=tuple(self._difference(key, value, new[key]) for key, value in old.items()),
            data={"code": code, "old": old, "new": {key: new[key] for key in old}},
        )
        self.result.changes.append(change)

    def _kind(self, row: dict[str, str]) -> tuple[str, bool]:
        kind, public = codes.unit_kind(row["name"], top=not row["parent"])
        code = row["parent"]
        while public is None and code:
            name = self.rows[code][1]["name"] if code in self.rows else self.known[code].name
            public = codes.unit_kind(name, top=not self._parent(code))[1]
            code = self._parent(code)
        return kind, bool(public)

    def _difference(self, key: str, old: object, new: object) -> Difference:
        titles = {
            "name": _("Nama"),
            "eselon": _("Eselon"),
            "head_title": _("Jabatan pimpinan"),
            "parent": _("Induk"),
            "head": _("Pimpinan"),
        }
        return Difference(titles[key], self._shown(key, old), self._shown(key, new))

    def _shown(self, key: str, value: object) -> str:
        if key == "parent" and value:
            code = str(value)
            return self.rows[code][1]["name"] if code in self.rows else self.known[code].name
        if key == "head":
            found = Person.objects.filter(pk=int(str(value or 0))).first()
            return found.full_name if found else ""
        return str(value or "")


def stored(unit: Unit, key: str) -> object:
    if key == "parent":
        return unit.parent.code if unit.parent else ""
    return unit.head_id if key == "head" else getattr(unit, key)


def _units() -> dict[str, Unit]:
    return {unit.code: unit for unit in Unit.objects.select_related("parent")}


def apply(changes: list[Json], stamp: Stamp) -> list[Json]:
    """Write everything; what undoing needs, one entry a unit."""
    known = _units()
    stale = [
        change["label"]
        for change in changes
        if (change["op"] == "new") == (change["data"]["code"] in known)
        or any(
            stored(known[change["data"]["code"]], key) != value
            for key, value in change["data"].get("old", {}).items()
        )
    ]
    if stale:
        raise Stale(stale)
    new = [change["data"] for change in changes if change["op"] == "new"]
    changed = [change["data"] for change in changes if change["op"] == "changed"]
    add_units([_spec(data) for data in new])
    replace_tree({data["code"]: data["new"] for data in (*new, *changed)})
    return [{"op": change["op"], "label": change["label"], **change["data"]} for change in changes]


def _spec(data: Json) -> UnitSpec:
    said = data["new"]
    return UnitSpec(
        code=data["code"],
        name=said["name"],
        kind=data["kind"],
        parent_code=said.get("parent", ""),
        public_facing=data["public"],
        head_title=said.get("head_title", ""),
        eselon=said.get("eselon", ""),
    )


def revert(undo: list[Json], stamp: Stamp) -> list[Left]:
    """Take the batch back; units changed or used since are left and named."""
    known = _units()
    back: dict[str, Json] = {}
    left = []
    for entry in undo:
        unit = known.get(entry["code"])
        if unit is None:
            continue
        if any(stored(unit, key) != value for key, value in entry["new"].items()):
            left.append(Left(entry["label"], _("diubah sesudah impor")))
        elif entry["op"] == "changed":
            back[unit.code] = entry["old"]
    replace_tree(back)
    named = {row.label for row in left}
    new = [known[e["code"]] for e in undo if e["op"] == "new" and e["code"] in known]
    return left + remove([unit for unit in new if unit.name not in named])


def remove(units: list[Unit]) -> list[Left]:
    """Delete from the leaves up what nothing hangs on."""
    left: list[Left] = []
    kept: set[int] = set()
    used = referenced(Unit, {unit.pk for unit in units}, {Unit})
    for unit in sorted(units, key=lambda unit: -unit.depth):
        if unit.pk in used or unit.pk in kept or unit.children.exists():
            left.append(Left(unit.name, used.get(unit.pk, _("masih punya unit di bawahnya"))))
            kept.add(unit.pk)
        else:
            mine = Unit.objects.filter(pk=unit.pk)
            mine.update(opd=None)  # a top unit is its own OPD and would protect itself
            mine.delete()
    return left
