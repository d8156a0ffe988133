"""Writes a backup: one moment of the database, and the files that it names."""

import base64
import hashlib
import io
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import IO

from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from asah.core import clock
from asah.core.backup.shape import CHUNK, MANIFEST, Manifest, columns, member, tables
from asah.core.calc.errors import BadInput
from asah.core.files.models import StoredFile
from asah.core.imports.models import ImportBatch
from asah.core.version import code_version

type Report = Callable[[str, int, int], None]


def _silent(name: str, done: int, total: int) -> None:
    return None


def leaves() -> dict[str, str]:
    """The last migration of each app that the database stands at."""
    found: dict[str, str] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        found[app] = name
    return found


def _lines(model: type[Model]) -> Iterator[bytes]:
    names = [f.attname for f in columns(model)]
    rows = model._base_manager.order_by("pk").values_list(*names)
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)
    yield encode.encode(names).encode() + b"\n"
    for row in rows.iterator(chunk_size=CHUNK):
        yield encode.encode(row).encode() + b"\n"


class _Exact(DjangoJSONEncoder):
    """Moments to the microsecond (Django's own encoder cuts them), bytes as base64."""

    def default(self, o: object) -> object:
        if isinstance(o, bytes | memoryview):
            return base64.b64encode(o).decode()
        if hasattr(o, "isoformat"):
            return o.isoformat()
        return super().default(o)


_plain = _Exact().default


def _copy(target: IO[bytes], chunks: Iterator[bytes]) -> tuple[str, int]:
    """SHA-256 of what was written, and how many chunks."""
    digest, count = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        target.write(chunk)
        count += 1
    return digest.hexdigest(), count


def _files() -> list[str]:
    """Paths in the storage that rows name."""
    stored = [row.path for row in StoredFile.objects.iterator()]
    batches = ImportBatch.objects.exclude(store="").values_list("store", flat=True)
    return [*stored, *batches]


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    while block := file.read(1 << 20):
        yield block


def _write_files(archive: zipfile.ZipFile, manifest: Manifest, report: Report) -> None:
    paths = _files()
    for number, path in enumerate(paths, 1):
        name = f"files/{path}"
        if not default_storage.exists(path):
            manifest.missing.append(path)
            continue
        with default_storage.open(path) as source, archive.open(name, "w") as target:
            manifest.members[name] = _copy(target, _blocks(source))[0]
        report("berkas", number, len(paths))


def _one_moment() -> None:
    """All tables as of one moment; SQLite gives that to every transaction."""
    if connection.vendor == "postgresql" and len(connection.atomic_blocks) == 1:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


@transaction.atomic
def _write(archive: zipfile.ZipFile, report: Report) -> Manifest:
    _one_moment()
    manifest = Manifest(
        version=code_version(),
        made_at=clock.now().isoformat(),
        region=settings.REGION["name"],
        migrations=leaves(),
    )
    models = list(tables(apps))
    for number, model in enumerate(models, 1):
        with archive.open(member(model), "w", force_zip64=True) as target:
            buffered = io.BufferedWriter(target, 1 << 16)
            digest, count = _copy(buffered, _lines(model))
            buffered.flush()
        manifest.members[member(model)] = digest
        manifest.rows[model._meta.label_lower] = count - 1  # the first line names the columns
        report("tabel", number, len(models))
    _write_files(archive, manifest, report)
    return manifest


def write(target: Path, *, report: Report = _silent) -> Manifest:
    """Write a backup to `target`, whole or not at all. BadInput when the place cannot be used."""
    if target.exists():
        raise BadInput(f"{target} sudah ada", "Pilih nama lain, atau hapus dulu berkas itu.")
    part = target.with_name(target.name + ".part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=5) as archive:
            manifest = _write(archive, report)
            text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
            archive.writestr(MANIFEST, text)
        os.chmod(part, 0o600)
        os.replace(part, target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise BadInput(
            f"{target} tidak dapat ditulis ({error.strerror})",
            "Pilih folder yang boleh ditulis dan masih punya ruang.",
        ) from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return manifest
