"""A small city with counters, citizens who answer, and programmes over them."""

import datetime as dt
from collections.abc import Mapping

import numpy as np

from asah.catalog.models import Training, TrainingLevel
from asah.citizens.api import AnswerRow, Service, ServiceUnit, bulk_add_answers
from asah.citizens.calc.simulate import simulate_answers
from asah.competencies.models import Competency
from asah.core import clock
from asah.core.access import SYSTEM
from asah.core.clock import Quarter
from asah.impact.api import (
    Estimate,
    Programme,
    ProgrammeSpec,
    choose_units,
    create_programme,
    draw_programme,
    estimate_programme,
)
from tests.factories.people import PersonFactory, PositionFactory, UnitFactory

NOW = Quarter.of(clock.today())
LIFT = [0, 2, 5, 0, 0, 9, 9, 2, 0]  # averages to 3 points of the index


def day_in(quarter: Quarter) -> dt.datetime:
    """A moment inside a quarter."""
    return clock.now().replace(
        year=quarter.year, month=quarter.number * 3 - 1, day=15, hour=3, minute=0
    )


def counters(count: int, staff: int = 2) -> list[ServiceUnit]:
    """Service units, each with its own organisational unit and public-facing staff."""
    position = PositionFactory(name="Petugas loket", public_facing=True)
    made = []
    for i in range(count):
        unit = UnitFactory(name=f"Kelurahan {i:02}", kind="kelurahan")
        for _ in range(staff):
            PersonFactory(unit=unit, position=position)
        row = ServiceUnit.objects.create(code=f"loket-{i:02}", name=f"Loket {i:02}", unit=unit)
        Service.objects.create(service_unit=row, code=row.code, name="Layanan umum")
        made.append(row)
    return made


def customer_service() -> Training:
    training, _ = Training.objects.get_or_create(
        code="pelayanan-prima",
        defaults={
            "title": "Pelayanan Prima",
            "form": "workshop",
            "method": "workshop",
            "jp": 10,
            "source": "apbd-bkpsdm",
            "min_size": 5,
            "max_size": 30,
            "classes_per_quarter": [2, 2, 2, 2],
        },
    )
    competency, _ = Competency.objects.get_or_create(
        code="pelayanan-publik",
        defaults={
            "name": "Pelayanan publik",
            "group": "managerial",
            "valid_from": dt.date(2020, 1, 1),
        },
    )
    TrainingLevel.objects.get_or_create(training=training, competency=competency)
    return training


def answer(
    units: list[ServiceUnit],
    first: Quarter,
    last: Quarter,
    starts: Mapping[int, str] | None = None,
    lift: list[float] | None = None,
    n: int = 14,
) -> None:
    """Citizens answer at every counter in every quarter; treated ones with the lift."""
    rng = np.random.default_rng(len(units) * 1000 + last.index - first.index)
    rows = []
    for i, unit in enumerate(units):
        service = unit.services.get()
        for k in range(last.index - first.index + 1):
            period = str(first.plus(k))
            start = (starts or {}).get(unit.pk, "")
            drawn = simulate_answers(
                rng=rng,
                n=n,
                unit_level=74.0 + i % 5,
                time_level=0.2 * k,
                effect_points=(lift or 0.0) if start and period >= start else 0.0,
                element_offsets=0.0,
            )
            rows += [AnswerRow(service.pk, period, "form", tuple(map(int, r))) for r in drawn]
    bulk_add_answers(rows=rows, actor=SYSTEM, at=clock.now())


def spec(**changes: object) -> ProgrammeSpec:
    """A programme that started four quarters ago, in three waves and who waits."""
    start = NOW.plus(-4)
    facts: dict[str, object] = {
        "name": "Pelayanan Prima di Loket",
        "training_id": customer_service().pk,
        "start": str(start),
        "decide_at": str(NOW.plus(-1)),
        "waves": 3,
        "before": 6,
    }
    return ProgrammeSpec(**(facts | changes))  # type: ignore[arg-type]


def drafted(count: int = 16, silent: int = 0, **changes: object) -> Programme:
    """A programme with its units chosen and a history, not drawn yet; the last `silent` units
    have no answers."""
    made = spec(**changes)
    units = counters(count)
    start = Quarter.parse(made.start)
    answer(units[: count - silent], start.plus(-6), min(start, NOW).plus(-1))
    at = day_in(start.plus(-1))
    programme = create_programme(spec=made, actor=SYSTEM, at=at)
    return choose_units(
        programme=programme, service_unit_ids=[u.pk for u in units], actor=SYSTEM, at=at
    )


def drawn(count: int = 16, seed: int = 11, **changes: object) -> Programme:
    """A programme drawn in the quarter before its start."""
    programme = drafted(count, **changes)
    at = day_in(Quarter.parse(programme.start).plus(-1))
    return draw_programme(programme=programme, actor=SYSTEM, at=at, seed=seed)


def played(count: int = 16, lift: list[float] | None = None, **changes: object) -> Programme:
    """A drawn programme whose citizens went on answering, with or without an effect."""
    programme = drawn(count, **changes)
    units = [u.service_unit for u in programme.units.select_related("service_unit")]
    starts = dict(programme.units.values_list("service_unit_id", "first_period"))
    answer(units, Quarter.parse(programme.start), NOW.plus(-1), starts, lift)
    return programme


def measured(programme: Programme, redraws: int = 199) -> Estimate:
    """The programme's estimate as of today."""
    return estimate_programme(programme=programme, actor=SYSTEM, at=day_in(NOW), redraws=redraws)
