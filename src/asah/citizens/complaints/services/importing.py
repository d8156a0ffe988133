"""Reports of another complaint system come in: new ones, and what moved on since the last file.

A report is known by its number there. A file never moves a complaint back: what was answered here
stays answered. Texts are masked before anything of them is kept, also in the staged file.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from asah.citizens.calc import complaint_clock as clockwork
from asah.citizens.calc.complaint_file import (
    COLUMNS,
    DONE,
    GOING,
    Report,
    covered,
    read_report,
)
from asah.citizens.complaints import news
from asah.citizens.complaints.services.writing import AHEAD
from asah.citizens.models import Complaint, ComplaintStep
from asah.core import clock
from asah.core.calc.errors import Problem
from asah.core.calc.sheets import Record
from asah.core.calc.sheets.values import squash
from asah.core.imports.api import Change, Checked, Difference, Json, Left, Question, Stale, Stamp
from asah.people.api import Unit
from asah.resources import api as resources

State = Complaint.State
Kind = ComplaintStep.Kind
RANK = {
    State.RECEIVED: 0,
    State.FORWARDED: 1,
    State.REOPENED: 1,
    State.ANSWERED: 2,
    State.DONE: 3,
}


@dataclass(frozen=True, slots=True)
class Context:
    """What the rows of a file are compared with."""

    units: Mapping[str, Unit]
    stored: Mapping[str, Complaint]
    holidays: Mapping[dt.date, str]

    @classmethod
    def of(cls, reports: Sequence[Report]) -> "Context":
        """Three queries."""
        names: dict[str, list[Unit]] = {}
        for unit in Unit.objects.filter(active=True).only("pk", "name"):
            names.setdefault(squash(unit.name), []).append(unit)
        days = [day for one in reports for day in (one.received, one.answered) if day]
        references = [one.reference for one in reports]
        return cls(
            {name: units[0] for name, units in names.items() if len(units) == 1},
            {c.reference or "": c for c in Complaint.objects.filter(reference__in=references)},
            resources.holidays(min(days), max(days) + AHEAD) if days else {},
        )

    def state(self, report: Report) -> str:
        """What the file's status is here."""
        if report.state == DONE:
            return State.DONE.value
        if report.state == GOING and report.answered:
            return State.ANSWERED.value
        return State.FORWARDED.value if squash(report.unit) in self.units else State.RECEIVED.value

    def answered(self, report: Report) -> clockwork.Answered:
        """How long the first follow-up took; for a report that has one."""
        assert report.answered
        return clockwork.Answered(
            (report.answered - report.received).days,
            self.days(report) or 0,
            clockwork.promised(clockwork.ANSWER, report.received),
        )

    def days(self, report: Report) -> int | None:
        """Working days to the first follow-up."""
        if report.answered is None:
            return None
        return clockwork.taken(report.received, report.answered, self.holidays)


def check(question: Question) -> Checked:
    """Compare a file with what is stored; nothing is written. BadInput when it cannot be used."""
    table = question.source.table(COLUMNS, question.sheet)
    checked = Checked(skipped=table.skipped)
    reports = _reports(table.records, checked)
    context = Context.of(reports)
    for report in reports:
        _compare(report, context, checked)
    _unknown_units(reports, context, checked)
    found = clockwork.standing(context.answered(one) for one in reports if one.answered)
    checked.figures |= {
        "median_days": found.median,
        "on_time_share": None if found.share is None else round(found.share, 4),
    }
    return checked


def _reports(records: Iterable[Record], checked: Checked) -> list[Report]:
    """The good rows, each number once; the others are named."""
    found: dict[str, Report] = {}
    duplicates = 0
    for record in records:
        report = read_report(record)
        if isinstance(report, Problem):
            checked.refuse(covered(record), report)
        elif report.reference in found:
            duplicates += 1
            first = found[report.reference].line
            reason = f"nomor {report.reference} sudah ada di baris {first}"
            checked.notes.append(Problem(reason, "Baris ini tidak dihitung lagi.", report.line))
        else:
            found[report.reference] = report
    checked.figures["duplicates"] = duplicates
    if duplicates:
        said = _("%(n)s baris berulang di dalam berkas dan dilewati.")
        checked.remarks.append(said % {"n": duplicates})
    return list(found.values())


def _unknown_units(reports: Sequence[Report], context: Context, checked: Checked) -> None:
    lines: dict[str, list[int]] = {}
    for one in reports:
        if one.unit and squash(one.unit) not in context.units:
            lines.setdefault(one.unit, []).append(one.line)
    for name, where in lines.items():
        reason = f"unit {name} tidak ada di pohon unit ({len(where)} laporan)"
        checked.notes.append(
            Problem(reason, "Laporannya diterima; teruskan dari antrean.", where[0])
        )


def _compare(report: Report, context: Context, checked: Checked) -> None:
    stored = context.stored.get(report.reference)
    state = context.state(report)
    label = report.title or report.text[:60]
    if stored is None:
        data = _new(report, context, state)
        checked.changes.append(Change("new", report.line, label, report.unit, data=data))
    elif _moves_on(stored, state, report):
        old, new = State(stored.state).label, State(state).label
        difference = Difference(_("Status"), str(old), str(new))
        data = {
            "pk": stored.pk,
            "was": _mark(stored),
            "state": state,
            "answered": report.answered.isoformat() if report.answered else None,
            "days": context.days(report),
        }
        checked.changes.append(
            Change("changed", report.line, label, report.unit, differences=(difference,), data=data)
        )
    else:
        checked.same += 1


def _moves_on(stored: Complaint, state: str, report: Report) -> bool:
    further = RANK[State(state)] > RANK[State(stored.state)]
    return further or (stored.answered_on is None and report.answered is not None)


def _mark(stored: Complaint) -> list[str | int | None]:
    """What of a complaint a file may change."""
    answered = stored.answered_on.isoformat() if stored.answered_on else None
    return [stored.state, answered, stored.days]


def _new(report: Report, context: Context, state: str) -> Json:
    unit = context.units.get(squash(report.unit))
    promise = clockwork.promised(clockwork.ANSWER, report.received)
    return {
        "reference": report.reference,
        "received_on": report.received.isoformat(),
        "due": clockwork.due(report.received, promise, context.holidays).isoformat(),
        "promised": promise,
        "title": report.title,
        "text": report.text,
        "masked": report.masked,
        "topic": report.topic,
        "unit_id": unit.pk if unit else None,
        "unit_named": "" if unit else report.unit,
        "state": state,
        "answered_on": report.answered.isoformat() if report.answered else None,
        "days": context.days(report),
    }


def apply(changes: list[Json], stamp: Stamp) -> list[Json]:
    """Write the batch. Stale when a report came, or moved, since the check."""
    new = [change["data"] for change in changes if change["op"] == "new"]
    moved = [change["data"] for change in changes if change["op"] == "changed"]
    came = Complaint.objects.filter(reference__in=[row["reference"] for row in new])
    if came.exists():
        raise Stale([str(one) for one in came])
    news.imported(add_complaints(new, stamp.batch_id), stamp.batch_id, clock.now())
    return [{"new": len(new)}, *_move(moved)]


def add_complaints(rows: Sequence[Json], batch_id: int | None = None) -> list[Complaint]:
    """Many complaints with their steps; for a caller that has its own audit line."""
    days = ("received_on", "due", "answered_on")
    made = [
        Complaint(
            batch_id=batch_id,
            **{k: _day(v) if k in days else v for k, v in row.items() if k != "steps"},
        )
        for row in rows
    ]
    Complaint.objects.bulk_create(made, batch_size=500)
    steps = [step for one, row in zip(made, rows, strict=True) for step in _steps(one, row)]
    ComplaintStep.objects.bulk_create(steps, batch_size=1000)
    return made


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def _steps(complaint: Complaint, row: Json) -> list[ComplaintStep]:
    """The steps that a row tells: those given in `steps`, else what follows from its state."""
    if "steps" in row:
        return [ComplaintStep(complaint=complaint, **step) for step in row["steps"]]
    found = [(Kind.RECEIVED, complaint.received_on)]
    if complaint.unit_id:
        found.append((Kind.FORWARDED, complaint.received_on))
    return [
        ComplaintStep(
            complaint=complaint,
            kind=kind,
            date=date,
            unit_id=complaint.unit_id if kind == Kind.FORWARDED else None,
        )
        for kind, date in (*found, *_ends(complaint.state, complaint.answered_on))
    ]


def _ends(state: str, answered: dt.date | None) -> list[tuple[Kind, dt.date]]:
    if answered is None:
        return []
    done = [(Kind.DONE, answered)] if state == State.DONE else []
    return [(Kind.ANSWERED, answered), *done]


def _move(moved: Sequence[Json]) -> list[Json]:
    """Move complaints on; what undoing needs, by complaint."""
    held = Complaint.objects.in_bulk([row["pk"] for row in moved])
    stale = [row for row in moved if row["pk"] not in held or _mark(held[row["pk"]]) != row["was"]]
    if stale:
        raise Stale([str(held.get(row["pk"], row["pk"])) for row in stale])
    undo = []
    for row in moved:
        one = held[row["pk"]]
        one.state = row["state"]
        if one.answered_on is None:
            one.answered_on, one.days = _day(row["answered"]), row["days"]
        one.save(update_fields=["state", "answered_on", "days"])
        known = set(one.steps.values_list("kind", flat=True))
        ends = [end for end in _ends(one.state, one.answered_on) if end[0].value not in known]
        made = ComplaintStep.objects.bulk_create(
            ComplaintStep(complaint=one, kind=kind, date=date) for kind, date in ends
        )
        undo.append({**row, "now": _mark(one), "steps": [step.pk for step in made]})
    return undo


def revert(undo: list[Json], stamp: Stamp) -> list[Left]:
    """Take a batch back; complaints on which somebody worked since are left and named."""
    made = Complaint.objects.filter(batch=stamp.batch_id)
    touched = made.filter(steps__by__isnull=False).distinct()
    left = [Left(str(one), _("sudah ditangani")) for one in touched]
    made.exclude(pk__in=list(touched.values_list("pk", flat=True))).delete()
    held = Complaint.objects.in_bulk([row["pk"] for row in undo if "pk" in row])
    for row in (row for row in undo if "pk" in row):
        one = held.get(row["pk"])
        if one is None or _mark(one) != row["now"]:
            left.append(Left(str(one or row["pk"]), _("sudah berubah")))
            continue
        one.state, answered, one.days = row["was"]
        one.answered_on = _day(answered)
        one.save(update_fields=["state", "answered_on", "days"])
        ComplaintStep.objects.filter(pk__in=row["steps"]).delete()
    return left
