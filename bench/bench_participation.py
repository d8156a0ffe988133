"""Opening classes, seating, marking and completing in bulk; CPU of the pages of a class's day.

Usage: python -m bench.bench_participation [people]   (a database of its own, thrown away)
"""

import datetime as dt
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

FORMS = (("workshop", {"days": 2}, 10), ("teknis", {"jp": 24}, 24), ("seminar", {"days": 1}, 4))
TRAININGS, CLASSES, SEATS = 50, 4, 26
ROUNDS, WARM = 20, 4


def measured(name: str, act: Callable[[], Any], **facts: Any) -> Any:
    wall, cpu = time.perf_counter(), time.process_time()
    result = act()
    line = {
        "bench": f"participation.{name}",
        "seconds": round(time.perf_counter() - wall, 3),
        "cpu_seconds": round(time.process_time() - cpu, 3),
        **facts,
    }
    print(json.dumps(line))
    return result


def region(people: int) -> list[int]:
    """Units, employees, trainings, rooms, facilitators; the ids of the employees."""
    from asah.catalog.models import Training
    from asah.core import clock
    from asah.core.access import SYSTEM
    from asah.credits import api as credits
    from asah.people import api as persons
    from asah.resources import api as resources

    at = clock.now()
    units = [persons.UnitSpec(f"U{n}", f"Dinas {n}", "opd") for n in range(40)]
    persons.bulk_add_units(units=units, actor=SYSTEM, at=at)
    since = dt.date(2024, 1, 2)
    job = persons.PositionSpec("Penata Layanan")
    specs = [
        persons.PersonSpec(
            f"19860926{2010 + n // 999 % 14}051{n % 999 + 1:03d}",
            f"Pegawai {n}",
            "L",
            dt.date(1986, 9, 26),
            "pns",
            f"U{n % 40}",
            job,
            since,
        )
        for n in range(people)
    ]
    added = persons.bulk_add_people(people=specs, actor=SYSTEM, at=at)
    credits.load_reference()
    resources.load_reference()
    who = [resources.FacilitatorSpec(f"Fasilitator {n}") for n in range(24)]
    resources.bulk_add_facilitators(facilitators=who, actor=SYSTEM, at=at)
    for n in range(TRAININGS):
        form, quantity, jp = FORMS[n % len(FORMS)]
        Training.objects.create(
            code=f"T{n}",
            title=f"Pelatihan {n}",
            form=form,
            method="course",
            quantity=quantity,
            jp=jp,
            source="apbd",
            min_size=5,
            max_size=30,
            classes_per_quarter=[2, 2, 2, 2],
        )
    return [person.pk for person in added]


def year(people: list[int]) -> None:
    """A year of classes in the past, and the same verbs that the demo calls."""
    from asah.catalog.models import Training
    from asah.core import clock
    from asah.core.access import SYSTEM
    from asah.core.clock import Quarter
    from asah.delivery import api as delivery
    from asah.participation import api

    at, dice = clock.now(), random.Random(5)
    last_year = clock.today().year - 1
    specs = [
        delivery.ClassSpec(
            training, Quarter(last_year, q), 30, dt.date(last_year, 1, 2), n / TRAININGS
        )
        for n, training in enumerate(Training.objects.all())
        for q in range(1, CLASSES + 1)
    ]
    rows = measured(
        "open", lambda: delivery.bulk_open(specs=specs, actor=SYSTEM, at=at), classes=len(specs)
    )
    seats = [
        api.SeatSpec(row.pk, person, "enrolled", "plan")
        for row in rows
        for person in dice.sample(people, SEATS)
    ]
    measured("enrol", lambda: api.bulk_enrol(seats=seats, actor=SYSTEM, at=at), seats=len(seats))
    sessions: dict[int, list[Any]] = {}
    for session in delivery.Session.objects.all():
        sessions.setdefault(session.training_class_id, []).append(session)
    marks = [
        api.MarkSpec(session.pk, seat.person_id, "present", "code", session.start)
        for seat in seats
        for session in sessions[seat.class_id]
    ]
    measured(
        "mark", lambda: api.bulk_attendance(marks=marks, actor=SYSTEM, at=at), marks=len(marks)
    )
    done = measured(
        "complete", lambda: api.bulk_complete(batches=[(rows, at)], actor=SYSTEM), seats=len(seats)
    )
    print(json.dumps({"bench": "participation.completed", "people": len(done.completed)}))


def today(people: list[int]) -> tuple[Any, Any]:
    """A class that is open now with 32 people, and its first session."""
    from asah.catalog.models import Training
    from asah.core import clock
    from asah.core.access import SYSTEM
    from asah.delivery import api as delivery
    from asah.participation import api

    now = clock.now()
    spec = delivery.ClassSpec(
        Training.objects.all()[0], clock.Quarter.of(clock.today()), 40, clock.today()
    )
    row = delivery.bulk_open(specs=[spec], actor=SYSTEM, at=now)[0]
    session = row.sessions.all()[0]
    session.start, session.end = now - dt.timedelta(hours=1), now + dt.timedelta(hours=2)
    session.opened_at = now
    session.save()
    seats = [api.SeatSpec(row.pk, person, "enrolled", "plan") for person in people[:32]]
    api.bulk_enrol(seats=seats, actor=SYSTEM, at=now)
    return row, session


def _times(call: Callable[[], Any]) -> float:
    spent = []
    for number in range(ROUNDS + WARM):
        start = time.process_time()
        call()
        if number >= WARM:
            spent.append((time.process_time() - start) * 1000)
    return round(statistics.median(spent), 2)


def pages(people: list[int]) -> None:
    """CPU, queries and bytes of the pages around one class."""
    import gzip

    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from asah.core.models import User
    from asah.people.api import Person, RoleGrant

    row, session = today(people)
    user = User.objects.create_user("bench")
    RoleGrant.objects.create(user=user, role="officer", start="2024-01-01")
    Person.objects.filter(pk=people[40]).update(user=user)
    client = Client()
    client.force_login(user)
    tap = {"person": people[0], "mark": "present"}
    for name, call in (
        ("classes", lambda: client.get("/kelas/")),
        ("class_page", lambda: client.get(f"/kelas/{row.code}/")),
        ("session_page", lambda: client.get(f"/sesi/{session.pk}/")),
        ("session_code", lambda: client.get(f"/sesi/{session.pk}/kode/")),
        ("tap", lambda: client.post(f"/sesi/{session.pk}/catat/", tap, HTTP_HX_REQUEST="true")),
        ("seats", lambda: client.get("/kursi/")),
        ("schedule", lambda: client.get("/jadwal/")),
        ("manage", lambda: client.get("/kelas/kelola/")),
    ):
        call()
        with CaptureQueriesContext(connection) as seen:
            answer = call()
        facts = {
            "status": answer.status_code,
            "queries": len(seen),
            "gzip_bytes": len(gzip.compress(answer.content, 6)),
        }
        print(json.dumps({"bench": f"participation.{name}", "cpu_ms": _times(call), **facts}))


def main() -> int:
    os.environ["ASAH_DATA"] = tempfile.mkdtemp(prefix="asah-bench-")
    os.environ.pop("DATABASE_URL", None)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asah.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    people = region(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
    year(people)
    pages(people)
    return 0


if __name__ == "__main__":
    sys.exit(main())
