"""Restores a backup: checked whole before anything is touched, then loaded in one transaction."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import batched
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from asah.core.backup.shape import CHUNK, FORMAT, MANIFEST, Manifest, columns, member, tables
from asah.core.backup.writing import Report, _silent, leaves
from asah.core.calc.errors import BadInput

_CURE = "Ambil lagi berkas cadangannya dari tempat simpan, lalu ulangi."


def open_backup(source: Path) -> zipfile.ZipFile:
    """The archive. BadInput when the file is missing or no backup of ours."""
    if not source.exists():
        raise BadInput(f"{source} tidak ada", "Periksa nama dan folder berkasnya.")
    try:
        return zipfile.ZipFile(source)
    except (zipfile.BadZipFile, OSError) as error:
        raise BadInput(f"{source} bukan berkas cadangan Asah, atau terpotong", _CURE) from error


def manifest_of(archive: zipfile.ZipFile) -> Manifest:
    try:
        raw = json.loads(archive.read(MANIFEST))
        found = Manifest(**raw)
    except (KeyError, ValueError, TypeError, zipfile.BadZipFile) as error:
        raise BadInput("berkas ini bukan cadangan Asah, atau terpotong", _CURE) from error
    if found.format != FORMAT:
        raise BadInput(
            f"cadangan ini berbentuk versi {found.format}, yang dikenal {FORMAT}",
            "Pasang versi Asah yang sama dengan saat cadangan dibuat.",
        )
    return found


def check(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Every member is there and unchanged. BadInput names the first that is not."""
    for name, digest in manifest.members.items():
        found = hashlib.sha256()
        try:
            with archive.open(name) as source:
                while block := source.read(1 << 20):
                    found.update(block)
        except (KeyError, zipfile.BadZipFile, OSError) as error:
            raise BadInput(f"bagian {name} hilang atau rusak", _CURE) from error
        if found.hexdigest() != digest:
            raise BadInput(f"bagian {name} berubah setelah dicadangkan", _CURE)


def _occupied() -> bool:
    """Whether people or decisions are in the database already."""
    known = set(connection.introspection.table_names())
    kept = [m for m in tables(apps) if m._meta.label in ("core.User", "people.Person")]
    return any(m._meta.db_table in known and m._base_manager.exists() for m in kept)


def _stand_at(wanted: dict[str, str]) -> None:
    """Bring the tables to the migrations of the backup. BadInput when this code is older."""
    executor = MigrationExecutor(connection)
    nodes = executor.loader.graph.nodes
    unknown = [f"{app}.{name}" for app, name in wanted.items() if (app, name) not in nodes]
    if unknown:
        raise BadInput(
            f"cadangan ini dibuat versi Asah yang lebih baru ({unknown[0]} belum dikenal)",
            "Pasang versi Asah yang sama atau lebih baru, lalu ulangi.",
        )
    here = leaves()
    if here and {a: here.get(a) for a in wanted} != wanted:
        raise BadInput(
            "basis data tujuan sudah berisi tabel dari versi lain",
            "Pakai basis data kosong: folder ASAH_DATA baru, atau basis PostgreSQL baru.",
        )
    if not here:
        executor.migrate(list(wanted.items()))


@contextmanager
def _unguarded(models: list[type[Model]]) -> Iterator[None]:
    """Without the triggers that keep ledgers append-only; they guard people, not a restore."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            kept = cursor.fetchall()
            for name, _sql in kept:
                cursor.execute(f'DROP TRIGGER "{name}"')
            yield
            for _name, sql in kept:
                cursor.execute(sql)
            return
        names = [connection.ops.quote_name(m._meta.db_table) for m in models]
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for name in names:
            cursor.execute(f"ALTER TABLE {name} DISABLE TRIGGER USER")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for name in names:
            cursor.execute(f"ALTER TABLE {name} ENABLE TRIGGER USER")


def _adapter(fields: list[Any]) -> Callable[[list[Any]], list[Any]]:
    def adapt(row: list[Any]) -> list[Any]:
        return [
            field.get_db_prep_save(field.to_python(value), connection)
            for field, value in zip(fields, row, strict=True)
        ]

    return adapt


def _load(archive: zipfile.ZipFile, model: type[Model]) -> None:
    quote = connection.ops.quote_name
    by_name = {field.attname: field for field in columns(model)}
    with archive.open(member(model)) as lines, connection.cursor() as cursor:
        fields = [by_name[name] for name in json.loads(next(lines))]
        names = ", ".join(quote(field.column or "") for field in fields)
        marks = ", ".join(["%s"] * len(fields))
        sql = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})"
        adapt = _adapter(fields)
        for part in batched(lines, CHUNK):
            cursor.executemany(sql, [adapt(json.loads(line)) for line in part])


def _clear(models: list[type[Model]]) -> None:
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")


def _sequences(models: list[type[Model]]) -> None:
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(sql)


def _load_all(archive: zipfile.ZipFile, manifest: Manifest, report: Report) -> None:
    state = MigrationExecutor(connection).loader.project_state(list(manifest.migrations.items()))
    models = [m for m in tables(state.apps) if m._meta.label_lower in manifest.rows]
    with transaction.atomic():
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA defer_foreign_keys = ON")
        with _unguarded(models):
            _clear(models)
            for number, model in enumerate(models, 1):
                _load(archive, model)
                report("tabel", number, len(models))
        _sequences(models)


def _restore_files(archive: zipfile.ZipFile, manifest: Manifest, report: Report) -> None:
    names = [name for name in manifest.members if name.startswith("files/")]
    for number, name in enumerate(names, 1):
        path = name.removeprefix("files/")
        if not default_storage.exists(path):
            with archive.open(name) as source:
                default_storage.save(path, File(source))
        report("berkas", number, len(names))


def restore(source: Path, *, overwrite: bool = False, report: Report = _silent) -> Manifest:
    """Restore `source` into the present database and file storage.

    BadInput when the file is damaged, made by a newer version, or the database holds people
    already and `overwrite` was not given. Nothing is changed then.
    """
    with open_backup(source) as archive:
        manifest = manifest_of(archive)
        check(archive, manifest)
        if _occupied() and not overwrite:
            raise BadInput(
                "basis data tujuan sudah berisi pengguna atau pegawai",
                "Pakai basis data kosong, atau tambahkan --overwrite bila isinya boleh hilang.",
            )
        _stand_at(manifest.migrations)
        try:
            _load_all(archive, manifest, report)
        except (DatabaseError, ValueError, KeyError) as error:
            raise BadInput(f"isi cadangan tidak dapat dimuat ({error})", _CURE) from error
        _restore_files(archive, manifest, report)
    call_command("migrate", verbosity=0, interactive=False)
    return manifest
