"""The import of assessments.

One piece of evidence is known by person, competency, date and source, so the same file again
changes nothing; another level for it replaces the old evidence, which stays withdrawn.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from asah.competencies import rules
from asah.competencies.imports.rows import COLUMNS, Row, known_today, read
from asah.competencies.models import Assessment
from asah.competencies.services.batches import NewEvidence, replace_evidence, restore_evidence
from asah.core import clock
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

type Identity = tuple[int, int, str]


def _stored(rows: Sequence[Row]) -> dict[Identity, tuple[int, int]]:
    """Live evidence of the same identities: id and level."""
    keys = sorted({row.key for row in rows})
    found: dict[Identity, tuple[int, int]] = {}
    for start in range(0, len(keys), 5000):
        some = Assessment.objects.filter(
            withdrawn_at=None, source_key__in=keys[start : start + 5000]
        )
        columns = ("person_id", "competency_id", "source_key", "pk", "level")
        for person, competency, key, pk, level in some.values_list(*columns):
            found[(person, competency, key)] = (pk, level)
    return found


class AssessmentImport:
    """See `core.imports.kinds.ImportKind`."""

    slug = "assessments"
    title = cast(str, gettext_lazy("Hasil penilaian kompetensi"))
    lede = cast(
        str,
        gettext_lazy(
            "Level setiap pegawai per kompetensi, dari uji kompetensi atau penilaian atasan."
        ),
    )
    unit = cast(str, gettext_lazy("penilaian"))
    permission = rules.IMPORT
    columns: Sequence[Column] = COLUMNS
    examples: Sequence[Mapping[str, str]] = (
        {
            "nip": "199003122015051002",
            "competency": "Komunikasi",
            "level": "2",
            "date": "16-03-2026",
            "source": "Uji kompetensi Maret 2026",
        },
    )
    options: Sequence[Option] = ()
    tells_gone = False
    next_url_name = "competencies:heat"

    def check(self, question: Question) -> Checked:
        table = question.source.table(COLUMNS, question.sheet)
        checked, known = Checked(skipped=table.skipped), known_today()
        seen: dict[Identity, tuple[int, Row]] = {}
        for record in table.records:
            row = read(record, known)
            if isinstance(row, list):
                checked.refuse(record, *row)
                continue
            self._take(row, record, seen, checked)
        stored = _stored([row for _line, row in seen.values()])
        for identity, (line, row) in seen.items():
            self._compare(row, line, stored.get(identity), checked)
        return checked

    def _take(
        self, row: Row, record: Record, seen: dict[Identity, tuple[int, Row]], checked: Checked
    ) -> None:
        identity = (row.person, row.competency, row.key)
        first = seen.get(identity)
        if first is None:
            seen[identity] = (record.line, row)
        elif first[1].level == row.level:
            checked.skipped += 1
            reason = _("Sama dengan baris %(line)s") % {"line": first[0]}
            checked.notes.append(Problem(reason, _("Dilewati."), record.line))
        else:
            reason = _("Level berbeda dari baris %(line)s untuk penilaian yang sama") % {
                "line": first[0]
            }
            cure = _("Pertahankan satu baris yang benar.")
            told = str(row.level)
            checked.refuse(record, Problem(reason, cure, record.line, "LEVEL", told))

    def _compare(
        self, row: Row, line: int, stored: tuple[int, int] | None, checked: Checked
    ) -> None:
        if stored and stored[1] == row.level:
            checked.same += 1
            return
        old = str(stored[1]) if stored else ""
        checked.changes.append(
            Change(
                op="changed" if stored else "new",
                line=line,
                label=row.name,
                sublabel=row.title,
                differences=(Difference(_("Level"), old, str(row.level)),) if stored else (),
                data={
                    "person": row.person,
                    "competency": row.competency,
                    "level": row.level,
                    "date": row.date.isoformat(),
                    "source": row.source,
                    "key": row.key,
                    "replaces": stored[0] if stored else None,
                    "label": row.name,
                },
            )
        )

    def apply(self, changes: list[Json], stamp: Stamp) -> list[Json]:
        items = [
            NewEvidence(
                person_id=data["person"],
                competency_id=data["competency"],
                level=data["level"],
                date=dt.date.fromisoformat(data["date"]),
                source=data["source"],
                source_key=data["key"],
                replaces=data["replaces"],
                label=data["label"],
            )
            for data in (change["data"] for change in changes)
        ]
        replace_evidence(items=items, batch=stamp.batch_id, actor=stamp.actor, at=clock.now())
        kept = ("person", "competency", "key", "replaces", "label", "level")
        return [{name: change["data"][name] for name in kept} for change in changes]

    def revert(self, undo: list[Json], stamp: Stamp) -> list[Left]:
        left = restore_evidence(undo=undo, batch=stamp.batch_id, actor=stamp.actor, at=clock.now())
        return [Left(label, reason) for label, reason in left]
