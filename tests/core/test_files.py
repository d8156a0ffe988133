"""Uploads: taken by their bytes, answered whole or by the stretch."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from asah.core import clock
from asah.core.access import SYSTEM
from asah.core.errors import Refused
from asah.core.files.models import StoredFile
from asah.core.files.serving import serve, stretch
from asah.core.files.storing import drop, store

PDF = b"%PDF-1.7 isi sertifikat"


@pytest.fixture
def stored(db: None, settings: pytest.FixtureRequest, tmp_path: object) -> StoredFile:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    return _store("bukti.pdf", PDF)


def _store(name: str, content: bytes, limit_mb: int = 5) -> StoredFile:
    upload = SimpleUploadedFile(name, content)
    return store(upload, kinds={"pdf", "image"}, limit_mb=limit_mb, actor=SYSTEM, at=clock.now())


def _get(row: StoredFile, headers: dict[str, str] | None = None) -> tuple[int, bytes, str]:
    answer = serve(RequestFactory().get("/", headers=headers or {}), row)
    body = b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined]
    answer.close()
    return answer.status_code, body, answer.get("Content-Range", "")


def test_a_file_comes_back_as_it_was(stored: StoredFile) -> None:
    assert (stored.name, stored.mime, stored.size) == ("bukti.pdf", "application/pdf", len(PDF))
    assert _get(stored) == (200, PDF, "")


def test_a_stretch_is_answered_with_206(stored: StoredFile) -> None:
    assert _get(stored, {"Range": "bytes=5-7"}) == (206, PDF[5:8], f"bytes 5-7/{len(PDF)}")


def test_a_stretch_beyond_the_end_is_answered_with_416(stored: StoredFile) -> None:
    assert _get(stored, {"Range": "bytes=900-"}) == (416, b"", f"bytes */{len(PDF)}")


def test_an_unchanged_file_is_not_sent_again(stored: StoredFile) -> None:
    assert _get(stored, {"If-None-Match": f'"{stored.sha256[:32]}"'}) == (304, b"", "")


@pytest.mark.parametrize(
    ("header", "span"),
    [
        ("bytes=0-", (0, 99)),
        ("bytes=-10", (90, 99)),
        ("bytes=10-500", (10, 99)),
        ("bytes=-", None),
        ("items=1-2", None),
        ("bytes=7-3", None),
    ],
)
def test_the_stretch_of_a_range_header(header: str, span: tuple[int, int] | None) -> None:
    assert stretch(header, 100) == span


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("virus.exe", b"MZ", "Pilih berkas PDF, PNG, JPG, WEBP."),
        ("foto.png", b"%PDF-1.7", "Isi berkas ini bukan PNG"),
        ("kosong.pdf", b"", "Berkas ini kosong"),
        ("besar.pdf", PDF + b"x" * 1_100_000, "paling besar 1 MB"),
    ],
)
def test_what_cannot_be_taken_is_refused(
    db: None, name: str, content: bytes, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        _store(name, content, limit_mb=1)


def test_a_dropped_file_leaves_no_bytes(
    stored: StoredFile, django_capture_on_commit_callbacks: object, tmp_path: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        drop(stored)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []  # type: ignore[attr-defined]
