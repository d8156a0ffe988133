"""`asah import KIND FILE` and `asah import undo BATCH`."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from asah.core.calc.errors import BadInput, Problem
from asah.core.commands import setup

if TYPE_CHECKING:
    from asah.core.imports.kinds import ImportKind

HELP = """Import a file: employees, units, survey, assessments ... or undo a batch.

Wrong rows are named and left out; the right ones are applied, and the status is 0. Kinds may have
options of their own (survey: --service CODE --period 2026-Q3 --order regulation).
"""
WORDS = {
    "new": "baru",
    "changed": "berubah",
    "moved": "di antaranya pindah",
    "same": "sama",
    "gone": "tidak ada di berkas",
    "wrong": "salah",
    "skipped": "dilewati",
}


def register(app: typer.Typer) -> None:
    app.command(
        "import",
        help=HELP,
        context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    )(import_file)


def import_file(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND|undo")],
    file: Annotated[str, typer.Argument(metavar="FILE|BATCH")],
    sheet: Annotated[str | None, typer.Option(help="Sheet of the workbook.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check only; nothing stored.")] = False,
    partial: Annotated[
        bool, typer.Option(help="The file names only some: nobody is gone.")
    ] = False,
    json_out: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> None:
    setup()
    if kind == "undo":
        answer = _undo(file)
    else:
        found = _kind(kind)
        answer = _import(found, Path(file), sheet, _options(found, context.args), dry_run, partial)
    if json_out:
        print(json.dumps(answer, ensure_ascii=False))
    else:
        _print(answer)


def _kind(slug: str) -> "ImportKind":
    from asah.core.imports.kinds import kinds

    known = kinds()
    if slug not in known:
        raise BadInput(
            f"jenis impor {slug} tidak ada", f"Yang ada: {', '.join(sorted(known))}, undo."
        )
    return known[slug]


def _options(kind: "ImportKind", words: list[str]) -> dict[str, str]:
    """`--key value` or `--key=value` for the options that the kind declares."""
    known = {option.key for option in kind.options}
    found: dict[str, str] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        key, given, value = word.removeprefix("--").partition("=")
        if not word.startswith("--") or key not in known:
            has = ", ".join(f"--{option.key}" for option in kind.options) or "tidak ada"
            raise BadInput(f"pilihan {word} tidak dikenal", f"Pilihan {kind.slug}: {has}.")
        if not given and not rest:
            raise BadInput(f"pilihan --{key} belum diberi isi", f"Tulis --{key} ISI.")
        found[key] = value if given else rest.pop(0)
    return found


def _import(
    kind: "ImportKind",
    path: Path,
    sheet: str | None,
    options: dict[str, str],
    dry_run: bool,
    partial: bool,
) -> dict[str, Any]:
    from asah.core import clock
    from asah.core.access import SYSTEM
    from asah.core.errors import Refused
    from asah.core.imports import services, store

    upload = services.Upload(_bytes(path), path.name, sheet, options, partial)
    if dry_run:
        checked = services.examine(kind, upload)
        return _answer(
            {**checked.counts(), **checked.figures},
            None,
            [problem.as_dict() for problem in checked.errors],
            [problem.as_dict() for problem in checked.notes],
            checked.remarks,
        )
    batch = services.check_file(kind=kind, upload=upload, actor=SYSTEM, at=clock.now())
    content = store.read(batch.store)
    try:
        services.apply_batch(batch=batch, actor=SYSTEM, at=clock.now())
    except Refused as refusal:
        raise BadInput(refusal.sentence, "") from None
    counts = {**batch.counts, **content["figures"]}
    return _answer(counts, batch.pk, content["errors"], content["notes"], content["remarks"])


def _answer(
    counts: dict[str, Any], batch: int | None, errors: Any, notes: Any, remarks: list[str]
) -> dict[str, Any]:
    return {**counts, "batch": batch, "errors": errors, "notes": notes, "remarks": remarks}


def _bytes(path: Path) -> bytes:
    from asah.core.calc.sheets import guard

    try:
        if path.stat().st_size <= guard.MAX_FILE:
            return path.read_bytes()
    except OSError as error:
        raise BadInput(
            f"berkas {path} tidak dapat dibuka ({error.strerror})", "Periksa nama dan letaknya."
        ) from None
    raise guard.too_large(path.stat().st_size)


def _undo(number: str) -> dict[str, Any]:
    from asah.core import clock
    from asah.core.access import SYSTEM
    from asah.core.errors import Refused
    from asah.core.imports import services
    from asah.core.imports.models import ImportBatch

    batch: ImportBatch | None = (
        ImportBatch.objects.filter(pk=number).first() if number.isdecimal() else None
    )
    if batch is None:
        raise BadInput(f"impor nomor {number} tidak ada", "Nomornya dicetak saat berkas diimpor.")
    if batch.state == ImportBatch.State.UNDONE:
        raise BadInput(f"impor nomor {number} sudah dibatalkan", "Tidak ada yang perlu dilakukan.")
    try:
        services.undo_batch(batch=batch, actor=SYSTEM, at=clock.now())
    except Refused as refusal:
        raise BadInput(refusal.sentence, "") from None
    return {"batch": batch.pk, "undone": batch.total - len(batch.left), "left": batch.left}


def _print(answer: dict[str, Any]) -> None:
    for key, value in answer.items():
        if key in WORDS:
            print(f"{value:>8}  {WORDS[key]}")
    if "undone" in answer:
        print(f"{answer['undone']:>8}  dikembalikan")
    if answer.get("batch"):
        print(f"{answer['batch']:>8}  nomor impor ini")
    for row in answer.get("left", []):
        print(f"Dibiarkan: {row['label']} ({row['reason']})", file=sys.stderr)
    for remark in answer.get("remarks", []):
        print(remark, file=sys.stderr)
    for word, rows in (("Salah", answer.get("errors", [])), ("Catatan", answer.get("notes", []))):
        for row in rows:
            print(f"{word}: {Problem(**row).sentence()}", file=sys.stderr)
