"""A file of monthly output: new months, corrected months, the same; undone as a whole."""

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from asah.citizens.calc.output_file import COLUMNS, Line, read_line
from asah.citizens.models import Service, ServiceOutput
from asah.citizens.output.services.writing import OutputRow, add_rows
from asah.core.calc.errors import Problem
from asah.core.calc.sheets.values import squash
from asah.core.imports.api import Change, Checked, Difference, Json, Left, Question, Stale, Stamp

type Key = tuple[int, dt.date]


def _services() -> tuple[dict[str, int], dict[int, str]]:
    """Id by squashed code, and by name where only one has it; and the name by id."""
    rows = list(Service.objects.select_related("service_unit"))
    names: dict[str, set[int]] = {}
    for row in rows:
        names.setdefault(squash(row.name), set()).add(row.pk)
    known = {name: pk for name, pks in names.items() if len(pks) == 1 for pk in pks}
    known |= {squash(row.code): row.pk for row in rows}
    return known, {row.pk: f"{row.service_unit.name}: {row.name}" for row in rows}


def check(question: Question) -> Checked:
    """Compare a file with what is stored; nothing is written. BadInput when it cannot be used."""
    table = question.source.table(COLUMNS, question.sheet)
    checked = Checked(skipped=table.skipped)
    known, titles = _services()
    seen: dict[Key, int] = {}
    lines: list[Line] = []
    for record in table.records:
        line = read_line(record, known)
        if isinstance(line, Problem):
            checked.refuse(record, line)
            continue
        first = seen.setdefault((line.service_id, line.month), line.number)
        if first != line.number:
            reason = f"layanan dan bulan ini sudah ada di baris {first}"
            checked.refuse(record, Problem(reason, "Hapus salah satunya.", line.number))
            continue
        lines.append(line)
    stored = _stored(lines)
    for line in lines:
        _compare(line, stored.get((line.service_id, line.month)), titles, checked)
    return checked


def _stored(lines: Sequence[Line]) -> dict[Key, ServiceOutput]:
    rows = ServiceOutput.objects.filter(
        service__in={line.service_id for line in lines}, month__in={line.month for line in lines}
    )
    return {(row.service_id, row.month): row for row in rows}


def _said(finished: int, on_time: int | None) -> str:
    known = "–" if on_time is None else on_time
    return _("%(n)s selesai, %(on_time)s tepat waktu") % {"n": finished, "on_time": known}


def _compare(
    line: Line, stored: ServiceOutput | None, titles: dict[int, str], checked: Checked
) -> None:
    label, month = titles[line.service_id], f"{line.month:%Y-%m}"
    data: Json = {
        "row": [line.service_id, line.month.isoformat(), line.finished, line.on_time],
        "was": None,
    }
    said = _said(line.finished, line.on_time)
    if stored is None:
        checked.changes.append(Change("new", line.number, label, f"{month}: {said}", data=data))
    elif (stored.finished, stored.on_time) == (line.finished, line.on_time):
        checked.same += 1
    else:
        data["was"] = [stored.finished, stored.on_time]
        old = _said(stored.finished, stored.on_time)
        differences = (Difference(month, old, said),)
        checked.changes.append(
            Change("changed", line.number, label, month, differences=differences, data=data)
        )


def _row(data: Json) -> OutputRow:
    service, month, finished, on_time = data["row"]
    return OutputRow(service, dt.date.fromisoformat(month), finished, on_time)


def _held(rows: Sequence[OutputRow]) -> dict[Key, ServiceOutput]:
    found = ServiceOutput.objects.filter(
        service__in={row.service_id for row in rows}, month__in={row.month for row in rows}
    )
    return {(one.service_id, one.month): one for one in found}


def apply(changes: list[Json], stamp: Stamp) -> list[Json]:
    """Write the batch. Stale when a month came or changed since the check."""
    rows = [(_row(change["data"]), change["data"]["was"]) for change in changes]
    held = _held([row for row, _was in rows])
    stale = []
    for row, was in rows:
        one = held.get((row.service_id, row.month))
        if (None if one is None else [one.finished, one.on_time]) != was:
            stale.append(f"{row.month:%Y-%m}")
    if stale:
        raise Stale(stale)
    add_rows([row for row, was in rows if was is None], stamp.batch_id)
    for row, was in rows:
        if was is not None:
            one = held[row.service_id, row.month]
            one.finished, one.on_time = row.finished, row.on_time
            one.save(update_fields=["finished", "on_time"])
    return [change["data"] for change in changes]


def revert(undo: list[Json], stamp: Stamp) -> list[Left]:
    """Take the months back; those that were corrected since are left and named."""
    held = _held([_row(data) for data in undo])
    left = []
    for data in undo:
        row = _row(data)
        one = held.get((row.service_id, row.month))
        if one is None or (one.finished, one.on_time) != (row.finished, row.on_time):
            left.append(Left(f"{row.month:%Y-%m}", _("sudah diubah")))
        elif data["was"] is None:
            one.delete()
        else:
            one.finished, one.on_time = data["was"]
            one.save(update_fields=["finished", "on_time"])
    return left
