"""What the pages show of a batch."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from asah.core.calc.errors import ProblemDict
from asah.core.imports import store
from asah.core.imports.kinds import ImportKind, Json, kinds
from asah.core.imports.models import ImportBatch

EXAMPLES = 5
SHOWN_RANGES = 6
type Part = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Cause:
    """Rows that are wrong for the same reason, with one cure."""

    column: str
    reason: str
    cure: str
    lines: str
    count: int
    value: str
    others: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One count under the bar; `key` is its colour."""

    label: str
    count: int
    key: str
    hint: str


@dataclass(frozen=True, slots=True)
class Result:
    """Everything on the page of a batch. `kept` tells whether the details still exist."""

    batch: ImportBatch
    kind: ImportKind
    kept: bool
    figures: list[Figure]
    parts: list[Part]
    differing: int
    rows: int
    causes: list[Cause]
    notes: list[Cause]
    noted: int
    examples: list[Json]
    gone: list[Json]
    remarks: list[str]
    corrects: ImportBatch | None

    @property
    def empty(self) -> bool:
        """Whether applying would do nothing at all."""
        return not self.batch.total and not self.batch.counts.get("gone")


def spoken_lines(lines: Iterable[int]) -> str:
    """`412–415, 2.190` and how many more."""
    ranges: list[list[int]] = []
    for line in sorted(set(lines)):
        if ranges and line == ranges[-1][1] + 1:
            ranges[-1][1] = line
        else:
            ranges.append([line, line])
    said = [
        _dots(first) if first == last else f"{_dots(first)}–{_dots(last)}"
        for first, last in ranges[:SHOWN_RANGES]
    ]
    return ", ".join(said) + (" …" if len(ranges) > SHOWN_RANGES else "")


def _dots(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def causes(problems: Sequence[ProblemDict]) -> list[Cause]:
    """Problems grouped by column, reason and cure, the most frequent first."""
    groups: dict[tuple[str, str, str], list[ProblemDict]] = {}
    for problem in problems:
        key = (problem["column"], problem["reason"], problem["cure"])
        groups.setdefault(key, []).append(problem)
    found = []
    for (column, reason, cure), members in groups.items():
        values = list(dict.fromkeys(member["value"] for member in members))
        lines = [member["line"] for member in members if member["line"] is not None]
        found.append(
            Cause(
                column,
                reason,
                cure,
                spoken_lines(lines),
                len(members),
                values[0],
                len(values) - 1,
            )
        )
    return sorted(found, key=lambda cause: -cause.count)


def content_of(batch: ImportBatch) -> store.Content | None:
    """The staged content, or None when it is no longer kept."""
    try:
        return store.read(batch.store) if batch.store else None
    except (OSError, ValueError):
        return None


def result(batch: ImportBatch) -> Result:
    """The page of a batch."""
    kind = kinds()[batch.kind]
    content = content_of(batch)
    figures = _figures(batch, content["hints"] if content else {})
    return Result(
        batch=batch,
        kind=kind,
        kept=content is not None,
        figures=figures,
        parts=[(f.label, f.count, f.key) for f in figures if f.count and f.key != "c-well"],
        differing=batch.total + int(batch.counts.get("wrong", 0)),
        rows=sum(int(batch.counts.get(key, 0)) for key in ("new", "changed", "same", "wrong")),
        causes=causes(content["errors"]) if content else [],
        notes=causes(content["notes"]) if content else [],
        noted=len({note["line"] for note in content["notes"]}) if content else 0,
        examples=_examples(content["changes"]) if content else [],
        gone=content["gone"][:3] if content else [],
        remarks=content["remarks"] if content else [],
        corrects=batch.corrects,
    )


def _figures(batch: ImportBatch, hints: dict[str, str]) -> list[Figure]:
    counts = {key: int(value) for key, value in batch.counts.items()}
    moved = counts.get("moved", 0)
    figures = [
        Figure(_("Berubah"), counts.get("changed", 0) - moved, "c1", hints.get("changed", "")),
        Figure(_("Pindah unit"), moved, "c3", _("riwayat lama tetap ada")),
        Figure(_("Baru"), counts.get("new", 0), "c4", hints.get("new", "")),
        Figure(_("Salah"), counts.get("wrong", 0), "c-signal", _("tidak ikut diterapkan")),
        Figure(_("Sama"), counts.get("same", 0), "c-well", _("tidak disentuh")),
    ]
    return [f for f in figures if f.key != "c3" or moved or kinds()[batch.kind].tells_gone]


def _examples(changes: Sequence[Json]) -> list[Json]:
    """Changed rows that show different fields, then any others."""
    changed = [change for change in changes if change["op"] == "changed"]
    picked: list[Json] = []
    titles: set[str] = set()
    for change in changed:
        title = change["differences"][0]["title"] if change["differences"] else ""
        if title not in titles:
            titles.add(title)
            picked.append(change)
    picked += [change for change in changed[:EXAMPLES] if change not in picked]
    return (picked or list(changes))[:EXAMPLES]


def listed(content: store.Content, what: str) -> list[Any]:
    """The rows behind a count: new, changed, moved, gone or note."""
    if what == "gone":
        return content["gone"]
    if what == "note":
        return [*content["notes"]]
    changes = content["changes"]
    if what == "moved":
        return [change for change in changes if change["moved"]]
    return [change for change in changes if what in {"", change["op"]}]


def earlier(kind: ImportKind, besides: int | None = None) -> QuerySet[ImportBatch]:
    """Applied batches of a kind, newest first."""
    return (
        ImportBatch.objects.filter(kind=kind.slug, applied_at__isnull=False)
        .exclude(pk=besides or 0)
        .order_by("-applied_at")
    )
