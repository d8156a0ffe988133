"""Keeping the catalogue: add, edit, retire, restore."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from asah.catalog import rules
from asah.catalog.calc.jp import planned_jp
from asah.catalog.models import Training, TrainingLevel
from asah.competencies.api import Competency
from asah.core import access, audit, clock
from asah.core.access import Actor
from asah.core.calc.errors import BadInput
from asah.core.errors import Refused
from asah.credits.calc.book import RuleBook

QUARTERS = 4
RESERVED = frozenset({"tambah"})  # addresses of pages beside those of trainings


@dataclass(frozen=True, slots=True)
class TrainingSpec:
    """Everything about a training but its code. Shapes as in `Training`."""

    title: str
    form: str
    method: str
    quantity: Mapping[str, Any]
    source: str
    min_size: int
    max_size: int
    classes_per_quarter: Sequence[int]
    summary: str = ""
    cost_per_head: int = 0
    cost_per_class: int = 0
    away: bool = True
    mandatory: bool = False
    legal_basis: str = ""
    equivalence: str = ""
    audience: Mapping[str, Any] = field(default_factory=dict)
    raises: Mapping[int, int] = field(default_factory=dict)
    prerequisites: Sequence[int] = ()


PLAIN = (
    "title",
    "summary",
    "form",
    "method",
    "source",
    "min_size",
    "max_size",
    "cost_per_head",
    "cost_per_class",
    "away",
    "mandatory",
    "legal_basis",
    "equivalence",
)


def check(spec: TrainingSpec, own: int | None = None) -> None:
    """Refused, with the field, when a training of this kind could not be held."""
    if not 1 <= spec.min_size <= spec.max_size:
        raise Refused(_("Peserta paling sedikit melebihi paling banyak."), field="min_size")
    counts = spec.classes_per_quarter
    if len(counts) != QUARTERS or any(n < 0 for n in counts):
        raise Refused(_("Isi jumlah kelas untuk empat triwulan."), field="classes_per_quarter")
    if min(spec.cost_per_head, spec.cost_per_class) < 0:
        raise Refused(_("Biaya tidak boleh kurang dari nol."), field="cost_per_head")
    if spec.mandatory and not spec.legal_basis.strip():
        raise Refused(_("Tulis peraturan yang mewajibkannya."), field="legal_basis")
    if not spec.raises:
        raise Refused(_("Pilih paling sedikit satu kompetensi yang dinaikkan."), field="raises")
    if own is not None and own in _opened_by(spec.prerequisites):
        raise Refused(
            _("Prasyaratnya berputar kembali ke pelatihan ini. Hapus salah satu."),
            field="prerequisites",
        )


def _opened_by(ids: Sequence[int]) -> set[int]:
    """Every training that must come before these, themselves included."""
    pairs = Training.prerequisites.through.objects.values_list("from_training_id", "to_training_id")
    before: dict[int, set[int]] = {}
    for training, earlier in pairs:
        before.setdefault(training, set()).add(earlier)
    found: set[int] = set()
    todo = list(ids)
    while todo:
        key = todo.pop()
        if key not in found:
            found.add(key)
            todo += before.get(key, ())
    return found


def jp_of(spec: TrainingSpec, book: RuleBook, date: dt.date) -> Decimal:
    """The JP by the rule in force; Refused, at the quantity, when it cannot be counted."""
    try:
        return planned_jp(spec.form, spec.quantity, book, date)
    except BadInput as error:
        raise Refused(str(error), field="amount") from error


def fill(training: Training, spec: TrainingSpec, jp: Decimal) -> None:
    """Write the spec on the row and what hangs on it."""
    for name in PLAIN:
        setattr(training, name, getattr(spec, name))
    training.quantity = dict(spec.quantity)
    training.classes_per_quarter = list(spec.classes_per_quarter)
    training.audience = dict(spec.audience)
    training.jp = jp
    training.save()
    training.levels.all().delete()
    TrainingLevel.objects.bulk_create(
        TrainingLevel(training=training, competency_id=competency, gain=gain)
        for competency, gain in spec.raises.items()
    )
    training.prerequisites.set(spec.prerequisites)


def _checked_competencies(spec: TrainingSpec) -> None:
    if Competency.objects.filter(pk__in=spec.raises).count() != len(spec.raises):
        raise Refused(_("Ada kompetensi yang tidak dikenal."), field="raises")


@transaction.atomic
def add_training(
    *, code: str, spec: TrainingSpec, book: RuleBook, actor: Actor, at: dt.datetime
) -> Training:
    """A new training; its JP follow from form and quantity by the rules in `book`."""
    rules.require_region(actor)
    if code in RESERVED or Training.objects.filter(code=code).exists():
        raise Refused(_("Kode ini sudah dipakai. Pilih kode lain."), field="code")
    check(spec)
    _checked_competencies(spec)
    training = Training(code=code)
    fill(training, spec, jp_of(spec, book, clock.day_of(at)))
    audit.record(actor, "catalog.add", training, new=asdict(spec))
    return training


@transaction.atomic
def edit_training(
    *, training: Training, spec: TrainingSpec, book: RuleBook, actor: Actor, at: dt.datetime
) -> Training:
    """Change a training. Classes that are planned or held keep what they were."""
    access.require(actor, rules.EDIT, training)
    check(spec, training.pk)
    _checked_competencies(spec)
    old = {name: getattr(training, name) for name in PLAIN}
    fill(training, spec, jp_of(spec, book, clock.day_of(at)))
    audit.record(actor, "catalog.edit", training, old=old, new=asdict(spec))
    return training


@transaction.atomic
def retire_training(*, training: Training, actor: Actor, at: dt.datetime) -> Training:
    """No longer offered or planned; everything that refers to it stays."""
    return _set_active(training, actor, active=False)


@transaction.atomic
def restore_training(*, training: Training, actor: Actor, at: dt.datetime) -> Training:
    """Offered again."""
    return _set_active(training, actor, active=True)


def _set_active(training: Training, actor: Actor, *, active: bool) -> Training:
    access.require(actor, rules.EDIT, training)
    if training.active == active:
        sentence = _("Pelatihan ini sudah aktif.") if active else _("Pelatihan ini sudah ditutup.")
        raise Refused(sentence)
    training.active = active
    training.save(update_fields=["active"])
    verb = "catalog.restore" if active else "catalog.retire"
    audit.record(actor, verb, training, old={"active": not active}, new={"active": active})
    return training
