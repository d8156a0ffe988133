"""Complaints: masking, the public form, the queue, figures, output. Prints JSON lines.

Usage: python -m bench.bench_complaints [complaints]   (a database of its own, thrown away)
"""

import datetime as dt
import json
import os
import sys
import tempfile
import time
from typing import Any

from bench.bench_citizens import first_view, measured

TEXT = "Antre dari jam 08.00 sampai 11.20 di loket %d. Hubungi saya 0812 0000 %04d ya."
UNITS = 45


def fill(complaints: int) -> None:
    """Service units, their complaints, and three years of output."""
    from asah.citizens import api
    from asah.core import clock
    from asah.core.access import SYSTEM
    from asah.people.api import UnitSpec, bulk_add_units

    at, today = clock.now(), clock.today()
    specs = [UnitSpec(f"U{n}", f"Dinas {n}", "opd") for n in range(UNITS)]
    made = bulk_add_units(units=specs, actor=SYSTEM, at=at)
    units = [api.ServiceUnitSpec(f"u{n}", f"Loket {n}", made[f"U{n}"].pk) for n in range(UNITS)]
    services = api.bulk_add_service_units(units=units, actor=SYSTEM, at=at)
    step = api.ComplaintStepSpec
    items = []
    for n in range(complaints):
        day, unit = today - dt.timedelta(days=n % 360), made[f"U{n % UNITS}"].pk
        steps = [step("received", day), step("forwarded", day, unit_id=unit)]
        if n % 10:
            steps.append(step("answered", day + dt.timedelta(days=n % 9), "Sudah.", unit))
        items.append(api.ComplaintSpec(f"b{n}", TEXT % (n, n % 10_000), "waktu", tuple(steps)))
    measured(
        "complaints_bulk",
        lambda: api.bulk_add_complaints(items=items, actor=SYSTEM, at=at),
        complaints=complaints,
    )
    rows = [
        api.OutputRow(unit.services.get().pk, dt.date(2023 + m // 12, m % 12 + 1, 1), 900, 800)
        for unit in services.values()
        for m in range(36)
    ]
    measured("output_bulk", lambda: api.bulk_add_output(rows=rows, actor=SYSTEM, at=at))
    measured("output_cells", lambda: api.cells("on_time"))


def sending(count: int = 40) -> None:
    """CPU and queries of a form that is sent, each from a browser of its own."""
    import re

    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    spent, asked = 0.0, 0
    for n in range(count):
        client = Client()
        page = client.get("/lapor/u0").content.decode()
        token = re.search(r'name="token" value="([^"]+)"', page)
        assert token
        data = {"token": token[1], "category": "waktu", "text": TEXT % (n, n)}
        with CaptureQueriesContext(connection) as seen:
            cpu = time.process_time()
            assert client.post("/lapor/u0", data).status_code == 302
            spent += time.process_time() - cpu
        asked = len(seen)
    line = {"cpu_ms": round(spent / count * 1e3, 2), "queries": asked}
    print(json.dumps({"bench": "citizens.complaint_send", **line}))


def pages(count: int = 40) -> None:
    """CPU, queries and bytes of the pages, signed in as the officer."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from asah.citizens.api import Complaint
    from asah.core.models import User
    from asah.people.api import RoleGrant

    user = User.objects.create_user("bench")
    RoleGrant.objects.create(user=user, role="officer", start="2024-01-01")
    client = Client()
    client.force_login(user)
    one = Complaint.objects.values_list("pk", flat=True)[0]
    for name, path in (
        ("form", "/lapor/u0"),
        ("queue", "/pengaduan/"),
        ("complaint", f"/pengaduan/{one}/"),
        ("figures_public", "/lapor/hasil/"),
        ("output", "/suara-warga/u0/selesai/"),
    ):
        client.get(path)
        with CaptureQueriesContext(connection) as seen:
            page = client.get(path, headers={"accept-encoding": "gzip"})
        asked = len(seen)
        cpu = time.process_time()
        for _ in range(count):
            client.get(path)
        facts: dict[str, Any] = {"cpu_ms": round((time.process_time() - cpu) / count * 1e3, 2)}
        facts |= {"status": page.status_code, "queries": asked, "bytes": len(page.content)}
        print(json.dumps({"bench": f"citizens.page_{name}", **facts}))
        if name == "form":
            first_view(len(page.content))


def main() -> None:
    os.environ["ASAH_DATA"] = tempfile.mkdtemp(prefix="asah-bench-")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asah.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from asah.citizens.calc.complaint_mask import mask

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    measured("mask", lambda: [mask(TEXT % (n, n % 10_000)) for n in range(10_000)], texts=10_000)
    fill(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
    sending()
    pages()


if __name__ == "__main__":
    main()
