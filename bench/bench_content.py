"""Lesson and quiz of the author's preview, rendering, marking, and the first view of a course.

Each line is JSON. `python -m bench.bench_content`: a database of its own with the three courses
that ship with the product, thrown away. Targets: lesson 8 ms of CPU, first view 100 kB.
"""

import gzip
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

STATIC = Path(__file__).resolve().parents[1] / "src/asah/ui/static/build"
FIRST_VIEW = ("asah.css", "asah.js", "icons.svg", "asah.svg")
ROUNDS, WARM = 30, 5


def cpu_ms(act: Callable[[], Any], rounds: int = ROUNDS) -> float:
    """Median CPU milliseconds of one call, after a few warm ones."""
    times = []
    for number in range(rounds + WARM):
        start = time.process_time()
        act()
        if number >= WARM:
            times.append((time.process_time() - start) * 1e3)
    return round(statistics.median(times), 2)


def told(name: str, **facts: Any) -> None:
    print(json.dumps({"bench": f"content.{name}", **facts}))


def first_view(page: int) -> dict[str, int]:
    """Bytes of a first visit: the page, style, script, icons and font, as sent."""
    parts = {name: len(gzip.compress((STATIC / name).read_bytes(), 9)) for name in FIRST_VIEW}
    parts |= {"page": page, "font": (STATIC / "jakarta.woff2").stat().st_size}
    return {"first_view_bytes": sum(parts.values()), **parts}


def pages(version_pk: int) -> None:
    """CPU, queries and bytes of what a learner meets, as the preview draws it."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from asah.core.models import User
    from asah.people.api import RoleGrant

    user = User.objects.create_user("bench")
    RoleGrant.objects.create(user=user, role="officer", start="2024-01-01")
    client = Client()
    client.force_login(user)
    base = f"/materi/v/{version_pk}/"
    for name, path in (
        ("course", base),
        ("lesson", f"{base}baca/sepuluh-detik-pertama/"),
        ("quiz", f"{base}baca/kuis-akhir/?undi=1"),
        ("author_course", "/materi/menghadapi-warga-marah/"),
        ("author_list", "/materi/"),
    ):
        with CaptureQueriesContext(connection) as seen:
            page = client.get(path, headers={"accept-encoding": "gzip"})
        facts = {
            "status": page.status_code,
            "queries": len(seen),
            "cpu_ms": cpu_ms(lambda p=path: client.get(p)),
        }  # type: ignore[misc]
        told(f"page_{name}", **facts, **(first_view(len(page.content)) if name == "course" else {}))


def rendering(version: Any) -> None:
    """Markdown to HTML: never drawn before, and from the cache; an attempt drawn and marked."""
    from asah.content import api
    from asah.content.rendering import _draw

    bodies = [lesson.body for lesson in api.lessons(version)]
    told(
        "render_cold", cpu_ms=cpu_ms(lambda: [_draw(body) for body in bodies]), lessons=len(bodies)
    )
    told("render_cached", cpu_ms=cpu_ms(lambda: [api.render(body) for body in bodies]))
    quiz = version.quizzes.get(slug="akhir")
    rows = api.questions(quiz)
    told("draw", cpu_ms=cpu_ms(lambda: api.drawn_of(quiz, rows, 7), 200), questions=len(rows))
    told("mark_all", cpu_ms=cpu_ms(lambda: [api.mark(row, row.answer) for row in rows], 200))


def main() -> None:
    os.environ["ASAH_DATA"] = tempfile.mkdtemp(prefix="asah-bench-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "asah.settings"
    import django
    from django.core.management import call_command

    django.setup()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from asah.catalog.api import load_reference as load_catalogue
    from asah.competencies.api import load_reference as load_competencies
    from asah.content import api
    from asah.core import clock
    from asah.core.access import SYSTEM
    from asah.core.calc import data_files

    load_competencies()
    load_catalogue()
    root, start = data_files.folder() / "courses", time.process_time()
    versions = api.load_courses(root, SYSTEM, clock.now())
    told("load_three_courses", cpu_ms=round((time.process_time() - start) * 1e3, 1))
    version = next(v for v in versions if v.course.slug == "menghadapi-warga-marah")
    rendering(version)
    pages(version.pk)


if __name__ == "__main__":
    main()
