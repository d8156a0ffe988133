"""How long do profiles, evidence and a year's needs take for a city? Prints JSON lines.

Run: .venv/bin/python -m bench.bench_needs [--people 6000]
"""

import argparse
import json
import os
import random
import tempfile
import time
from collections.abc import Callable
from typing import Any

os.environ["ASAH_DATA"] = tempfile.mkdtemp(prefix="asah-bench-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asah.settings")

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from asah.catalog import api as catalog
from asah.competencies import api as competencies
from asah.core import clock
from asah.core.access import SYSTEM
from asah.needs import api as needs
from asah.people import api as people

FIELDS = ("kependudukan", "kesehatan", "pendidikan", "perhubungan", "keuangan", "kewilayahan")
LEVELS = (
    ("pelaksana", "pelaksana", 8),
    ("fungsional", "ahli_pertama", 3),
    ("fungsional", "ahli_muda", 2),
    ("fungsional", "terampil", 3),
    ("struktural", "pengawas", 2),
    ("struktural", "administrator", 1),
)
UNITS = 120


def measure(name: str, work: Callable[[], Any]) -> Any:
    """Run once and print CPU seconds, wall seconds and queries."""
    with CaptureQueriesContext(connection) as seen:
        wall, cpu = time.perf_counter(), time.process_time()
        result = work()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    figures = {"wall_s": round(wall, 2), "cpu_s": round(cpu, 2), "queries": len(seen)}
    print(json.dumps({"bench": f"needs.{name}", **figures}), flush=True)
    return result


def city(count: int, rng: random.Random) -> list[people.Person]:
    """Units and people with positions of six fields."""
    units = [people.UnitSpec(f"U{i}", f"Unit {i}", public_facing=i % 3 == 0) for i in range(UNITS)]
    people.bulk_add_units(units=units, actor=SYSTEM, at=clock.now())
    jobs = [
        people.PositionSpec(f"{level} {field} {facing}", kind, level, field, facing)
        for kind, level, _share in LEVELS
        for field in FIELDS
        for facing in (True, False)
    ]
    shares = [share for _kind, _level, share in LEVELS for _ in range(len(FIELDS) * 2)]
    specs = [
        people.PersonSpec(
            nip=f"19{80 + i % 15}0101{2010 + i // 999 % 10}011{i % 999 + 1:03d}",
            name=f"Pegawai {i}",
            sex="L",
            birth_date=clock.today().replace(year=1980 + i % 15, month=1, day=1),
            status="pns",
            unit_code=f"U{rng.randrange(UNITS)}",
            position=rng.choices(jobs, shares)[0],
            start=clock.today().replace(year=2020, month=1, day=1),
        )
        for i in range(count)
    ]
    return people.bulk_add_people(people=specs, actor=SYSTEM, at=clock.now())


def evidence(rng: random.Random) -> list[competencies.Evidence]:
    """About twelve measurements a person, one in four below the standard."""
    rows = competencies.Profile.objects.values_list("person_id", "competency_id", "required")
    day = clock.today().replace(month=1, day=15)
    return [
        competencies.Evidence(
            person, competency, day, "Uji kompetensi", "uji:1", max(1, required - lack)
        )
        for person, competency, required in rows
        if rng.random() < 0.85
        for lack in (rng.choice((0, 0, 0, 1)),)
    ]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=6000)
    count = parser.parse_args().people
    rng = random.Random(7)
    call_command("migrate", verbosity=0)
    for package in (competencies, catalog, needs):
        package.load_reference()
    city(count, rng)
    now, year = clock.now(), clock.today().year + 1
    sync = lambda: competencies.sync_profiles(actor=SYSTEM, at=now)  # noqa: E731
    print(json.dumps({"bench": "needs.profiles", "rows": measure("sync_first", sync)}))
    measure("sync_again", sync)
    items = evidence(rng)
    measure("evidence", lambda: competencies.add_evidence(items=items, actor=SYSTEM, at=now))
    print(json.dumps({"bench": "needs.evidence", "rows": len(items)}))
    generate = lambda: needs.generate(year=year, actor=SYSTEM, at=now)  # noqa: E731
    outcome = measure("generate_first", generate)
    print(json.dumps({"bench": "needs.lines", "rows": outcome.new}))
    again = measure("generate_again", generate)
    assert (again.new, again.changed, again.gone) == (0, 0, 0), again
    lines = needs.NeedLine.objects.filter(year=year)
    measure("accept_all", lambda: needs.accept_where(lines=lines, actor=SYSTEM, at=now))
    measure("accepted", lambda: list(needs.accepted(year)))
    measure("eligible_map", catalog.eligible_map)


main()
