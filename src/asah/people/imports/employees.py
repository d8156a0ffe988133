"""The SIASN employee export: checked against the database."""

import datetime as dt
import difflib
from collections import Counter, defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext as _

from asah.core import clock
from asah.core.calc.errors import Problem
from asah.core.calc.sheets import Record, Unreadable
from asah.core.imports.api import Change, Checked, Difference, Json, Missing, Question
from asah.people.calc import codes, nip
from asah.people.calc.rows import COLUMNS, NO_JOB, TITLES, EmployeeRow, RowReader
from asah.people.imports.differences import jobs, labels, position_for, shown, stored, told
from asah.people.imports.known import Known, Place, plain
from asah.people.models import Person

MANY_GONE = 0.2


class EmployeeCheck:
    """One check: reads every row, then judges numbers against each other and the database."""

    def __init__(self, question: Question) -> None:
        self.partial = question.partial
        self.today = clock.today()
        self.table = question.source.table(COLUMNS, question.sheet)
        self.known = Known()
        self.treeless = not self.known.units
        self.found: set[int] = set()
        self.labels = labels()
        self.result = Checked(skipped=self.table.skipped)
        self.records = self._once()

    def run(self) -> Checked:
        rows: list[tuple[Record, EmployeeRow]] = []
        doubles = self._doubles()
        for record in self.records:
            reader = RowReader(record, self.today, self.table.titles)
            row = reader.read()
            if record.line in doubles:
                reader.errors.append(doubles[record.line])
            if row and not reader.errors:
                reader.errors += self._conflicts(row, reader)
            if row is None or reader.errors:
                self._refuse(record, reader.errors)
                continue
            self.result.notes += reader.notes
            rows.append((record, row))
        for _record, row in rows:
            self._compare(row)
        self._missing()
        self._describe()
        return self.result

    def _once(self) -> list[Record]:
        """The records without exact repetitions, which are told and left out."""
        first: dict[tuple[str, ...], int] = {}
        kept = []
        for record in self.table.records:
            same = first.setdefault(tuple(map(str, record.values.items())), record.line)
            if same == record.line:
                kept.append(record)
                continue
            self.result.skipped += 1
            reason = _("Baris ini sama persis dengan baris %(line)s") % {"line": same}
            cure = _("Tidak perlu apa-apa; baris pertama yang dipakai.")
            self.result.notes.append(Problem(reason, cure, record.line))
        return kept

    def _refuse(self, record: Record, errors: Sequence[Problem]) -> None:
        self.result.refuse(record, *errors)
        self.found |= {person.pk for person in self.known.mentioned(record)}

    def _doubles(self) -> dict[int, Problem]:
        """Rows that share a number or a PNS ID with another row of the file."""
        places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for record in self.records:
            for key in ("pns_id", "nip"):
                try:
                    number = nip.clean(record[key]) if key == "nip" else plain(record, key)
                except Unreadable:
                    continue
                if number:
                    places[key, number].append(record.line)
        return {
            line: Problem(
                _("NIP sama pada dua orang") if key == "nip" else _("PNS ID sama pada dua baris"),
                _("Pertahankan satu baris yang benar menurut SIASN (baris %(lines)s).")
                % {"lines": ", ".join(map(str, lines))},
                line,
                TITLES[key],
                number,
            )
            for (key, number), lines in places.items()
            if len(lines) > 1
            for line in lines
        }

    def _conflicts(self, row: EmployeeRow, reader: RowReader) -> list[Problem]:
        """What only the database tells: the number of somebody else, a unit that is not there."""
        person = self.known.person(row.pns_id, row.nip.digits)
        owner = self.known.by_nip.get(row.nip.digits)
        if owner and owner != person:
            return [
                reader.problem(
                    "nip",
                    _("NIP ini sudah milik %(name)s dengan PNS ID lain") % {"name": owner.name},
                    _("Cocokkan PNS ID dan NIP dengan SIASN."),
                )
            ]
        if row.unit_code in self.known.units:
            return []
        if self.treeless:
            self.known.units[row.unit_code] = self._new_place(row)
            return []
        reason, cure = _("Unit tidak ada di pohon unit"), self._like(row)
        if person is None:
            return [reader.problem("unit_code", reason, cure)]
        reader.notes.append(
            reader.problem(
                "unit_code", _("Unit tidak ada di pohon unit; unit lama dibiarkan"), cure
            )
        )
        return []

    def _new_place(self, row: EmployeeRow) -> Place:
        name = row.unit_name or row.unit_code
        kind, public = codes.unit_kind(name, top=True)
        self.result.extra.setdefault("units", []).append([row.unit_code, name, kind, bool(public)])
        return Place(row.unit_code, name, name, "", bool(public))

    def _like(self, row: EmployeeRow) -> str:
        names = {place.name: place.label for place in self.known.units.values()}
        like = difflib.get_close_matches(row.unit_name, names, n=1, cutoff=0.6)
        cure = _("Impor daftar unit terbaru, atau betulkan UNOR ID di baris ini.")
        if like and row.unit_name:
            cure += " " + _("Yang mirip: %(name)s.") % {"name": names[like[0]]}
        return cure

    def _compare(self, row: EmployeeRow) -> None:
        person = self.known.person(row.pns_id, row.nip.digits)
        place = self.known.units.get(row.unit_code)
        new = told(row)
        if person is None:
            assert place
            self.result.changes.append(self._new(row, place, new))
            return
        self.found.add(person.pk)
        change = self._changed(row, person, place, new)
        if change:
            self.result.changes.append(change)
        else:
            self.result.same += 1

    def _new(self, row: EmployeeRow, place: Place, new: Json) -> Change:
        data = {
            "new": new,
            "unit": place.code,
            "position": position_for(row.job or NO_JOB, row.job_kind, place),
            "start": str(self._start(row)),
        }
        seen = (Difference(self.labels["unit"], "", place.label),)
        return Change(
            "new", row.line, row.name, nip.display(row.nip.digits), differences=seen, data=data
        )

    def _changed(
        self, row: EmployeeRow, person: Person, place: Place | None, new: Json
    ) -> Change | None:
        old = {key: stored(person, key) for key in new if stored(person, key) != new[key]}
        seen = [
            Difference(self.labels[key], shown(key, value), shown(key, new[key]))
            for key, value in old.items()
        ]
        here = self.known.units[person.unit.code]
        there = place or here
        moved = there.code != here.code
        position = position_for(row.job or person.position.name, row.job_kind, there)
        now = person.position
        other_job = bool(row.job) and [now.name, now.kind, now.level] != position[:3]
        if moved:
            seen.insert(0, Difference(self.labels["unit"], here.label, there.label))
        if other_job:
            seen.insert(0, Difference(self.labels["position"], *jobs(now.name, position[0])))
        if not seen:
            return None
        data: Json = {"id": person.pk, "old": old, "new": {key: new[key] for key in old}}
        if moved or other_job or not person.active:
            if not row.job:
                position[1:3] = [now.kind, now.level]
            data |= {
                "unit": there.code,
                "position": position,
                "start": str(self._start(row)),
                "was": [person.unit_id, person.position_id],
            }
        return Change(
            "changed",
            row.line,
            row.name,
            nip.display(row.nip.digits),
            moved=moved,
            differences=tuple(seen),
            data=data,
        )

    def _start(self, row: EmployeeRow) -> dt.date:
        return min(row.job_start or row.nip.appointed, self.today)

    def _missing(self) -> None:
        self.result.extra["back"] = sorted(
            pk for pk in self.found if self.known.people[pk].missing_since
        )
        if self.partial:
            return
        gone = [p for p in self.known.people.values() if p.active and p.pk not in self.found]
        self.result.extra["gone"] = [person.pk for person in gone]
        self.result.gone = [
            Missing(str(p.key), p.full_name, f"{nip.display(p.nip)} · {p.unit.name}")
            for p in sorted(gone, key=lambda p: p.name)
        ]
        active = sum(person.active for person in self.known.people.values())
        if active and len(gone) > MANY_GONE * active:
            self.result.remarks.append(
                _(
                    "%(gone)s dari %(all)s pegawai tidak ada di berkas ini. "
                    "Bila berkas ini hanya sebagian, unggah lagi dan pilih *hanya sebagian*."
                )
                % {"gone": len(gone), "all": active}
            )

    def _describe(self) -> None:
        """Half sentences under the counts, and what was not read."""
        result = self.result
        kinds = Counter(c.data["new"]["status"] for c in result.changes if c.op == "new")
        names = dict(Person.Status.choices)
        result.hints["new"] = ", ".join(f"{n} {names[kind]}" for kind, n in kinds.most_common())
        fields = Counter(
            d.title.lower()
            for c in result.changes
            if c.op == "changed" and not c.moved
            for d in c.differences
        )
        result.hints["changed"] = ", ".join(title for title, _n in fields.most_common(2))
        if result.extra.get("units"):
            result.remarks.append(
                _(
                    "Pohon unit masih kosong: %(count)s unit dibuat dari berkas ini tanpa induk. "
                    "Impor daftar unit untuk menyusunnya."
                )
                % {"count": len(result.extra["units"])}
            )
        if self.table.ignored:
            result.remarks.append(
                _("%(count)s kolom lain tidak dibaca dan tidak disimpan.")
                % {"count": len(self.table.ignored)}
            )
