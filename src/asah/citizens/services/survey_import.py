"""Import of survey answers: which of a file's rows are new, and taking them in.

Answers have no identity, so a file is compared as a heap: within service, quarter and source a row
counts as a repeat as often as an equal row is stored. Where two people did answer alike, the
officer says so (`--repeats new`), and every row is taken.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from asah.citizens.calc.elements import Order, elements
from asah.citizens.calc.headings import Line
from asah.citizens.calc.order import Source as OrderSource
from asah.citizens.calc.respondents import FIELDS, Respondents
from asah.citizens.calc.survey_file import Survey, ranges, read_survey
from asah.citizens.calc.text import squash
from asah.citizens.calc.workbook import lines_of
from asah.citizens.models import ELEMENT_FIELDS, Answer, Service, ServiceUnit, Source
from asah.citizens.services.answers import AnswerRow, add_rows, remove_batch
from asah.citizens.services.setup import remember_order
from asah.core.calc.errors import BadInput, Problem
from asah.core.calc.sheets import Record
from asah.core.clock import Quarter
from asah.core.imports.api import Change, Checked, Json, Left, Question, Stale, Stamp

NEW = "new"
ALL_KNOWN = "same"
_SIGNS: dict[int | None, str] = {None: "0", 1: "1", 2: "2", 3: "3", 4: "4"}
_VALUES = {sign: value for value, sign in _SIGNS.items()}


@dataclass(frozen=True, slots=True)
class Target:
    """Where the answers of a file go."""

    service: Service
    period: Quarter
    source: str

    @property
    def service_unit(self) -> ServiceUnit:
        return self.service.service_unit


def find_service(code: str) -> Service:
    """The service with this code, which may be the unit's own. BadInput names what is known."""
    found = Service.objects.select_related("service_unit").filter(code__iexact=code).first()
    if found is None:
        known = Service.objects.order_by("code").values_list("code", flat=True)[:8]
        raise BadInput(
            f"layanan {code} tidak ada",
            f"Pakai kode layanan seperti {', '.join(known)}." if known else "Tambahkan dahulu.",
        )
    return found


def read_period(text: str) -> Quarter:
    """`2026-Q3`. BadInput for anything else."""
    try:
        return Quarter.parse(text)
    except ValueError:
        raise BadInput(f"triwulan {text} tidak dikenal", "Tulis seperti 2026-Q3.") from None


def check(question: Question) -> Checked:
    """Compare a file with what is stored; nothing is written. BadInput when it cannot be used."""
    service = find_service(question.options["service"])
    period = read_period(question.options["period"])
    given = question.options.get("order") or service.service_unit.element_order
    survey = read_survey(
        lines_of(question.source, question.sheet or ""), Order(given) if given else None
    )
    if survey.columns.meaning.source is OrderSource.ASSUMED:
        raise BadInput(
            "berkas ini hanya menyebut U1 sampai U9, dan artinya berbeda antarinstansi",
            "Pilih urutannya: regulation (U8 pengaduan) atau questionnaire (U8 sarana).",
        )
    by_name = survey.columns.meaning.source is OrderSource.NAMES
    target = Target(service, period, (Source.ONLINE if by_name else Source.SHEET).value)
    who = _respondents(survey)
    checked = Checked(
        skipped=len(survey.aside) + len(survey.empty),
        errors=list(survey.wrong),
        notes=list(survey.notes),
        wrong=_wrong(survey, who),
    )
    stored = _stored(target, question.partial)
    checked.extra = {
        "service_unit": service.service_unit_id,
        "order": "" if by_name else survey.columns.meaning.order or "",
        "stored": sum(_stored(target, False).values()) if question.partial else stored.total(),
        "corrected": question.partial,
        "place": [str(target.period), target.source],
    }
    known = Counter() if question.options.get("repeats") == NEW else stored
    _sort(checked, _rows(survey, target, who, checked), known)
    return checked


def _respondents(survey: Survey) -> Respondents:
    columns = survey.columns
    lines = [row.line for row in survey.rows]
    return Respondents.of(columns.heading.titles, list(columns.places.values()), lines)


def _rows(
    survey: Survey, target: Target, who: Respondents, checked: Checked
) -> list[tuple[Line, AnswerRow]]:
    """Every good row as it would be stored, and notes on what was not understood."""
    titles = survey.columns.heading.titles
    services = _services(target)
    unknown: dict[str, list[int]] = {}
    outside: list[int] = []
    found = []
    for row in survey.rows:
        about = {name: who.value(name, row.line) for name in FIELDS}
        for name in (name for name, value in about.items() if value is None):
            unknown.setdefault(titles[who.places[name]], []).append(row.line.number)
        day = who.day(row.line)
        if day and Quarter.of(day) != target.period:
            outside.append(row.line.number)
        service = services.get(_named_service(who, row.line), target.service.pk)
        answers = (*row.answers, row.trust)
        texts = (about[name] or "" for name in FIELDS)
        place = (service, str(target.period), target.source)
        found.append((row.line, AnswerRow(*place, answers, day, *texts)))
    _note(checked, unknown, outside, target)
    return found


def _services(target: Target) -> Mapping[str, int]:
    """Squashed name -> service of the unit, when the file was given for the unit as a whole."""
    if target.service.code != target.service_unit.code:
        return {}
    return {squash(one.name): one.pk for one in target.service_unit.services.all()}


def _named_service(who: Respondents, line: Line) -> str:
    column = who.places.get("service")
    return "" if column is None else squash(str(line.cell(column) or ""))


def _note(
    checked: Checked, unknown: Mapping[str, list[int]], outside: Sequence[int], target: Target
) -> None:
    for title, numbers in unknown.items():
        reason = f"{len(numbers)} isi kolom {title} tidak dikenal (baris {_some(numbers)})"
        checked.notes.append(Problem(reason, "Dikosongkan; jawaban unsurnya tetap dihitung."))
    if outside:
        reason = f"{len(outside)} baris bertanggal di luar {target.period.label}"
        checked.notes.append(
            Problem(f"{reason} (baris {_some(outside)})", "Dimasukkan ke triwulan yang dipilih.")
        )


def _some(numbers: Sequence[int]) -> str:
    shown = ranges(numbers[:50])
    return shown if len(numbers) <= 50 else f"{shown}, ..."


def _wrong(survey: Survey, who: Respondents) -> dict[int, Record]:
    """Wrong rows as they were read, for the file of wrong rows."""
    fields = {element.slug: element.field for element in elements()}
    places = {fields[slug]: place for slug, place in survey.columns.places.items()}
    if survey.columns.trust is not None:
        places["trust"] = survey.columns.trust
    places |= who.places
    return {
        line.number: Record(
            line.number,
            {key: cell for key, place in places.items() if (cell := line.cell(place)) is not None},
        )
        for line in survey.wrong_rows
    }


def _stored(target: Target, corrections: bool) -> Counter[AnswerRow]:
    """How often each row is stored already at the unit, in this quarter and from this source.

    Corrections are compared with earlier corrections only: a row that was put right may well equal
    another one of the first file.
    """
    rows = Answer.objects.filter(
        Q(corrected=True) if corrections else Q(),
        service__service_unit=target.service_unit,
        period=str(target.period),
        source=target.source,
    )
    names = ("service_id", "period", "source", *ELEMENT_FIELDS, "trust", "date", *FIELDS)
    last = 3 + len(ELEMENT_FIELDS) + 1
    return Counter(
        AnswerRow(row[0], row[1], row[2], row[3:last], *row[last:])
        for row in rows.values_list(*names)
    )


def _sort(
    checked: Checked, rows: Sequence[tuple[Line, AnswerRow]], known: Counter[AnswerRow]
) -> None:
    """New rows become changes; repeats are counted as the same."""
    label = _("Jawaban di baris")
    for line, row in rows:
        if known[row] > 0:
            known[row] -= 1
            checked.same += 1
        else:
            packed = pack(row)
            shown = f"U1–U9: {' '.join(packed[3][:9]).replace('0', '–')}"
            named = f"{label} {line.number}"
            checked.changes.append(Change("new", line.number, named, shown, data={"row": packed}))
    if checked.same:
        checked.hints["same"] = _("dianggap ulangan")
        checked.remarks.append(
            _(
                "%(n)s jawaban sama persis dengan yang sudah tersimpan dan dianggap ulangan. "
                "Kalau memang jawaban orang lain, unggah lagi dan pilih: semua jawaban baru."
            )
            % {"n": checked.same}
        )


def pack(row: AnswerRow) -> list[Any]:
    """A row as JSON: place, ten answers in one word (0 for none), date, what was said."""
    service_id, period, source, answers, date, *about = row
    word = "".join([_SIGNS[value] for value in answers])
    return [service_id, period, source, word, date.isoformat() if date else "", *about]


def unpack(packed: Sequence[Any]) -> AnswerRow:
    """The inverse of `pack`."""
    service_id, period, source, word, date, *about = packed
    answers = tuple(map(_VALUES.get, word))
    day = dt.date.fromisoformat(date) if date else None
    return AnswerRow(service_id, period, source, answers, day, *about)


def apply(changes: list[Json], stamp: Stamp) -> list[Json]:
    """Take the rows in. Stale when answers came or went since the check."""
    period, source = stamp.extra["place"]
    unit = ServiceUnit.objects.get(pk=stamp.extra["service_unit"])
    held = Answer.objects.filter(service__service_unit=unit, period=period, source=source)
    if held.count() != stamp.extra["stored"]:
        raise Stale([unit.name])
    rows = [unpack(change["data"]["row"]) for change in changes]
    add_rows(rows, stamp.batch_id, corrected=stamp.extra["corrected"])
    if stamp.extra["order"]:
        remember_order(unit, Order(stamp.extra["order"]))
    return [{"answers": len(changes)}]


def revert(undo: list[Json], stamp: Stamp) -> list[Left]:
    """Take a batch's answers out again; nobody can have changed them since."""
    remove_batch(stamp.batch_id)
    return []
