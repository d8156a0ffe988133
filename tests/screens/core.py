"""Screens of core: a background job, and the pages of every import."""

from typing import Any

from django.db import transaction

from asah.core import audit, clock, sealing
from asah.core.imports.kinds import kinds
from asah.core.imports.services import Upload, check_file
from asah.core.models import Job
from tests.screens.base import Cast, Screen

UNITS = (
    b"Id;DiatasanId;NamaUnor\r\nBKPSDM;;Badan Kepegawaian\r\nB1;BKPSDM;Bidang Mutasi\r\n"
    b"B2;TIDAK-ADA;Bidang Lain\r\n"
)


def batch(cast: Cast) -> dict[str, Any]:
    """A checked file of units with a new one, a changed one and a wrong one."""
    upload = Upload(UNITS, "unor.csv")
    kind, actor = kinds()["units"], cast["yusran"].actor
    return {"pk": check_file(kind=kind, upload=upload, actor=actor, at=clock.now()).pk}


def job(cast: Cast) -> dict[str, Any]:
    made = Job.objects.create(
        kind="import.apply",
        title="Menerapkan unor.csv",
        owner=cast["yusran"].user,
        total=100,
        done=40,
    )
    return {"key": made.pk}


def units(cast: Cast) -> dict[str, Any]:
    return {"slug": "units"}


def decided(cast: Cast) -> dict[str, Any]:
    """Three decisions, two of them sealed."""
    actor = cast["yusran"].actor
    with transaction.atomic():
        audit.record(actor, "needs.accept", cast["budi"].person, note="sesuai tugas")
        audit.record(actor, "plan.submit", None)
        sealing.seal()
        audit.record(actor, "plan.approve", None)
    return {}


SCREENS = [
    Screen("core:job", as_="yusran", kwargs=job),
    Screen("core:audit_log", as_="dewi", kwargs=decided),
    Screen("core:audit_check", as_="dewi", post=True),
    Screen("core:healthz", as_="ilham", download=True),
    Screen("core:readyz", as_="ilham", download=True),
    Screen("core:imports", as_="yusran"),
    Screen("core:import_upload", as_="yusran", kwargs=units),
    Screen("core:import_template", as_="yusran", kwargs=units, download=True),
    Screen("core:import_batch", as_="yusran", kwargs=batch),
    Screen("core:import_changes", as_="yusran", kwargs=batch),
    Screen("core:import_wrong", as_="yusran", kwargs=batch, download=True),
    Screen("core:import_apply", as_="yusran", kwargs=batch, post=True),
    Screen("core:import_discard", as_="yusran", kwargs=batch, post=True),
    Screen("core:import_undo", as_="yusran", kwargs=batch, post=True),
]
