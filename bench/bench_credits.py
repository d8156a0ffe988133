"""Posting JP in bulk, and the selectors behind the officer's page. Prints JSON lines.

Usage: python -m bench.bench_credits [people]   (a database of its own, thrown away)
"""

import datetime as dt
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

YEAR = 2026
PER_PERSON = (("workshop", 0.45), ("seminar", 0.35), ("bimtek", 0.25), ("e-learning", 0.7))


def measured(name: str, act: Callable[[], Any], **facts: Any) -> Any:
    wall, cpu = time.perf_counter(), time.process_time()
    result = act()
    line = {
        "bench": f"credits.{name}",
        "seconds": round(time.perf_counter() - wall, 3),
        "cpu_seconds": round(time.process_time() - cpu, 3),
        **facts,
    }
    print(json.dumps(line))
    return result


def people(number: int) -> list[int]:
    from asah.people import api

    api.Unit.objects.bulk_create(
        [api.Unit(code=f"U{i}", name=f"Dinas {i}", path=f"{i + 1:06d}/") for i in range(42)]
    )
    units = list(api.Unit.objects.all())
    for unit in units:
        unit.opd = unit
    api.Unit.objects.bulk_update(units, ["opd"])
    position = api.Position.objects.create(name="Analis", kind="pelaksana", level="pelaksana")
    api.Person.objects.bulk_create(
        [
            api.Person(
                nip=f"{i:018d}",
                pns_id=str(i),
                name=f"Pegawai {i}",
                sex="L",
                birth_date=dt.date(1985, 1, 1),
                status="pns" if i % 3 else "pppk",
                unit=units[i % 42],
                position=position,
            )
            for i in range(number)
        ]
    )
    return list(api.Person.objects.values_list("pk", flat=True))


def quantity(form: str, date: dt.date, dice: random.Random) -> dict[str, Any]:
    if form == "e-learning":
        days = [date - dt.timedelta(days=back) for back in range(dice.randint(1, 4))]
        return {"minutes_by_day": {day.isoformat(): dice.randint(20, 200) for day in days}}
    return {"jp": dice.randint(8, 24)} if form == "bimtek" else {"days": dice.randint(1, 3)}


def activities(ids: list[int]) -> list[Any]:
    from asah.credits.api import Activity

    dice = random.Random(7)
    found = []
    for person in ids:
        for form, chance in PER_PERSON:
            for turn in range(2):
                if dice.random() > chance:
                    continue
                date = dt.date(YEAR, 1, 10) + dt.timedelta(days=dice.randint(0, 300))
                key = f"bench:{person}:{form}:{turn}"
                amount = quantity(form, date, dice)
                found.append(
                    Activity(person, form, "national", f"{form} {turn}", date, amount, key)
                )
    return found


def main() -> None:
    os.environ["ASAH_DATA"] = tempfile.mkdtemp(prefix="asah-bench-")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asah.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from asah.core import clock
    from asah.core.access import SYSTEM
    from asah.credits import api
    from asah.people.api import Person

    call_command("migrate", verbosity=0)
    api.load_reference()
    items = activities(people(int(sys.argv[1]) if len(sys.argv) > 1 else 6000))
    at = clock.now()

    def post(batch: list[Any]) -> Any:
        return api.post(items=batch, actor=SYSTEM, at=at)

    measured("post", lambda: post(items), activities=len(items))
    measured("post_again", lambda: post(items), activities=len(items))
    measured("post_class", lambda: post(activities([items[0].person_id])[:1]), activities=1)
    wrong = measured("verify", lambda: api.verify_balances(YEAR))
    assert wrong == []
    active = Person.objects.filter(active=True)
    measured("by_opd", lambda: api.by_opd(active, YEAR), people=active.count())
    measured("below_duty_page", lambda: list(api.below_duty(YEAR)[:30]))
    measured("passed_keys", lambda: api.passed_keys(list(active.values_list("pk", flat=True))))


if __name__ == "__main__":
    main()
