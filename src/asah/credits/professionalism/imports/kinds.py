"""The imports of appraisals and of sanctions: one way of comparing, two tables.

A row is known by its person and `key` (year, or decree); the same file again changes nothing.
"""

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, ClassVar, cast

from django.db import transaction
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from asah.core import access, audit, clock
from asah.core.access import Permission
from asah.core.calc.errors import Problem
from asah.core.calc.sheets import Column, Record
from asah.core.imports.api import (
    Change,
    Checked,
    Difference,
    Json,
    Left,
    Option,
    Question,
    Stamp,
)
from asah.credits.models import Appraisal, Sanction
from asah.credits.professionalism import rules
from asah.credits.professionalism.imports.rows import (
    APPRAISAL,
    SANCTION,
    Row,
    Values,
    appraisal,
    read,
    sanction,
)
from asah.people.api import ByNip, people_by_nip

type StrOrPromise = str | Promise
type Identity = tuple[int, str | int | None]


class _Records(ABC):
    """See `core.imports.kinds.ImportKind`."""

    options: Sequence[Option] = ()
    tells_gone = False
    columns: Sequence[Column]
    permission: Permission
    slug: str
    model: ClassVar[type[Model]]
    key: ClassVar[str]
    values: ClassVar[Mapping[str, StrOrPromise]]  # field -> its word

    @abstractmethod
    def read(self, record: Record, people: ByNip, today: dt.date) -> Row:
        """One row of the file; `Wrong` names the cell."""

    def _stored(self, people: set[int]) -> dict[Identity, tuple[int, Values]]:
        names = ("person_id", self.key, "pk", *self.values)
        rows = self.model._base_manager.filter(person__in=people).values_list(*names)
        return {
            (row[0], row[1]): (row[2], dict(zip(self.values, map(_plain, row[3:]), strict=True)))
            for row in rows
        }

    def check(self, question: Question) -> Checked:
        table = question.source.table(self.columns, question.sheet)
        checked, people = Checked(skipped=table.skipped), people_by_nip()
        seen: dict[Identity, tuple[int, Row]] = {}
        for record in table.records:
            row = read(self.read, self.columns, record, people, clock.today())
            if isinstance(row, Problem):
                checked.refuse(record, row)
                continue
            identity = (row.person, row.key[self.key])
            first = seen.setdefault(identity, (record.line, row))
            if first[1] is row:
                continue
            if first[1].values == row.values:
                checked.skipped += 1
            else:
                reason = _("Isi berbeda dari baris %(line)s untuk hal yang sama")
                cure = _("Pertahankan satu baris yang benar.")
                checked.refuse(record, Problem(reason % {"line": first[0]}, cure, record.line))
        stored = self._stored({row.person for _line, row in seen.values()})
        for identity, (line, row) in seen.items():
            self._compare(row, line, stored.get(identity), checked)
        return checked

    def _compare(
        self, row: Row, line: int, stored: tuple[int, Values] | None, checked: Checked
    ) -> None:
        pk, old = stored or (None, {})
        if pk and old == row.values:
            checked.same += 1
            return
        differences = [
            Difference(str(word), str(old[name] or ""), str(row.values[name] or ""))
            for name, word in self.values.items()
            if pk and old[name] != row.values[name]
        ]
        data = {"person": row.person, "key": row.key, "values": row.values, "old": old, "pk": pk}
        checked.changes.append(
            Change(
                op="changed" if pk else "new",
                line=line,
                label=row.name,
                sublabel=row.title,
                differences=tuple(differences),
                data={**data, "label": row.name},
            )
        )

    @transaction.atomic
    def apply(self, changes: list[Json], stamp: Stamp) -> list[Json]:
        access.require(stamp.actor, self.permission)
        undo = []
        for data in (change["data"] for change in changes):
            if data["pk"]:
                self.model._base_manager.filter(pk=data["pk"]).update(**data["values"])
                pk = data["pk"]
            else:
                pk = self.model._base_manager.create(
                    person_id=data["person"], **data["key"], **data["values"]
                ).pk
            undo.append({**data, "pk": pk, "new": not data["pk"]})
        audit.record(stamp.actor, f"credits.import_{self.slug}", None, new={"rows": len(undo)})
        return undo

    @transaction.atomic
    def revert(self, undo: list[Json], stamp: Stamp) -> list[Left]:
        access.require(stamp.actor, self.permission)
        left = []
        for data in undo:
            ours = self.model._base_manager.filter(pk=data["pk"], **data["values"])
            done = ours.delete()[0] if data["new"] else ours.update(**data["old"])
            if not done:
                left.append(Left(data["label"], _("Sudah diubah sesudah impor ini.")))
        audit.record(stamp.actor, f"credits.undo_{self.slug}", None, new={"rows": len(undo)})
        return left


def _plain(value: Any) -> str | int | None:
    return value if value is None or isinstance(value, int) else str(value)


class AppraisalImport(_Records):
    """Predicates by year, from the performance system."""

    slug = "appraisals"
    title = cast(str, gettext_lazy("Predikat kinerja"))
    lede = cast(str, gettext_lazy("Predikat kinerja setiap pegawai per tahun, dari e-Kinerja."))
    unit = cast(str, gettext_lazy("predikat"))
    permission = rules.APPRAISALS
    columns = APPRAISAL
    examples: Sequence[Mapping[str, str]] = (
        {"nip": "199003122015051002", "year": "2025", "predicate": "Baik"},
    )
    next_url_name = "credits:index_summary"
    model = Appraisal
    key = "year"
    values = MappingProxyType({"predicate": gettext_lazy("Predikat")})

    def read(self, record: Record, people: ByNip, today: dt.date) -> Row:
        return appraisal(record, people, today)


class SanctionImport(_Records):
    """Sanctions, by who holds the right to see them."""

    slug = "discipline"
    title = cast(str, gettext_lazy("Impor hukuman disiplin"))
    lede = cast(str, gettext_lazy("Tingkat, masa berlaku, dan nomor SK; alasannya tidak disimpan."))
    unit = cast(str, gettext_lazy("hukuman"))
    permission = rules.DISCIPLINE
    columns = SANCTION
    examples: Sequence[Mapping[str, str]] = (
        {
            **{"nip": "199003122015051002", "level": "Ringan", "start": "01-03-2026"},
            **{"end": "31-08-2026", "decree": "800/12/2026"},
        },
    )
    next_url_name = "credits:discipline"
    model = Sanction
    key = "decree"
    values = MappingProxyType(
        {
            "level": gettext_lazy("Tingkat"),
            "start": gettext_lazy("Mulai"),
            "end": gettext_lazy("Sampai"),
        }
    )

    def read(self, record: Record, people: ByNip, today: dt.date) -> Row:
        return sanction(record, people, today)
