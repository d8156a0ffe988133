"""When a mail may leave. Pure: moments are given on the reader's clock."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

type FreeDay = Callable[[dt.date], bool]
AWAY = 60  # days; nobody is kept waiting longer, whatever the calendar says


@dataclass(frozen=True, slots=True)
class Hours:
    """No mail from `start` to `end` (over midnight when start is later; equal: never quiet)."""

    start: dt.time = dt.time(19)
    end: dt.time = dt.time(7)
    holidays: bool = True
    digest: dt.time = dt.time(7, 15)

    def quiet(self, time: dt.time) -> bool:
        if self.start <= self.end:
            return self.start <= time < self.end
        return time >= self.start or time < self.end


def allowed(moment: dt.datetime, hours: Hours, free: FreeDay) -> dt.datetime:
    """The first moment from `moment` on that is neither quiet nor on a free day."""
    for _step in range(2 * AWAY):
        if hours.holidays and free(moment.date()):
            moment = _on(moment.date() + dt.timedelta(days=1), dt.time(0), moment)
        elif hours.quiet(moment.time()):
            later = moment.time() >= hours.end
            moment = _on(moment.date() + dt.timedelta(days=int(later)), hours.end, moment)
        else:
            break
    return moment


def digest(moment: dt.datetime, hours: Hours, free: FreeDay) -> dt.datetime:
    """The first daily round at or after `moment` that may leave."""
    late = moment.time() > hours.digest
    return allowed(
        _on(moment.date() + dt.timedelta(days=int(late)), hours.digest, moment), hours, free
    )


def _on(date: dt.date, time: dt.time, like: dt.datetime) -> dt.datetime:
    return dt.datetime.combine(date, time, tzinfo=like.tzinfo)
