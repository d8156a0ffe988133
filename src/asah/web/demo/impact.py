"""Three programmes over the city's counters, drawn before they started.

The first has a true effect, which goes into the answers of the citizens and is kept aside in
`demo-true-effect.json` (no page reads it). The second has none. The third starts next year, so
that its seats stand in next year's plan. Waves of earlier years are held here; those of this year
come from the plan, which finds their seats reserved.
"""

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from asah.catalog.api import Training
from asah.citizens import api as citizens
from asah.core.clock import Quarter
from asah.delivery import api as delivery
from asah.impact import api as impact
from asah.impact.api import Programme, ProgrammeSeat, ProgrammeSpec
from asah.participation import api as participation
from asah.participation.api import MarkSpec, SeatSpec
from asah.web.demo import citizens as voices
from asah.web.demo.stage import Stage

RISE = (0.0, 1.5, 4.5, 0.0, 0.0, 7.5, 7.5, 1.5, 0.0)  # u1..u9: 2.5 points of the index
KEPT = "demo-true-effect.json"
APART = 9  # health centres that are in the second programme instead of the first
COMES = 0.95
SEEDS = (20250611, 20251118, 20261109)


def run(stage: Stage) -> None:
    play(stage, RISE)


def play(stage: Stage, rise: Sequence[float]) -> None:
    """The three programmes; `rise` is the first one's true effect on the nine elements."""
    last = Quarter.of(stage.today).plus(-1)
    first, second, coming = _counters()
    start = last.plus(-4)
    prima = _drawn(
        stage,
        ProgrammeSpec(
            name="Pelayanan Prima di Loket",
            training_id=_training("PRIMA-LOKET"),
            start=str(start),
            decide_at=str(last),
        ),
        first,
        SEEDS[0],
    )
    stage.progress(1, 4, "program pertama diundi")
    voices.run_after(stage, _effects(prima, last, rise))
    stage.progress(2, 4, "jawaban warga sesudah program mulai")
    _hold(stage, prima)
    time = ProgrammeSpec(
        name="Manajemen Waktu di Puskesmas",
        training_id=_training("WAKTU-WS"),
        start=str(last.plus(-2)),
        decide_at=str(last.plus(1)),
        waves=2,
    )
    _hold(stage, _drawn(stage, time, second, SEEDS[1]))
    stage.progress(3, 4, "program kedua diundi")
    year = stage.today.year + 1
    empathy = ProgrammeSpec(
        name="Komunikasi Empatik di Loket",
        training_id=_training("KOM-EMPATIK"),
        start=f"{year}-Q1",
        decide_at=f"{year + 1}-Q2",
    )
    _drawn(stage, empathy, coming, SEEDS[2])
    _keep(prima, rise)
    stage.progress(4, 4, "program tahun depan diundi")


def _training(code: str) -> int:
    return Training.objects.values_list("pk", flat=True).get(code=code)


def _counters() -> tuple[list[int], list[int], list[int]]:
    """Service units of the three programmes; only those with front-line staff of their own."""
    rows = citizens.ServiceUnit.objects.filter(active=True).select_related("unit").order_by("code")
    units = list(rows)
    staff = impact.front_line({unit.pk: unit.unit.path for unit in units})
    served = [unit for unit in units if staff[unit.pk]]
    centres = [unit.pk for unit in served if unit.unit.kind == "puskesmas"][:APART]
    return (
        [unit.pk for unit in served if unit.pk not in centres],
        centres,
        [unit.pk for unit in served],
    )


def _drawn(stage: Stage, spec: ProgrammeSpec, units: list[int], seed: int) -> Programme:
    """Designed and drawn three weeks before its start, or the day before today."""
    begins = Quarter.parse(spec.start).first_day
    day = min(begins - dt.timedelta(days=20), stage.today - dt.timedelta(days=1))
    at = stage.at(day, 10)
    made = impact.create_programme(spec=spec, actor=stage.actor, at=at)
    impact.choose_units(programme=made, service_unit_ids=units, actor=stage.actor, at=at)
    return impact.draw_programme(programme=made, actor=stage.actor, at=at, seed=seed)


def _effects(programme: Programme, last: Quarter, rise: Sequence[float]) -> voices.Effects:
    """Points by service unit and quarter, from each unit's wave on."""
    found = {}
    for unit, begin in programme.units.exclude(first_period="").values_list(
        "service_unit_id", "first_period"
    ):
        first = Quarter.parse(begin)
        for k in range(last.index - first.index + 1):
            found[unit, str(first.plus(k))] = list(rise)
    return found


def _keep(programme: Programme, rise: Sequence[float]) -> None:
    """The truth, for tests and for who wants to know after having guessed."""
    waves = dict(programme.units.values_list("service_unit__code", "first_period"))
    truth = {"programme": programme.name, "elements": list(rise), "ikm": sum(rise) / 9}
    text = json.dumps(truth | {"first_period": waves}, indent=1)
    (Path(settings.DATA) / KEPT).write_text(text, encoding="utf-8")


def _hold(stage: Stage, programme: Programme) -> None:
    """The classes of waves in earlier years: opened, filled, attended, completed."""
    this_year = f"{stage.today.year}-Q1"
    seats = ProgrammeSeat.objects.filter(
        unit__programme=programme, unit__first_period__lt=this_year
    ).exclude(unit__first_period="")
    waves: dict[str, list[int]] = {}
    for period, person in seats.order_by("pk").values_list("unit__first_period", "person_id"):
        waves.setdefault(period, []).append(person)
    for period, people in sorted(waves.items()):
        _hold_wave(stage, programme.training, Quarter.parse(period), people)


def _hold_wave(stage: Stage, training: Training, quarter: Quarter, people: list[int]) -> None:
    count = -(-len(people) // training.max_size)
    before = stage.at(quarter.first_day - dt.timedelta(days=18))
    specs = [
        delivery.ClassSpec(training, quarter, training.max_size, quarter.first_day, n / count)
        for n in range(count)
    ]
    classes = delivery.bulk_open(specs=specs, actor=stage.actor, at=before)
    rooms = {row.pk: people[n::count] for n, row in enumerate(classes)}
    participation.bulk_enrol(
        seats=[
            SeatSpec(row, person, "enrolled", "reserved", before, before)
            for row, inside in rooms.items()
            for person in inside
        ],
        actor=stage.actor,
        at=before,
    )
    after = stage.at(max(row.end or quarter.last_day for row in classes) + dt.timedelta(days=2))
    marks = [
        MarkSpec(session.pk, person, "present", "code", session.start)
        for row in classes
        for session in row.sessions.order_by("start")
        for person in rooms[row.pk]
        if stage.rng.random() < COMES or person % 3
    ]
    participation.bulk_attendance(marks=marks, actor=stage.actor, at=after)
    participation.bulk_complete(batches=[(classes, after)], actor=stage.actor)
