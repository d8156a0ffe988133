"""Active time is written as it comes: by beats of the page, or between two pages."""

import datetime as dt

from asah.content.api import Lesson
from asah.core import bulk
from asah.participation.calc import learning_time as time
from asah.participation.learning.models import ActiveInterval, LearningRun
from asah.participation.learning.reference import learning_rule

Source = ActiveInterval.Source
COLUMNS = ("run", "lesson", "start", "end", "source", "key")


def add_active(
    *, run: LearningRun, lesson_id: int, seconds: int, key: str, at: dt.datetime
) -> bool:
    """Enter active `seconds` that end now; True when they count for something.

    The same `key` is entered once. Nobody is active for longer than time went by since the last
    entry (`run.last_end`, else the start), and a finished run takes no more.
    """
    if run.completed_at or seconds <= 0 or not key:
        return False
    most = learning_rule(at.date()).most_unsent_minutes * 60
    since = getattr(run, "last_end", None) or run.started_at
    span = time.claim(at, seconds, since, most)
    if span is None:
        return False
    row = (run.pk, lesson_id, *span, Source.BEAT.value, key[:64])
    bulk.insert(ActiveInterval, COLUMNS, [row], skip_known=True)
    return True


def add_between_pages(*, run: LearningRun, part: Lesson | None, at: dt.datetime) -> None:
    """For a browser without script: the time since the last page, capped by its part's length.

    Only when no beat has come since that page opened.
    """
    last = getattr(run, "last_end", None)
    if run.completed_at or part is None or (last and last > run.touched_at):
        return
    most = learning_rule(at.date()).most_counted(part.minutes)
    span = time.between_pages(run.touched_at, at, most)
    if span:
        row = (run.pk, part.pk, *span, Source.PAGE.value, f"p{at.timestamp():.3f}")
        bulk.insert(ActiveInterval, COLUMNS, [row], skip_known=True)
