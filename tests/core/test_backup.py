"""A backup is written whole, checked before anything is touched, and restored as it was."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from asah.core import audit, clock, sealing
from asah.core.access import SYSTEM
from asah.core.backup import reading, writing
from asah.core.calc.errors import BadInput
from asah.core.files.models import StoredFile
from asah.core.files.storing import store
from asah.core.models import AuditLine, User
from tests.people import Member

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 bukti"


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> Iterator[Path]:
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT  # type: ignore[no-any-return]


@pytest.fixture
def made(budi: Member, tmp_path: Path) -> Path:
    upload = SimpleUploadedFile("bukti.pdf", PDF)
    store(upload, kinds={"pdf"}, limit_mb=5, actor=budi.actor, at=clock.now())
    audit.record(SYSTEM, "plan.submit", None, note="dicadangkan")
    sealing.seal()
    target = tmp_path / "cadangan.zip"
    writing.write(target)
    return target


def changed(source: Path, name: str, content: bytes | None) -> Path:
    """A copy of a backup with one member replaced or left out."""
    target = source.with_name("rusak.zip")
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for item in old.namelist():
            if item != name:
                new.writestr(item, old.read(item))
            elif content is not None:
                new.writestr(item, content)
    return target


def test_a_restored_database_is_as_it_was(made: Path, budi: Member) -> None:
    head = sealing.verify().head
    before = User.objects.order_by("pk").values_list("pk", "username", "date_joined")
    kept = list(before)
    User.objects.filter(pk=budi.user.pk).update(name="Diganti")
    AuditLine.objects.filter(number=1).delete()
    reading.restore(made, overwrite=True)
    assert list(before.all()) == kept
    assert User.objects.get(pk=budi.user.pk).name == budi.user.name
    assert sealing.verify(head).broken is None


def test_files_come_back_with_their_rows(made: Path) -> None:
    row = StoredFile.objects.get()
    default_storage.delete(row.path)
    reading.restore(made, overwrite=True)
    with default_storage.open(row.path) as file:
        assert file.read() == PDF


def test_after_a_restore_new_rows_get_free_numbers(made: Path) -> None:
    reading.restore(made, overwrite=True)
    assert audit.record(SYSTEM, "plan.approve", None).pk
    assert sealing.seal() == 1


def test_people_are_not_overwritten_without_being_told(made: Path, budi: Member) -> None:
    User.objects.filter(pk=budi.user.pk).update(name="Baru")
    with pytest.raises(BadInput, match="sudah berisi pengguna"):
        reading.restore(made)
    assert User.objects.get(pk=budi.user.pk).name == "Baru"


def test_a_backup_is_not_written_over_another(made: Path) -> None:
    with pytest.raises(BadInput, match="sudah ada"):
        writing.write(made)


def test_a_backup_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="tidak dapat ditulis"):
        writing.write(tmp_path / "tidak-ada" / "cadangan.zip")
    assert list(tmp_path.glob("*.part")) == []


def test_a_lost_file_is_named_and_the_rest_is_kept(budi: Member, tmp_path: Path) -> None:
    upload = SimpleUploadedFile("bukti.pdf", PDF)
    row = store(upload, kinds={"pdf"}, limit_mb=5, actor=budi.actor, at=clock.now())
    default_storage.delete(row.path)
    assert writing.write(tmp_path / "b.zip").missing == [row.path]


@pytest.mark.parametrize(
    ("member", "content", "sentence"),
    [
        ("tables/core.user.jsonl", b"[]\n", "berubah setelah dicadangkan"),
        ("tables/core.user.jsonl", None, "hilang atau rusak"),
        ("manifest.json", None, "bukan cadangan Asah"),
        ("manifest.json", b"{}", "bukan cadangan Asah"),
    ],
)
def test_a_damaged_backup_changes_nothing(
    made: Path, budi: Member, member: str, content: bytes | None, sentence: str
) -> None:
    bad = changed(made, member, content)
    with pytest.raises(BadInput, match=sentence):
        reading.restore(bad, overwrite=True)
    assert User.objects.filter(pk=budi.user.pk).exists()


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("format", 99, "berbentuk versi 99"),
        ("migrations", {"core": "0999_masa_depan"}, "versi Asah yang lebih baru"),
        ("migrations", {"core": "0001_initial"}, "tabel dari versi lain"),
    ],
)
def test_a_backup_of_another_version_says_what_to_do(
    made: Path, key: str, value: object, sentence: str
) -> None:
    manifest = json.loads(zipfile.ZipFile(made).read("manifest.json"))
    other = changed(made, "manifest.json", json.dumps({**manifest, key: value}).encode())
    with pytest.raises(BadInput, match=sentence):
        reading.restore(other, overwrite=True)


@pytest.mark.parametrize("content", [b"bukan zip", None])
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes | None) -> None:
    source = tmp_path / "x.zip"
    if content is not None:
        source.write_bytes(content)
    with pytest.raises(BadInput, match=r"tidak ada|bukan berkas cadangan"):
        reading.restore(source)
