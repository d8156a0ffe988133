"""Import of 100,000 survey answers, and the pages of the public's voice. Prints JSON lines.

Usage: python -m bench.bench_citizens [answers]   (a database of its own, thrown away)
"""

import csv
import gzip
import io
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

STATIC = Path(__file__).resolve().parents[1] / "src/asah/ui/static/build"
FIRST_VIEW = ("asah.css", "asah.js", "icons.svg", "asah.svg")
UNITS, QUARTERS = 45, 12


def measured(name: str, act: Callable[[], Any], **facts: Any) -> Any:
    wall, cpu = time.perf_counter(), time.process_time()
    result = act()
    line = {
        "bench": f"citizens.{name}",
        "seconds": round(time.perf_counter() - wall, 3),
        "cpu_seconds": round(time.process_time() - cpu, 3),
        **facts,
    }
    print(json.dumps(line))
    return result


def form_export(answers: int) -> bytes:
    """An online form's export: questions as headings, labels as answers."""
    from asah.citizens.calc.elements import elements, shown_labels

    dice = random.Random(11)
    labels = [shown_labels(element.slug) for element in elements()]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(
        ["Timestamp", "Jenis Kelamin", "Usia", *(e.question for e in elements()), "Saran"]
    )
    for _ in range(answers):
        when = f"2026/07/{dice.randint(1, 31):02d} {dice.randint(8, 15)}:{dice.randint(10, 59)}:07"
        picked = [four[dice.choices(range(4), (2, 10, 60, 28))[0]] for four in labels]
        writer.writerow([when, dice.choice(("P", "L")), dice.randint(18, 70), *picked, ""])
    return text.getvalue().encode()


def pages(count: int = 40) -> None:
    """CPU, queries and bytes of the pages, signed in as the officer."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from asah.core.models import User
    from asah.people.api import RoleGrant

    user = User.objects.create_user("bench")
    RoleGrant.objects.create(user=user, role="officer", start="2024-01-01")
    client = Client()
    client.force_login(user)
    for name, path in (
        ("overview", "/suara-warga/"),
        ("unit", "/suara-warga/u0/"),
        ("public_list", "/hasil/"),
        ("public_unit", "/s/u0/hasil"),
        ("survey", "/s/u0"),
    ):
        client.get(path)
        with CaptureQueriesContext(connection) as seen:
            page = client.get(path, headers={"accept-encoding": "gzip"})
        asked = len(seen)
        cpu = time.process_time()
        for _ in range(count):
            client.get(path)
        spent = (time.process_time() - cpu) / count
        facts = {"status": page.status_code, "queries": asked, "gzip_bytes": len(page.content)}
        print(
            json.dumps({"bench": f"citizens.page_{name}", "cpu_ms": round(spent * 1e3, 2), **facts})
        )
        if name == "survey":
            first_view(len(page.content))


def first_view(page: int) -> None:
    """Bytes of the form's first view: the page, packed style, script and icons, and the font."""
    parts = {name: len(gzip.compress((STATIC / name).read_bytes(), 9)) for name in FIRST_VIEW}
    parts |= {"page": page, "font": (STATIC / "jakarta.woff2").stat().st_size}
    print(json.dumps({"bench": "citizens.first_view", "bytes": sum(parts.values()), **parts}))


def fill() -> None:
    """The units and three years of their answers, as the demo has them."""
    import numpy as np

    from asah.citizens import api
    from asah.citizens.calc.simulate import simulate_answers
    from asah.core import clock
    from asah.core.access import SYSTEM
    from asah.people.api import UnitSpec, bulk_add_units

    at = clock.now()
    made = bulk_add_units(
        units=[UnitSpec(f"U{n}", f"Dinas {n}", "opd") for n in range(UNITS)], actor=SYSTEM, at=at
    )
    specs = [
        api.ServiceUnitSpec(f"u{n}", f"Loket {n}", made[f"U{n}"].pk, 8000) for n in range(UNITS)
    ]
    units = api.bulk_add_service_units(units=specs, actor=SYSTEM, at=at)
    last = clock.Quarter.parse("2026-Q3")
    dice = np.random.default_rng(3)
    rows = [
        api.AnswerRow(unit.services.get().pk, str(last.plus(-back)), "form", tuple(answers))
        for unit in units.values()
        for back in range(QUARTERS)
        for answers in simulate_answers(
            rng=dice, n=120, unit_level=82, time_level=0, effect_points=0, element_offsets=0
        ).tolist()
    ]
    measured(
        "bulk_add", lambda: api.bulk_add_answers(rows=rows, actor=SYSTEM, at=at), answers=len(rows)
    )
    measured("cells", lambda: api.cells("ikm"))
    measured("weak_elements", lambda: api.weak_elements("2026-Q3"))
    measured("region_summary", lambda: api.region_summary("2026-Q3"))


def imports(answers: int) -> None:
    from asah.citizens.imports import SurveyKind
    from asah.core import clock
    from asah.core.access import SYSTEM
    from asah.core.imports.services import Upload, apply_batch, check_file, undo_batch

    options = {"service": "u0", "period": "2026-Q3"}
    upload = Upload(form_export(answers), "formulir.csv", options=options)
    kind, at = SurveyKind(), clock.now()

    def check() -> Any:
        return check_file(kind=kind, upload=upload, actor=SYSTEM, at=at)

    batch = measured("import_check", check, answers=answers)
    measured("import_apply", lambda: apply_batch(batch=batch, actor=SYSTEM, at=at), answers=answers)
    again = measured("import_check_again", check, answers=answers)
    assert (batch.counts["new"], again.counts["same"]) == (answers, answers)
    measured("import_undo", lambda: undo_batch(batch=batch, actor=SYSTEM, at=at), answers=answers)


def main() -> None:
    os.environ["ASAH_DATA"] = tempfile.mkdtemp(prefix="asah-bench-")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asah.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    fill()
    pages()
    imports(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)


if __name__ == "__main__":
    main()
