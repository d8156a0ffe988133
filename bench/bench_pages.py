"""CPU per request, SQL queries, and bytes on the wire, on the demo's database.

Each line: screen, person, `cpu_ms` (process time of web and SQLite together, median of 30 after 5
warm ones), `queries`, `html_kb` (gzip), `first_view_kb` (with CSS, font, scripts) and the target.
`python -m bench.bench_pages` after `make demo`; ASAH_DATA names the folder.
"""

import gzip
import json
import os
import re
import statistics
import sys
import time
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asah.settings")
ROUNDS, WARM = 30, 5
# (screen, role of the demo login, address, target in ms of CPU); {class}: one with most people
PAGES = [
    ("home of an employee", "pegawai", "/", 8),
    ("JP of an employee", "pegawai", "/jp/", 8),
    ("home of a superior", "atasan", "/", 8),
    ("home of the officer", "penyelenggara", "/", 60),
    ("list of people", "penyelenggara", "/pegawai/", 8),
    ("class of an employee", "pegawai", "/kelas/{class}/", 8),
    ("class of the officer", "penyelenggara", "/kelas/{class}/", 8),
    ("list of classes", "penyelenggara", "/kelas/", 8),
    ("needs by competency", "penyelenggara", "/kebutuhan/", 8),
    ("yearly plan", "penyelenggara", "/rencana/", 8),
    ("voice of the public", "penyelenggara", "/suara-warga/", 8),
    ("policy cockpit", "pimpinan", "/kokpit/", 60),
]


def assets_kb(html: str, root: Path) -> float:
    """Compressed bytes of what the page's head loads."""
    total = 0
    for name in set(re.findall(r'/static/([^"?#]+)', html)):
        file = root / name
        if file.exists():
            data = file.read_bytes()
            total += len(data) if name.endswith("woff2") else len(gzip.compress(data, 6))
    return total / 1000


def measure(client, address: str, root: Path) -> dict[str, object]:  # type: ignore[no-untyped-def]
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
        count = len(queries)
    if answer.status_code != 200:  # a page that is not there is not fast
        raise SystemExit(f"{address}: {answer.status_code}")
    times = []
    for number in range(ROUNDS + WARM):
        start = time.process_time()
        client.get(address)
        if number >= WARM:
            times.append((time.process_time() - start) * 1000)
    html = len(gzip.compress(answer.content, 6)) / 1000
    return {
        "status": answer.status_code,
        "cpu_ms": round(statistics.median(times), 2),
        "queries": count,
        "html_kb": round(html, 1),
        "first_view_kb": round(html + assets_kb(answer.content.decode(), root), 1),
    }


def a_class() -> str:
    """The code of the class with most people, the newest of equals."""
    from django.db.models import Count

    from asah.delivery.api import TrainingClass

    seen = TrainingClass.objects.exclude(state__in=("planned", "cancelled"))
    found = seen.annotate(people=Count("enrolments")).order_by("-people", "-start").first()
    if found is None:
        raise SystemExit("no class with people: run `make demo` first")
    return found.code


def main() -> int:
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from asah.core.models import User

    settings.ALLOWED_HOSTS = ["testserver", "localhost"]
    logins = json.loads((Path(settings.DATA) / "demo-logins.json").read_text(encoding="utf-8"))
    by_role = {row["role"].lower(): row["username"] for row in logins}
    code = a_class()
    for screen, role, place, target in PAGES:
        address = place.replace("{class}", code)
        client = Client()
        client.force_login(User.objects.get(username=by_role[role]))
        row = measure(client, address, Path(settings.STATIC_ROOT))
        print(json.dumps({"bench": "page", "screen": screen, **row, "target_ms": target}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
