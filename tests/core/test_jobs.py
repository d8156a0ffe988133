"""Background jobs tell the truth: how far, how it ended, and why."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.tasks import TaskContext

from asah.core import jobs
from asah.core.access import SYSTEM
from asah.core.calc.errors import BadInput
from asah.core.errors import Refused
from asah.core.jobs import Running
from asah.core.models import Job

pytestmark = pytest.mark.django_db
SORRY = "Berhenti karena kesalahan di pihak kami. Ulangi, atau hubungi administrator."


@pytest.fixture
def kinds(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The registered kinds, put back afterwards."""
    monkeypatch.setattr(jobs, "_WORK", dict(jobs._WORK))
    monkeypatch.setattr(jobs, "_NOTIFIERS", [])
    return jobs._WORK


def start(**params: Any) -> Job:
    job = jobs.start(kind="tests.kind", title="Hitung", params=params, actor=SYSTEM)
    return Job.objects.get(pk=job.pk)


def attempt(number: int) -> "TaskContext[Any, Any]":
    """The context of the worker's n-th attempt."""
    return TaskContext(task_result=SimpleNamespace(attempts=number))  # type: ignore[arg-type]


def test_a_job_leaves_its_result_and_how_far_it_came(kinds: dict[str, Any]) -> None:
    @jobs.work("tests.kind")
    def double(running: Running) -> dict[str, Any]:
        running.progress(3, 4, "hampir")
        return {"double": 2 * running.params["number"]}

    job = start(number=21)
    assert (job.state, job.result, job.done, job.total) == ("done", {"double": 42}, 3, 4)
    assert (job.percent, str(job)) == (75, "Hitung: Selesai")


def test_nothing_counted_is_zero_percent() -> None:
    assert Job().percent == 0


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (Refused("Anggaran habis. Tambah anggaran."), "Anggaran habis. Tambah anggaran."),
        (BadInput("berkas kosong", "Pilih berkas lain."), "Berkas kosong. Pilih berkas lain."),
    ],
)
def test_a_refusal_is_the_jobs_last_word(
    kinds: dict[str, Any], error: Exception, sentence: str
) -> None:
    def refuse(running: Running) -> dict[str, Any]:
        raise error

    kinds["tests.kind"] = refuse
    job = start()
    assert (job.state, job.message, job.result) == ("failed", sentence, {"reason": sentence})


def break_down(running: Running) -> dict[str, Any]:
    raise ZeroDivisionError


def test_an_error_of_ours_is_told_after_the_last_attempt(kinds: dict[str, Any]) -> None:
    kinds["tests.kind"] = break_down
    assert (start().state, start().message) == ("failed", SORRY)


def test_an_error_of_ours_is_tried_again_before_that(kinds: dict[str, Any], settings: Any) -> None:
    kinds["tests.kind"] = break_down
    job = Job.objects.create(kind="tests.kind", title="Hitung")
    settings.TASKS = {"default": {**settings.TASKS["default"], "OPTIONS": {"MAX_ATTEMPTS": 3}}}
    states = []
    for number in (1, 2, 3):
        with pytest.raises(ZeroDivisionError):
            jobs.run_job.func(attempt(number), str(job.pk))
        states.append(Job.objects.get(pk=job.pk).state)
    assert states == ["running", "running", "failed"]


def test_a_job_that_ended_is_not_run_again(kinds: dict[str, Any]) -> None:
    runs: list[int] = []
    kinds["tests.kind"] = lambda running: runs.append(1) or {}
    job = start()
    jobs.run_job.func(attempt(2), str(job.pk))
    assert runs == [1]


def test_who_registered_is_told_when_a_job_ends(kinds: dict[str, Any]) -> None:
    told: list[tuple[str, str]] = []
    kinds["tests.kind"] = lambda running: {}
    jobs.on_end(lambda job: told.append((job.title, job.state)))
    start()
    assert told == [("Hitung", "done")]


def test_a_kind_that_nobody_registered_cannot_be_started(kinds: dict[str, Any]) -> None:
    with pytest.raises(KeyError):
        start()
    assert Job.objects.count() == 0


def test_a_kind_is_registered_once(kinds: dict[str, Any]) -> None:
    jobs.work("tests.kind")(break_down)
    with pytest.raises(ValueError, match="registered twice"):
        jobs.work("tests.kind")(break_down)
