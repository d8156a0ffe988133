"""Comparing a history file with the ledger: what is new, known, twice, or against the rule."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import batched

from django.utils.translation import gettext as _

from asah.core.calc.errors import Problem
from asah.core.imports.api import Change, Checked, Json, Question
from asah.credits.calc import claims as calc
from asah.credits.calc.book import RuleBook, Scope
from asah.credits.calc.count import hundredths
from asah.credits.calc.receipt import Receipt, jp_text
from asah.credits.claims.facts import source_of
from asah.credits.claims.imports.rows import COLUMNS, TITLES, HistoryRow, known_today, read
from asah.credits.claims.models import Claim
from asah.credits.services import ledger
from asah.credits.services.ledger import Windows
from asah.credits.services.posting import Activity, evaluate, rule_book

CHUNK = 5000


@dataclass(frozen=True, slots=True)
class Taken:
    """A row that counts, with its quantity by the rule, and its receipt."""

    row: HistoryRow
    number_key: str
    activity_key: str
    quantity: Json
    receipt: Receipt | None = None

    def activity(self) -> Activity:
        row = self.row
        return Activity(
            person_id=row.person,
            form=row.form,
            scope=row.scope,
            title=row.title,
            date=row.end,
            quantity=self.quantity,
            activity_key=self.activity_key,
            source=source_of(row.organiser, row.number),
        )

    def data(self) -> Json:
        """What `apply` needs."""
        row = self.row
        return {
            "person": row.person,
            "label": row.name,
            "title": row.title,
            "form": row.form,
            "scope": row.scope,
            "organiser": row.organiser,
            "place": row.place,
            "start": row.start.isoformat(),
            "end": row.end.isoformat(),
            "quantity": self.quantity,
            "jp": None if row.jp is None else str(row.jp),
            "number": row.number,
            "number_date": row.number_date.isoformat() if row.number_date else None,
            "number_key": self.number_key,
            "key": self.activity_key,
        }


def _told(row: HistoryRow) -> str:
    """All that a row says, the line aside."""
    parts = (row.person, row.form, row.scope, row.title, row.organiser, row.start, row.end)
    return json.dumps([str(part) for part in (*parts, row.jp, row.days, row.number)])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:40]


class HistoryCheck:
    """One check of one file."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.checked = Checked()
        self.duplicates = 0
        self.taken: list[Taken] = []

    def run(self) -> Checked:
        table = self.question.source.table(COLUMNS, self.question.sheet)
        self.checked.skipped = table.skipped
        known, book = known_today(), rule_book()
        first: dict[tuple[int, str], int] = {}
        alike: Counter[str] = Counter()
        for record in table.records:
            row = read(record, known)
            if isinstance(row, list):
                self.checked.refuse(record, *row)
                continue
            number_key = calc.number_key(row.number, row.organiser)
            if number_key and (row.person, number_key) in first:
                self._twice(row, _("baris %s") % first[row.person, number_key])
                continue
            rule = book.find(row.form, Scope(row.scope), row.end)
            told = calc.Told(row.start, row.end, row.days, _fraction(row.jp))
            amounts = calc.quantity(calc.asked(rule), told)
            if not amounts:
                reason, cure = _("Jumlah JP kosong"), _("Salin jumlah JP dari sertifikatnya.")
                self.checked.refuse(record, Problem(reason, cure, record.line, TITLES["jp"]))
                continue
            first.setdefault((row.person, number_key), row.line)
            name = f"{row.person}:{number_key}" if number_key else _told(row)
            alike[name] += 1
            key = f"history:{_digest(name)}:{1 if number_key else alike[name]}"
            self.taken.append(Taken(row, number_key, key, amounts))
        self._compare()
        self._count(book)
        self._overlaps()
        self._figures()
        return self.checked

    def _twice(self, row: HistoryRow, where: str) -> None:
        self.duplicates += 1
        reason = _("Sertifikat yang sama sudah ada (orang, nomor, dan penyelenggara)")
        cure = _("Dilewati; yang pertama dipakai.")
        value = f"{row.number} ({where})"
        self.checked.notes.append(Problem(reason, cure, row.line, TITLES["number"], value))

    def _stored(self) -> dict[tuple[int, str], Claim]:
        """Live rows of the same certificates or the same contents, by person and key."""
        found: dict[tuple[int, str], Claim] = {}
        for chunk in batched(self.taken, CHUNK, strict=False):
            keys = [t.number_key for t in chunk if t.number_key]
            same = Claim.objects.filter(state=Claim.State.ACCEPTED)
            rows = same.filter(number_key__in=keys) | same.filter(
                activity_key__in=[t.activity_key for t in chunk]
            )
            for claim in rows:
                found[claim.person_id, claim.activity_key] = claim
                if claim.number_key:
                    found[claim.person_id, claim.number_key] = claim
        return found

    def _compare(self) -> None:
        """Known rows change nothing; the same certificate with other contents is a duplicate."""
        stored = self._stored()
        kept = []
        for taken in self.taken:
            row = taken.row
            known = stored.get((row.person, taken.number_key or taken.activity_key))
            if known is None:
                kept.append(taken)
            elif known.activity_key == taken.activity_key and _same(known, taken):
                self.checked.same += 1
                kept.append(replace(taken, activity_key=known.activity_key))
            else:
                self._twice(row, _("sudah tercatat: %s") % known.title)
        self.known = {key for _person, key in stored}
        self.taken = kept

    def _count(self, book: RuleBook) -> None:
        """JP of new rows in the order they will be posted; of known ones as they stand."""
        old = ledger.by_keys([t.activity_key for t in self.taken if t.activity_key in self.known])
        fresh = [t for t in self.taken if t.activity_key not in self.known]
        capped = {t.row.form for t in fresh} & book.capped_forms()
        people = {t.row.person for t in fresh}
        windows = Windows(ledger.by_forms(people, capped).values() if capped else ())
        receipts: dict[str, Receipt] = {key: s.receipt for key, s in old.items()}
        for taken in sorted(fresh, key=lambda t: (t.row.end, t.activity_key)):
            used = windows.of(taken.row.person, taken.row.form)
            receipt = evaluate(taken.activity(), book, used)
            windows.add(taken.row.person, taken.row.form, receipt)
            receipts[taken.activity_key] = receipt
        self.taken = [replace(t, receipt=receipts[t.activity_key]) for t in self.taken]
        for taken in self.taken:
            if taken.activity_key not in self.known:
                self._new(taken)

    def _new(self, taken: Taken) -> None:
        row, receipt = taken.row, taken.receipt
        assert receipt
        given = Fraction(receipt["given"])
        self.checked.changes.append(
            Change(
                op="new",
                line=row.line,
                label=row.name,
                sublabel=f"{row.title} · {jp_text(given)} JP",
                data=taken.data(),
            )
        )
        if receipt["refusal"]:
            refusal = receipt["refusal"]
            reason = f"{refusal['reason'][:1].upper()}{refusal['reason'][1:]}"
            cure = _("Tercatat tanpa JP.")
            self.checked.notes.append(Problem(reason, cure, row.line, TITLES["form"], row.title))

    def _overlaps(self) -> None:
        spans = [
            calc.Span(
                str(taken.row.line),
                taken.row.person,
                calc.days_of(taken.row.start, taken.row.end, taken.quantity),
            )
            for taken in self.taken
        ]
        self.pairs = calc.overlaps(spans)
        for one, other, day in self.pairs:
            reason = _("Tanggalnya sama dengan kegiatan lain orang ini")
            cure = _("Keduanya dihitung; periksa apakah memang diikuti berdua.")
            told = _("baris %(other)s, %(day)s") % {"other": other, "day": f"{day:%d-%m-%Y}"}
            self.checked.notes.append(Problem(reason, cure, int(one), TITLES["start"], told))

    def _figures(self) -> None:
        """The sums, and a note for each row where certificate and rule differ."""
        differ: Counter[str] = Counter()
        claimed = by_rule = Fraction(0)
        for taken in self.taken:
            assert taken.receipt
            given = Fraction(taken.receipt["given"])
            claimed += _fraction(taken.row.jp) or 0
            by_rule += given
            verdict = calc.compare(_fraction(taken.row.jp), given)
            differ[verdict] += 1
            if verdict in {"above", "below"} and taken.activity_key not in self.known:
                self._differs(taken.row, verdict, given)
        self.checked.figures = {
            "duplicates": self.duplicates,
            "overlaps": len(self.pairs),
            "jp_claimed": float(hundredths(claimed)),
            "jp_by_rule": float(hundredths(by_rule)),
            "above_rule": differ["above"],
            "below_rule": differ["below"],
        }
        self._remarks(claimed, by_rule, differ)

    def _differs(self, row: HistoryRow, verdict: str, given: Fraction) -> None:
        reason = (
            _("Sertifikat menulis lebih banyak JP daripada aturan")
            if verdict == "above"
            else _("Sertifikat menulis lebih sedikit JP daripada aturan")
        )
        told = _("%(claimed)s di sertifikat, %(rule)s menurut aturan") % {
            "claimed": jp_text(_fraction(row.jp) or Fraction(0)),
            "rule": jp_text(given),
        }
        cure = _("Aturan yang dipakai.")
        self.checked.notes.append(Problem(reason, cure, row.line, TITLES["jp"], told))

    def _remarks(self, claimed: Fraction, by_rule: Fraction, differ: Counter[str]) -> None:
        told = {
            "claimed": jp_text(claimed),
            "rule": jp_text(by_rule),
            "above": differ["above"],
            "below": differ["below"],
        }
        self.checked.remarks.append(
            _(
                "%(claimed)s JP di sertifikat, %(rule)s JP menurut aturan: %(above)s baris "
                "sertifikatnya lebih banyak, %(below)s lebih sedikit."
            )
            % told
        )
        if self.duplicates:
            sentence = _("%(n)s baris dilewati karena sertifikatnya sudah ada.")
            self.checked.remarks.append(sentence % {"n": self.duplicates})
        if self.pairs:
            sentence = _("%(n)s pasang kegiatan jatuh pada tanggal yang sama.")
            self.checked.remarks.append(sentence % {"n": len(self.pairs)})


def _fraction(jp: Decimal | None) -> Fraction | None:
    return None if jp is None else Fraction(jp)


def _same(known: Claim, taken: Taken) -> bool:
    """Whether the stored row says what the file says."""
    row = taken.row
    said = (row.form, row.scope, row.title, row.end, row.start, row.jp)
    kept = (known.form, known.scope, known.title, known.end, known.start, known.jp_claimed)
    return said == kept
