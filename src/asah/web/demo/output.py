"""Three years of monthly output for every service unit.

Volume follows the users of a year with a season; the share on time drifts as the unit does. No
effect of a training is put in: what training did in this city is in the citizens' answers only.
"""

import datetime as dt
from collections.abc import Iterator
from zlib import crc32

import numpy as np

from asah.citizens import api as citizens
from asah.web.demo.stage import Stage

MONTHS = 36
# The school year and the end of the year bring people to the counters.
SEASON = (1.06, 0.96, 0.92, 0.88, 0.98, 1.16, 1.2, 1.02, 0.95, 0.96, 0.97, 0.94)
UNKNOWN = 0.04  # months of which nobody wrote down what was on time
USES = 0.8  # finished cases for each user


def run(stage: Stage) -> None:
    """Add the months up to the last complete one."""
    units = list(citizens.ServiceUnit.objects.prefetch_related("services").order_by("pk"))
    made: list[citizens.OutputRow] = []
    for done, unit in enumerate(units, 1):
        made += _unit(stage, unit)
        stage.progress(done, len(units), unit.name)
    citizens.bulk_add_output(rows=made, actor=stage.actor, at=stage.at(stage.today))


def months(today: dt.date) -> list[dt.date]:
    """The first days of the months that are over, oldest first."""
    last = today.year * 12 + today.month - 2
    return [dt.date(n // 12, n % 12 + 1, 1) for n in range(last - MONTHS + 1, last + 1)]


def _unit(stage: Stage, unit: citizens.ServiceUnit) -> Iterator[citizens.OutputRow]:
    dice = np.random.default_rng([stage.seed, crc32(unit.code.encode()), MONTHS])
    services = [s for s in unit.services.all() if s.code != unit.code] or list(unit.services.all())
    parts = dice.dirichlet([6.0] * len(services))
    level = float(np.clip(dice.normal(0.84, 0.06), 0.66, 0.96))
    drift = float(dice.normal(0.0006, 0.0012))
    growth = float(dice.normal(0.03, 0.03))
    for service, part in zip(services, parts, strict=True):
        for age, month in enumerate(months(stage.today)):
            mean = unit.users_per_year * USES * part / 12 * SEASON[month.month - 1]
            finished = int(dice.poisson(mean * (1 + growth * age / 12) * dice.normal(1, 0.04)))
            share = float(np.clip(level + drift * age + dice.normal(0, 0.025), 0, 1))
            on_time = None if dice.random() < UNKNOWN else int(dice.binomial(finished, share))
            yield citizens.OutputRow(service.pk, month, finished, on_time)
