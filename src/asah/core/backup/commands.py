"""`asah backup`, `asah restore`, `asah audit verify`."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from asah.core.calc.errors import BadInput
from asah.core.commands import setup


def register(app: typer.Typer) -> None:
    app.command("backup", help="Write database and files into one file.")(backup)
    app.command("restore", help="Restore a backup into an empty database.")(restore)
    audit = typer.Typer(no_args_is_help=True, help="The log of decisions.")
    audit.command("verify", help="Check the chain of sealed lines.")(verify)
    app.add_typer(audit, name="audit")


def _progress(name: str, done: int, total: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(f"\r{name} {done}/{total}  ", end=end, file=sys.stderr, flush=True)


def backup(
    file: Annotated[Path, typer.Argument(help="File to write; must not exist.")],
    json_out: Annotated[bool, typer.Option("--json", help="What was written, as JSON.")] = False,
) -> None:
    setup()
    from asah.core.backup.writing import write

    made = write(file, report=_progress)
    rows, files = sum(made.rows.values()), sum(n.startswith("files/") for n in made.members)
    facts = {"file": str(file), "bytes": file.stat().st_size, "rows": rows, "files": files}
    if json_out:
        print(json.dumps({**facts, "missing": made.missing}))
        return
    print(f"{file}: {rows} baris, {files} berkas, {facts['bytes']} bita.")
    print("Isinya rahasia (data pegawai): simpan di tempat yang terkunci.")
    if made.missing:
        print(f"{len(made.missing)} berkas tidak ditemukan di penyimpanan: {made.missing[0]} ...")


def restore(
    file: Annotated[Path, typer.Argument(help="Backup file.")],
    overwrite: Annotated[
        bool, typer.Option(help="Replace the people and decisions that are there.")
    ] = False,
    json_out: Annotated[bool, typer.Option("--json", help="What was restored, as JSON.")] = False,
) -> None:
    setup()
    from asah.core import sealing
    from asah.core.backup.reading import restore as run

    made = run(file, overwrite=overwrite, report=_progress)
    report = sealing.verify()
    facts = {"rows": sum(made.rows.values()), "made_at": made.made_at, "audit": report.as_dict()}
    if json_out:
        print(json.dumps(facts))
    else:
        print(f"Dipulihkan: {facts['rows']} baris, keadaan {made.made_at}.")
        print(_words(report.sealed, report.waiting, report.broken, report.reason))


def _words(sealed: int, waiting: int, broken: int | None, reason: str) -> str:
    if broken is not None:
        return f"RANTAI RUSAK mulai baris {broken}: {reason}."
    return f"Rantai audit utuh: {sealed} baris tersegel, {waiting} menunggu segel."


def verify(
    head: Annotated[str, typer.Option(help="A seal noted earlier; it must still be there.")] = "",
    json_out: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Exit status 1 when the chain is broken."""
    setup()
    from django.db import DatabaseError

    from asah.core import sealing

    try:
        report = sealing.verify(head)
    except DatabaseError as error:
        raise BadInput("basis data ini belum disiapkan", "Jalankan dulu: asah init.") from error
    if json_out:
        print(json.dumps(report.as_dict()))
    else:
        print(_words(report.sealed, report.waiting, report.broken, report.reason))
        if report.sealed:
            print(f"{report.first_at} sampai {report.last_at}. Segel terakhir: {report.head}")
        if report.erased:
            print(f"{report.erased} baris sudah dihapus namanya; rantainya tetap utuh.")
    raise typer.Exit(0 if report.broken is None else 1)
