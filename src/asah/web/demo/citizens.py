"""The city's service units, and three years of simulated citizens.

The true effect of a programme is put into the answers and kept aside, so the stage has two parts:

- `run_baseline(stage)` (what `run` does): the units of `services.csv`, and the first
  `BASELINE_QUARTERS` of the `QUARTERS` that end with the last complete one. No effect in them: a
  programme is drawn from these figures, so its first wave starts after them.
- `run_after(stage, effects)`: the remaining quarters. `effects`: (service unit id, quarter as
  `2026-Q1`) -> IKM points added, one number for all elements, nine by element (their mean is the
  effect on the IKM), or ten with trust. Call it once; with `{}` nothing is added.

Both parts draw from (seed, unit, quarter) alone, so they may run in different processes.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from asah.citizens import api as citizens
from asah.citizens.calc.elements import elements
from asah.citizens.calc.simulate import Points, simulate_answers
from asah.core.clock import Quarter
from asah.people import api as people
from asah.web.demo.city import rows
from asah.web.demo.stage import Stage

QUARTERS = 12
BASELINE_QUARTERS = 6
ANSWERS = 120  # a quarter, at a unit of size 1
HIGHEST = 97.0  # no expected element score goes beyond: a programme needs room to show
EFFECT_ROOM = 6.0
KIOSK_SHARE = 0.25
# Points by which elements differ from a unit's level: cost is low, waiting is what hurts.
OFFSETS = {
    "persyaratan": -0.5,
    "prosedur": -1.5,
    "waktu": -7.5,
    "biaya": 8.5,
    "produk": 0.5,
    "kompetensi": 2.5,
    "perilaku": 3.5,
    "pengaduan": -3.5,
    "sarana": -2.0,
}
TRUST = -3.0

AGES = ("-17", "17-25", "26-40", "41-60", "60+")
AGE_SHARES = (0.02, 0.22, 0.38, 0.31, 0.07)
DAY = dt.timedelta(days=1)

type Effects = Mapping[tuple[int, str], Points]


@dataclass(frozen=True, slots=True)
class Nature:
    """What stays the same of a unit: its level, how its elements differ, how many answer."""

    level: float
    slope: float
    offsets: np.ndarray
    mean_n: float


def quarters(stage: Stage) -> list[Quarter]:
    """Every quarter that is played, oldest first; the last is the last complete one."""
    last = Quarter.of(stage.today).plus(-1)
    return [last.plus(-back) for back in reversed(range(QUARTERS))]


def run(stage: Stage) -> None:
    """The first part: units, and the quarters before any programme."""
    run_baseline(stage)


def run_baseline(stage: Stage) -> None:
    """Add the service units and their answers of the baseline quarters."""
    at = stage.at(stage.today)
    units = {unit.name: unit.pk for unit in people.Unit.objects.filter(active=True)}
    specs = [
        citizens.ServiceUnitSpec(
            code=row["code"],
            name=row["name"],
            unit_id=units[row["unit"]],
            users_per_year=int(row["users_per_year"]),
            services=_services(row["services"]),
        )
        for row in rows("services")
    ]
    citizens.bulk_add_service_units(units=specs, actor=stage.actor, at=at)
    _play(stage, quarters(stage)[:BASELINE_QUARTERS], {})


def run_after(stage: Stage, effects: Effects) -> None:
    """Add the answers of the quarters after the baseline, with the true effects in them."""
    _play(stage, quarters(stage)[BASELINE_QUARTERS:], effects)


def _services(text: str) -> tuple[tuple[str, str], ...]:
    pairs = (part.partition(":") for part in text.split("|") if part)
    return tuple((code, name) for code, _colon, name in pairs)


def nature(seed: int, code: str, size: float) -> Nature:
    """The character of a unit, from the seed and its code alone."""
    dice = np.random.default_rng([seed, crc32(code.encode())])
    level = float(np.clip(dice.normal(80.5, 3.6), 71.0, 86.0))
    offsets = np.array([*(OFFSETS[element.slug] for element in elements()), TRUST])
    offsets = offsets + dice.normal(0, 1.4, len(offsets))
    slope = float(dice.normal(0.18, 0.12))
    highest = level + slope * QUARTERS + 3.0 + EFFECT_ROOM
    return Nature(level, slope, np.minimum(offsets, HIGHEST - highest), ANSWERS * size)


def _play(stage: Stage, wanted: list[Quarter], effects: Effects) -> None:
    first = quarters(stage)[0].index
    sizes = {row["code"]: float(row["size"]) for row in rows("services")}
    units = citizens.ServiceUnit.objects.prefetch_related("services").order_by("pk")
    made: list[citizens.AnswerRow] = []
    for done, unit in enumerate(units):
        if unit.code not in sizes:
            continue
        one = nature(stage.seed, unit.code, sizes[unit.code])
        services = [service.pk for service in unit.services.all()]
        for quarter in wanted:
            key = [stage.seed, crc32(unit.code.encode()), quarter.index]
            dice = np.random.default_rng(key)
            age = quarter.index - first
            drawn = simulate_answers(
                rng=dice,
                n=max(4, int(dice.normal(one.mean_n, one.mean_n**0.5 * 1.6))),
                unit_level=one.level,
                time_level=one.slope * age + float(np.clip(dice.normal(0, 0.7), -2.5, 2.5)),
                effect_points=effects.get((unit.pk, str(quarter)), 0.0),
                element_offsets=one.offsets,
            )
            made += _answers(drawn, quarter, services, dice)
        stage.progress(done + 1, len(sizes), f"{unit.name}: {wanted[0]}–{wanted[-1]}")
    citizens.bulk_add_answers(
        rows=made, actor=stage.actor, at=stage.at(stage.today), note="Simulasi warga"
    )


def _answers(
    drawn: np.ndarray, quarter: Quarter, services: list[int], dice: np.random.Generator
) -> Iterable[citizens.AnswerRow]:
    """Rows as the bulk verb takes them: a few blanks, a date, service and source for each."""
    count = len(drawn)
    blank = dice.random(drawn.shape) < 0.006
    days = dice.integers(0, (quarter.last_day - quarter.first_day).days + 1, count)
    kiosk = dice.random(count) < KIOSK_SHARE
    general = dice.random(count) < 0.2
    picked = dice.integers(0, len(services), count)
    sexes, ages = dice.integers(0, 2, count), dice.choice(len(AGES), count, p=AGE_SHARES)
    for i, answers in enumerate(drawn.tolist()):
        yield citizens.AnswerRow(
            service_id=services[0] if general[i] else services[picked[i]],
            period=str(quarter),
            source="kiosk" if kiosk[i] else "form",
            answers=tuple(None if blank[i, j] else value for j, value in enumerate(answers)),
            date=quarter.first_day + DAY * int(days[i]),
            sex="LP"[sexes[i]],
            age_band=AGES[ages[i]],
        )
