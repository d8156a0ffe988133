"""The claims queue at 3 and 300 rows, and a history of 10,000 rows. Prints JSON lines.

Usage: python -m bench.bench_claims [rows]   (a database of its own, thrown away)
"""

import csv
import datetime as dt
import io
import json
import os
import random
import sys
import tempfile
import time
from typing import Any

FORMS = ("KL06", "KL07", "KL10", "NKL03", "NKL01", "NKL07", "Seminar", "BIMBINGAN TEKNIS")
HEAD = ("NIP", "nama_kegiatan", "bentuk", "lingkup", "penyelenggara", "tanggal_mulai")
TAIL = ("tanggal_selesai", "jumlah_jp", "nomor_sertifikat")


def history(ids: list[int], rows: int) -> bytes:
    """A file of `rows` certificates over these people (NIPs as `bench_credits` makes them)."""
    dice, out = random.Random(11), io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow((*HEAD, *TAIL))
    for place in range(rows):
        start = dt.date(2025, 1, 6) + dt.timedelta(days=dice.randint(0, 660))
        end = start + dt.timedelta(days=dice.randint(0, 4))
        days = (f"{start:%d-%m-%Y}", f"{end:%Y-%m-%d}")
        told = (f"{place % len(ids):018d}", f"Kegiatan {place}", dice.choice(FORMS), "nasional")
        writer.writerow((*told, "LAN RI", *days, dice.randint(4, 30), f"N/{place}"))
    return out.getvalue().encode()


def imported(data: bytes, rows: int) -> None:
    from asah.core import clock
    from asah.core.access import SYSTEM
    from asah.core.imports import services
    from asah.core.imports.kinds import kinds
    from bench.bench_credits import measured

    kind, upload = kinds()["history"], services.Upload(data, "riwayat.csv")

    def check() -> Any:
        return services.check_file(kind=kind, upload=upload, actor=SYSTEM, at=clock.now())

    batch = measured("history_check", check, rows=rows)
    measured(
        "history_apply",
        lambda: services.apply_batch(batch=batch, actor=SYSTEM, at=clock.now()),
        rows=rows,
    )
    measured("history_check_again", check, rows=rows)
    measured(
        "history_undo",
        lambda: services.undo_batch(batch=batch, actor=SYSTEM, at=clock.now()),
        rows=rows,
    )


def queue(ids: list[int], number: int) -> None:
    """The officer's whole queue, with the queries it asks."""
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from asah.credits.api import Claim
    from asah.people.api import RoleGrant

    at = timezone.now()
    day = dt.date(2026, 9, 14)
    start = Claim.objects.count()
    Claim.objects.bulk_create(
        Claim(
            person_id=ids[place % len(ids)],
            state="checked",
            form=("seminar", "coaching")[place % 2],
            scope="national",
            title=f"Klaim {place}",
            organiser="UHO",
            start=day,
            end=day,
            quantity=({"days": [day.isoformat()]}, {"sessions": {day.isoformat(): 1}})[place % 2],
            number=str(place),
            number_key=str(place),
            activity_key=f"claim:{place}",
            created_at=at,
            since=at,
        )
        for place in range(start, number)
    )
    user, made = get_user_model().objects.get_or_create(username="bench", name="Bench")
    if made:
        RoleGrant.objects.create(user=user, role="officer", start=dt.date(2024, 1, 1))
    client = Client()
    client.force_login(user)
    client.get("/jp/klaim/periksa/")
    with CaptureQueriesContext(connection) as caught:
        client.get("/jp/klaim/periksa/")
        asked = len(caught)  # the next request forgets them
    cpu, turns = time.process_time(), 20
    for _turn in range(turns):
        assert client.get("/jp/klaim/periksa/").status_code == 200
    told = {"bench": "claims.queue", "rows": number, "queries": asked}
    print(json.dumps({**told, "cpu_ms": round((time.process_time() - cpu) * 1000 / turns, 1)}))


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ASAH_DATA"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asah.settings")
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        settings.ALLOWED_HOSTS = ["*"]
        call_command("migrate", verbosity=0)
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        call_command("collectstatic", verbosity=0, interactive=False)
        from asah.credits import api
        from bench.bench_credits import people

        api.load_reference()
        ids = people(6000)
        for number in (3, 300):
            queue(ids, number)
        imported(history(ids, rows), rows)


if __name__ == "__main__":
    main()
