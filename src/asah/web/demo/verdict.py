"""What the programmes showed: an early verdict, the planned one, and the finding handed on."""

import datetime as dt

from asah.core.clock import Quarter
from asah.core.errors import Refused
from asah.impact import api as impact
from asah.impact.api import Programme
from asah.web.demo.stage import Stage

EARLY = 2  # quarters before the last one


def run(stage: Stage) -> None:
    last = Quarter.of(stage.today).plus(-1)
    begun = list(
        Programme.objects.exclude(state=Programme.State.DRAFT)
        .filter(start__lte=str(last))
        .order_by("start", "pk")
    )
    for done, programme in enumerate(begun):
        for quarter in (last.plus(-EARLY), last):
            if Quarter.parse(programme.start) < quarter:
                _measure(stage, programme, quarter)
        stage.progress(done + 1, len(begun), programme.name)


def _measure(stage: Stage, programme: Programme, quarter: Quarter) -> None:
    """Some days after the quarter was over; a planned rise is handed to next year's needs."""
    day = min(stage.today, quarter.plus(1).first_day + dt.timedelta(days=6))
    at = stage.at(day, 10)
    made = impact.estimate_programme(programme=programme, actor=stage.actor, at=at)
    if str(quarter) < programme.decide_at:
        return
    try:
        impact.hand_to_needs(programme=programme, estimate=made, actor=stage.actor, at=at)
    except Refused:
        stage.progress(0, 1, f"{programme.name}: {made.verdict}")
