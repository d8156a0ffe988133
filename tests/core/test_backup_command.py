"""`asah backup`, `asah restore` and `asah audit verify` from the shell."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from typer.testing import CliRunner

from asah.cli import app, main
from asah.core import audit, clock, sealing
from asah.core.access import SYSTEM
from asah.core.calc.errors import BadInput
from asah.core.files.storing import store
from asah.core.models import AuditLine, User
from tests.core.test_sealing import tamper
from tests.people import Member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def sealed() -> str:
    """Three decisions, sealed; the last seal."""
    for verb in ("needs.accept", "plan.submit", "plan.approve"):
        audit.record(SYSTEM, verb, None, note="catatan")
    sealing.seal()
    return sealing.verify().head


@pytest.fixture
def made(budi: Member, sealed: str, tmp_path: Path) -> Path:
    file = tmp_path / "cadangan.zip"
    assert asah("backup", file).exit_code == 0
    return file


def asah(*words: object) -> Any:
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


def test_a_backup_says_what_it_holds_and_that_it_is_secret(
    budi: Member, sealed: str, tmp_path: Path
) -> None:
    file = tmp_path / "cadangan.zip"
    said = asah("backup", file).stdout
    assert said.startswith(f"{file}: ")
    assert f"{file.stat().st_size} bita" in said
    assert "Isinya rahasia" in said


def test_a_backup_answers_in_json(budi: Member, tmp_path: Path) -> None:
    file = tmp_path / "cadangan.zip"
    facts = json.loads(asah("backup", file, "--json").stdout)
    assert set(facts) == {"file", "bytes", "rows", "files", "missing"}
    assert (facts["file"], facts["files"], facts["missing"]) == (str(file), 0, [])
    assert facts["bytes"] == file.stat().st_size


def test_a_file_that_is_lost_is_named(budi: Member, tmp_path: Path) -> None:
    upload = SimpleUploadedFile("bukti.pdf", b"%PDF-1.7 bukti")
    row = store(upload, kinds={"pdf"}, limit_mb=5, actor=budi.actor, at=clock.now())
    default_storage.delete(row.path)
    said = asah("backup", tmp_path / "b.zip").stdout
    assert f"1 berkas tidak ditemukan di penyimpanan: {row.path} ..." in said


def test_a_backup_is_not_written_over_another(made: Path) -> None:
    with pytest.raises(BadInput, match="sudah ada"):
        asah("backup", made)


def test_restoring_over_people_ends_with_status_2_and_the_cure(
    made: Path, budi: Member, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    User.objects.filter(pk=budi.user.pk).update(name="Baru")
    monkeypatch.setattr(sys, "argv", ["asah", "restore", str(made)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "--overwrite" in capsys.readouterr().err
    assert User.objects.get(pk=budi.user.pk).name == "Baru"


def test_told_to_overwrite_it_restores_and_checks_the_chain(made: Path, budi: Member) -> None:
    User.objects.filter(pk=budi.user.pk).update(name="Baru")
    done = asah("restore", made, "--overwrite")
    assert done.exit_code == 0
    assert done.stdout.startswith("Dipulihkan: ")
    assert "Rantai audit utuh: 3 baris tersegel" in done.stdout
    assert User.objects.get(pk=budi.user.pk).name == budi.user.name


def test_a_restore_answers_in_json(made: Path, sealed: str) -> None:
    facts = json.loads(asah("restore", made, "--overwrite", "--json").stdout)
    assert set(facts) == {"rows", "made_at", "audit"}
    assert (facts["audit"]["ok"], facts["audit"]["head"]) == (True, sealed)


def test_a_whole_chain_ends_with_status_0(sealed: str) -> None:
    audit.record(SYSTEM, "plan.reopen", None)
    AuditLine.objects.filter(number=2).update(actor_label="", note="")
    done = asah("audit", "verify")
    assert done.exit_code == 0
    first, second, third = done.stdout.splitlines()
    assert first == "Rantai audit utuh: 3 baris tersegel, 1 menunggu segel."
    assert second.endswith(f"Segel terakhir: {sealed}")
    assert third == "1 baris sudah dihapus namanya; rantainya tetap utuh."


def test_a_broken_chain_ends_with_status_1(sealed: str) -> None:
    tamper("UPDATE core_auditline SET verb = 'x' WHERE number = 2")
    done = asah("audit", "verify")
    assert done.exit_code == 1
    said = "RANTAI RUSAK mulai baris 2: baris 2 berubah setelah disegel."
    assert done.stdout.splitlines()[0] == said
    answer = asah("audit", "verify", "--json")
    assert (answer.exit_code, json.loads(answer.stdout)["broken"]) == (1, 2)


def test_a_noted_seal_that_is_gone_ends_with_status_1(sealed: str) -> None:
    assert asah("audit", "verify", "--head", sealed).exit_code == 0
    tamper("DELETE FROM core_auditline WHERE number = 3")
    assert asah("audit", "verify").exit_code == 0
    assert asah("audit", "verify", "--head", sealed).exit_code == 1


def test_a_database_that_is_not_prepared_says_what_to_do() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE core_auditline RENAME TO elsewhere")
    with pytest.raises(BadInput, match="belum disiapkan"):
        asah("audit", "verify")
