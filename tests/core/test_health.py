"""What monitors ask: alive, and ready to serve."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django_ox.models import OxTask

from asah.core import audit, clock, health
from asah.core.access import SYSTEM
from asah.core.models import AuditLine

FINE = {"database": "ok", "tables": "ok", "files": "ok", "worker": "ok"}


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_a_living_process_says_ok_without_a_database(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")


@pytest.mark.django_db
def test_a_ready_site_names_each_part(client: Client, files: Path) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, FINE)
    assert [p for p in files.rglob("*") if p.is_file()] == []


@pytest.mark.django_db
def test_a_task_that_waits_points_to_the_worker(client: Client) -> None:
    OxTask.objects.create(
        task_path="x", backend_name="default", enqueued_at=clock.now() - dt.timedelta(minutes=6)
    )
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["worker"].startswith("tasks have waited")


@pytest.mark.django_db
def test_lines_without_a_seal_point_to_the_worker() -> None:
    audit.record(SYSTEM, "plan.submit", None)
    AuditLine.objects.update(at=clock.now() - dt.timedelta(minutes=6))
    assert health.ready()["worker"].startswith("audit lines")


@pytest.mark.django_db
def test_a_part_that_fails_is_named_not_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> str:
        raise OSError("disk")

    monkeypatch.setitem(health._PARTS, "files", broken)
    assert health.ready() == {**FINE, "files": "OSError"}
