"""Check, apply, discard and undo: the life of a batch."""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version

from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.core.calc.errors import BadInput
from asah.core.calc.sheets import Source
from asah.core.errors import Refused
from asah.core.imports import store
from asah.core.imports.kinds import (
    Checked,
    ImportKind,
    Question,
    Stamp,
    cells,
    kinds,
)
from asah.core.imports.models import ImportBatch
from asah.core.imports.report import ORIGIN

UNDO_DAYS = 7
KEEP_CHECKED_DAYS = 7
type Progress = Callable[[int, int, str], None]


def _silent(done: int, total: int, text: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came, and how it is to be read."""

    data: bytes
    name: str
    sheet: str | None = None
    options: dict[str, str] | None = None
    partial: bool = False
    corrects: ImportBatch | None = None


def _check_options(kind: ImportKind, options: Mapping[str, str]) -> None:
    for option in kind.options:
        value = options.get(option.key) or option.default
        known = [code for code, _label in option.choices]
        if option.required and not value:
            raise BadInput(
                f"Pilihan {option.label} belum diisi",
                f"Tambahkan --{option.key} atau isi kolomnya.",
            )
        if value and known and value not in known:
            raise BadInput(
                f"{option.label} {value} tidak dikenal", f"Yang ada: {', '.join(known)}."
            )


def examine(kind: ImportKind, upload: Upload) -> Checked:
    """Compare a file with the database; nothing is stored. BadInput for an unusable file."""
    options = upload.options or {}
    _check_options(kind, options)
    source = Source(upload.data, upload.name)
    checked = kind.check(
        Question(
            source,
            upload.sheet or None,
            {o.key: options.get(o.key) or o.default for o in kind.options},
            upload.partial or upload.corrects is not None or _corrects_another(source),
        )
    )
    if not (checked.changes or checked.same or checked.wrong or checked.notes):
        raise BadInput(
            "Berkas ini tidak memuat baris data", "Isi barisnya di bawah judul kolom, lalu simpan."
        )
    return checked


def _corrects_another(source: Source) -> bool:
    """Whether the file is one of wrong rows that was downloaded here: it names only some."""
    head = source.sheet().lines[:1]
    return any(cell == ORIGIN for _line, cells in head for cell in cells)


def check_file(*, kind: ImportKind, upload: Upload, actor: Actor, at: dt.datetime) -> ImportBatch:
    """Check a file and stage what it would change. BadInput leaves nothing behind."""
    access.require(actor, kind.permission)
    forget_old(at)
    checked = examine(kind, upload)
    name = store.write(_content(checked, kind))
    try:
        return ImportBatch.objects.create(
            kind=kind.slug,
            file_name=upload.name[-200:],
            file_hash=hashlib.sha256(upload.data).hexdigest(),
            sheet=(upload.sheet or "")[:100],
            options=upload.options or {},
            corrects=upload.corrects,
            counts=checked.counts(),
            store=name,
            by_id=actor.user_id,
            by_label=actor.label,
            version=version("asah"),
            checked_at=at,
        )
    except Exception:
        store.forget(name)
        raise


def _content(checked: Checked, kind: ImportKind) -> store.Content:
    return {
        "changes": [change.as_json() for change in checked.changes],
        "gone": [missing.as_json() for missing in checked.gone],
        "errors": [problem.as_dict() for problem in checked.errors],
        "notes": [problem.as_dict() for problem in checked.notes],
        "wrong": {str(line): cells(record) for line, record in checked.wrong.items()},
        "hints": checked.hints,
        "remarks": checked.remarks,
        "figures": checked.figures,
        "titles": {column.key: column.title for column in kind.columns},
        "extra": checked.extra,
        "undo": [],
    }


def apply_batch(
    *, batch: ImportBatch, actor: Actor, at: dt.datetime, progress: Progress = _silent
) -> ImportBatch:
    """Write the changes of a checked batch, all or none. A second call does nothing.

    The staged file is read before the transaction, so that the lock is held only for writing.
    """
    kind = kinds()[batch.kind]
    access.require(actor, kind.permission)
    if batch.state == ImportBatch.State.APPLIED:
        return batch
    if batch.state != ImportBatch.State.CHECKED:
        raise Refused(_("Impor ini sudah dibuang atau dibatalkan. Unggah berkasnya lagi."))
    content = _read(batch)
    total = len(content["changes"])
    progress(0, total, _("Menulis %(total)s perubahan sekaligus.") % {"total": total})
    with transaction.atomic():
        _claim(batch, ImportBatch.State.CHECKED)
        stamp = Stamp(batch.pk, actor, batch.options, content["extra"])
        content["undo"] = kind.apply(content["changes"], stamp)
        batch.state = ImportBatch.State.APPLIED
        batch.applied_at = at
        batch.undo_until = at + dt.timedelta(days=UNDO_DAYS)
        _rewrite(batch, content)
        batch.save()
        audit.record(actor, f"import.{kind.slug}", batch, new=batch.counts, note=batch.file_name)
    progress(total, total, "")
    return batch


def undo_batch(
    *, batch: ImportBatch, actor: Actor, at: dt.datetime, progress: Progress = _silent
) -> ImportBatch:
    """Take an applied batch back; rows changed since are left and named in `batch.left`."""
    kind = kinds()[batch.kind]
    access.require(actor, kind.permission)
    if batch.state == ImportBatch.State.UNDONE:
        return batch
    if batch.state != ImportBatch.State.APPLIED:
        raise Refused(_("Impor ini belum diterapkan, jadi tidak ada yang dibatalkan."))
    if batch.undo_until is None or at > batch.undo_until:
        raise Refused(
            _("Tenggat pembatalan sudah lewat. Impor berkas yang benar untuk memperbaikinya.")
        )
    content = _read(batch)
    progress(0, len(content["undo"]), "")
    with transaction.atomic():
        _claim(batch, ImportBatch.State.APPLIED)
        stamp = Stamp(batch.pk, actor, batch.options, content["extra"])
        left = kind.revert(content["undo"], stamp)
        batch.state = ImportBatch.State.UNDONE
        batch.undone_at = at
        batch.left = [{"label": row.label, "reason": row.reason} for row in left]
        _drop(batch)
        batch.save()
        audit.record(
            actor, f"import.{kind.slug}.undo", batch, old=batch.counts, new={"left": len(left)}
        )
    progress(len(content["undo"]), len(content["undo"]), "")
    return batch


@transaction.atomic
def discard_batch(*, batch: ImportBatch, actor: Actor, at: dt.datetime) -> ImportBatch:
    """Throw a checked batch away; nothing was changed by it."""
    access.require(actor, kinds()[batch.kind].permission)
    if batch.state != ImportBatch.State.CHECKED:
        raise Refused(_("Hanya hasil pemeriksaan yang belum diterapkan dapat dibuang."))
    _claim(batch, ImportBatch.State.CHECKED)
    batch.state = ImportBatch.State.DISCARDED
    _drop(batch)
    batch.save()
    audit.record(actor, f"import.{batch.kind}.discard", batch)
    return batch


def forget_old(at: dt.datetime) -> int:
    """Remove staged files that nobody can use any more; how many."""
    stale = ImportBatch.objects.exclude(store="")
    unused = stale.filter(
        state=ImportBatch.State.CHECKED, checked_at__lt=at - dt.timedelta(days=KEEP_CHECKED_DAYS)
    )
    expired = stale.filter(state=ImportBatch.State.APPLIED, undo_until__lt=at)
    gone = [*unused, *expired]
    for batch in gone:
        store.forget(batch.store)
        if batch.state == ImportBatch.State.CHECKED:
            batch.state = ImportBatch.State.DISCARDED
        batch.store = ""
        batch.save(update_fields=["state", "store"])
    return len(gone)


def _claim(batch: ImportBatch, state: str) -> None:
    """Hold the batch's row: of two who press the button at once only one acts."""
    held = ImportBatch.objects.select_for_update().filter(pk=batch.pk, state=state).first()
    if held is None:
        raise Refused(_("Impor ini baru saja diubah orang lain. Muat ulang halamannya."))


def _read(batch: ImportBatch) -> store.Content:
    try:
        return store.read(batch.store)
    except (FileNotFoundError, OSError, ValueError):
        raise Refused(
            _("Hasil pemeriksaan berkas ini sudah tidak disimpan. Unggah berkasnya lagi.")
        ) from None


def _rewrite(batch: ImportBatch, content: store.Content) -> None:
    old, batch.store = batch.store, store.write(content)
    transaction.on_commit(lambda: store.forget(old))


def _drop(batch: ImportBatch) -> None:
    old, batch.store = batch.store, ""
    transaction.on_commit(lambda: store.forget(old))
