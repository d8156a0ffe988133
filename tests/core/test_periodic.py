"""What happens by the clock."""

import datetime as dt

import pytest
from django.utils import timezone

from asah.core import periodic
from asah.core.periodic import Beat


@pytest.fixture
def beats(monkeypatch: pytest.MonkeyPatch) -> dict[str, Beat]:
    found: dict[str, Beat] = {}
    monkeypatch.setattr(periodic, "_BEATS", found)
    return found


def _at(hour: int, minute: int) -> dt.datetime:
    return dt.datetime(2026, 11, 24, hour, minute, tzinfo=timezone.get_default_timezone())


@pytest.mark.parametrize(
    ("every", "after", "hour", "minute", "due"),
    [
        (1, 0, 13, 37, True),
        (60, 0, 13, 0, True),
        (60, 0, 13, 37, False),
        (24 * 60, 6 * 60, 6, 0, True),
        (24 * 60, 6 * 60, 7, 0, False),
    ],
)
def test_a_beat_is_due_by_the_regions_clock(
    every: int, after: int, hour: int, minute: int, due: bool
) -> None:
    assert Beat("x", lambda _at: None, every, after).due(_at(hour, minute)) is due


def test_one_failure_does_not_stop_the_others(beats: dict[str, Beat]) -> None:
    seen: list[dt.datetime] = []

    def fails(_at: dt.datetime) -> None:
        raise RuntimeError

    periodic.register(Beat("fails", fails))
    periodic.register(Beat("works", seen.append))
    assert periodic.run_due(_at(8, 0)) == ["fails"]
    assert seen == [_at(8, 0)]


def test_an_interval_longer_than_a_day_is_a_mistake(beats: dict[str, Beat]) -> None:
    with pytest.raises(ValueError, match="every 1441 minutes"):
        periodic.register(Beat("slow", lambda _at: None, 1441))


def test_the_worker_knows_the_beat() -> None:
    from asah import settings

    schedules = settings.TASKS["default"]["OPTIONS"]["SCHEDULES"]  # type: ignore[index]
    assert schedules == {"beat": {"task": f"{periodic.beat.module_path}", "every": 60}}
