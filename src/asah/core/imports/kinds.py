"""What an import of some kind must know; the engine does the rest.

A package writes one `ImportKind` and registers it in `apps.ready()`. Its four acts:

- `check`: read the file and compare it with the database. Outside any transaction, no writes.
- `apply`: write staged changes inside the engine's transaction, after making sure that the rows
  still are as they were when checked; `Stale` otherwise. Returns what undoing needs.
- `revert`: take those changes back inside the engine's transaction; rows changed since are left
  and named.
- `template`: nothing to do; the engine writes it from `columns` and `examples`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, Protocol

from django.utils.translation import gettext as _

from asah.core.access import Actor, Permission
from asah.core.calc.errors import Problem
from asah.core.calc.sheets import Column, Record, Source, Value, show
from asah.core.errors import Refused

type Json = dict[str, Any]


class Stale(Refused):
    """The data changed between the check and the commit."""

    def __init__(self, names: Sequence[str]) -> None:
        shown = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
        super().__init__(
            _(
                "Data berubah sejak berkas diperiksa (%(count)s: %(names)s). "
                "Tidak ada yang diterapkan. Unggah berkasnya sekali lagi."
            )
            % {"count": len(names), "names": shown}
        )


@dataclass(frozen=True, slots=True)
class Option:
    """A question that a kind asks beside the file: on the page a field, in the shell `--key`."""

    key: str
    label: str
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    default: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field, as people read it: title, what is stored, what the file says."""

    title: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the file that differs from the database. `data` is what `apply` needs (JSON)."""

    op: Literal["new", "changed"]
    line: int
    label: str
    sublabel: str = ""
    moved: bool = False
    differences: tuple[Difference, ...] = ()
    data: Json = field(default_factory=dict)

    def as_json(self) -> Json:
        """As a plain dict; by hand, since `asdict` would copy `data` deeply."""
        return {
            "op": self.op,
            "line": self.line,
            "label": self.label,
            "sublabel": self.sublabel,
            "moved": self.moved,
            "differences": [asdict(one) for one in self.differences],
            "data": self.data,
        }


@dataclass(frozen=True, slots=True)
class Missing:
    """Known to the database, not in the file: shown for a decision, never removed."""

    key: str
    label: str
    sublabel: str = ""

    def as_json(self) -> Json:
        return asdict(self)


@dataclass(slots=True)
class Checked:
    """The result of a check. A row with an error is in none of the other lists.

    `wrong` holds the needed cells of wrong rows, as they were read, by line. `hints` are half
    sentences under the counts (`{"new": "31 PPPK, 7 PNS"}`); `remarks` whole ones about the file;
    `figures` are what the kind's JSON answer says besides the counts; `extra` is kept for `apply`.
    """

    changes: list[Change] = field(default_factory=list)
    same: int = 0
    gone: list[Missing] = field(default_factory=list)
    skipped: int = 0
    errors: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    wrong: dict[int, Record] = field(default_factory=dict)
    hints: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    figures: Json = field(default_factory=dict)
    extra: Json = field(default_factory=dict)

    def refuse(self, record: Record, *problems: Problem) -> None:
        """Leave a row out and say why."""
        self.errors.extend(problems)
        self.wrong[record.line] = record

    def counts(self) -> dict[str, int]:
        """The numbers that the shell and the page show."""
        changed = [change for change in self.changes if change.op == "changed"]
        return {
            "new": len(self.changes) - len(changed),
            "changed": len(changed),
            "moved": sum(change.moved for change in changed),
            "same": self.same,
            "gone": len(self.gone),
            "wrong": len(self.wrong),
            "skipped": self.skipped,
        }


@dataclass(frozen=True, slots=True)
class Question:
    """What is checked: the opened file, the chosen sheet, the kind's options.

    A `partial` file says nothing about those whom it does not name: nobody is gone.
    """

    source: Source
    sheet: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who commits which batch, and what the check kept in `extra`."""

    batch_id: int
    actor: Actor
    options: Mapping[str, str]
    extra: Json


@dataclass(frozen=True, slots=True)
class Left:
    """A row that an undo left alone, and why."""

    label: str
    reason: str


class ImportKind(Protocol):
    """A kind of import. `slug` is its word in the shell and in the address."""

    @property
    def slug(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def lede(self) -> str: ...

    @property
    def unit(self) -> str:
        """What one row is, in the plural: `pegawai`."""

    @property
    def permission(self) -> Permission: ...

    @property
    def columns(self) -> Sequence[Column]: ...

    @property
    def examples(self) -> Sequence[Mapping[str, str]]:
        """Rows of the template's example sheet, by column key."""

    @property
    def options(self) -> Sequence[Option]: ...

    @property
    def tells_gone(self) -> bool:
        """Whether a whole file says who is gone."""

    def check(self, question: Question) -> Checked: ...

    def apply(self, changes: list[Json], stamp: Stamp) -> list[Json]: ...

    def revert(self, undo: list[Json], stamp: Stamp) -> list[Left]: ...


_KINDS: dict[str, ImportKind] = {}


def register(kind: ImportKind) -> None:
    """Offer a kind of import on the pages and in the shell. Once per slug."""
    if kind.slug in _KINDS:
        raise ValueError(f"import kind {kind.slug} is registered twice")
    _KINDS[kind.slug] = kind


def kinds() -> dict[str, ImportKind]:
    """Every registered kind by slug."""
    return dict(_KINDS)


def cells(record: Record) -> dict[str, str]:
    """A wrong row as text, for the file of wrong rows."""
    return {key: _cell(value) for key, value in record.values.items()}


def _cell(value: Value) -> str:
    return show(value)
