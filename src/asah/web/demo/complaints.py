"""Two years of complaints: most are answered in time, some late, some opened again, some open.

The words stand in `complaints.csv`. What people complain of follows the weakness that the simulated
answers have (waiting first); nothing here depends on any training.
"""

import datetime as dt
import random
from collections.abc import Sequence
from functools import cache

from asah.citizens import api as citizens
from asah.people import api as people
from asah.resources import api as resources
from asah.web.demo.city import rows
from asah.web.demo.stage import Stage

DAYS = 730
COUNT = 800
UNROUTED = 0.08  # sent without a service; an officer routes them
FORGOTTEN = 0.1  # of the last weeks; older ones were found and answered late
RECENT = dt.timedelta(days=60)
WEIGHTS = {"waktu": 3.0, "sarana": 1.8, "sikap": 1.4}
AGAIN = (
    "Kemarin saya datang lagi dan keadaannya masih sama.",
    "Yang dijanjikan belum dikerjakan sampai hari ini.",
    "Sempat membaik dua hari, lalu kembali seperti semula.",
)
DESKS = ("Bidang Pelayanan Pendaftaran Penduduk",)
DOWN = "Bidang ini yang melayani di loket."
SECOND = "Terima kasih sudah mengingatkan. Kepala unit memeriksanya sendiri dan sudah dibereskan."
PHONE = " Kalau perlu hubungi saya di 0812 0000 %04d."
DAY = dt.timedelta(days=1)

type Step = citizens.ComplaintStepSpec


def run(stage: Stage) -> None:
    """Add the complaints with their steps, oldest first."""
    units = list(citizens.ServiceUnit.objects.prefetch_related("services").order_by("pk"))
    if not units:
        return
    sizes = {row["code"]: float(row["size"]) for row in rows("services")}
    words = rows("complaints")
    weights = [WEIGHTS.get(row["category"], 1.0) for row in words]
    _desks.cache_clear()
    items = []
    for number in range(COUNT):
        received = stage.today - DAY * stage.rng.randrange(DAYS)
        unit = stage.rng.choices(units, [sizes.get(u.code, 0.5) for u in units])[0]
        word = stage.rng.choices(words, weights)[0]
        items.append(_one(stage, number, received, unit, word))
        stage.progress(number + 1, COUNT, "")
    items.sort(key=lambda item: item.steps[0].date)
    citizens.bulk_add_complaints(items=items, actor=stage.actor, at=stage.at(stage.today))


def _one(
    stage: Stage,
    number: int,
    received: dt.date,
    unit: citizens.ServiceUnit,
    word: dict[str, str],
) -> citizens.ComplaintSpec:
    dice = stage.rng
    trail = _trail(unit)
    routed = dice.random() >= UNROUTED
    service = dice.choice(list(unit.services.all())) if routed else None
    text = word["text"] + (PHONE % dice.randrange(10_000) if dice.random() < 0.06 else "")
    return citizens.ComplaintSpec(
        secret=f"demo {stage.seed} {number}",
        text=text,
        category=word["category"],
        steps=tuple(_steps(dice, stage.today, received, trail, word["answer"], routed)),
        service_id=service.pk if service else None,
    )


@cache
def _desks() -> dict[int, int]:
    """The division that works at an OPD's counter, where the head hands complaints on to it."""
    found = people.Unit.objects.filter(name__in=DESKS, active=True)
    return {unit.opd_id: unit.pk for unit in found if unit.opd_id}


def _trail(unit: citizens.ServiceUnit) -> tuple[int, ...]:
    """The units that a complaint goes through."""
    desk = _desks().get(unit.unit_id)
    return (unit.unit_id, desk) if desk else (unit.unit_id,)


def _steps(
    dice: random.Random,
    today: dt.date,
    received: dt.date,
    trail: Sequence[int],
    answer: str,
    routed: bool,
) -> Sequence[Step]:
    """The steps that lie not after today."""
    step = citizens.ComplaintStepSpec
    where = trail[-1]
    sent = received if routed else received + DAY * dice.randrange(1, 4)
    steps = [step("received", received), step("forwarded", sent, unit_id=trail[0])]
    steps += [step("forwarded", sent, DOWN, unit) for unit in trail[1:]]
    if dice.random() >= FORGOTTEN or received < today - RECENT:
        first = _office(sent + DAY * min(40, int(dice.lognormvariate(1.05, 0.75))))
        steps.append(step("answered", first, answer, where))
        steps += _afterwards(dice, first, where)
    return [one for one in steps if one.date <= today]


def _afterwards(dice: random.Random, first: dt.date, where: int) -> list[Step]:
    """What the citizen does with an answer: nothing, settled, or opened once more."""
    step = citizens.ComplaintStepSpec
    luck = dice.random()
    if luck < 0.08:
        back = first + DAY * dice.randrange(1, 12)
        again = _office(back + DAY * dice.randrange(1, 7))
        reopened = step("reopened", back, dice.choice(AGAIN))
        return [reopened, step("answered", again, SECOND, where)]
    return [step("done", first + DAY * dice.randrange(0, 9))] if luck < 0.55 else []


def _office(day: dt.date) -> dt.date:
    """The day, or the next one on which somebody works."""
    while not resources.working_day(day):
        day += DAY
    return day
