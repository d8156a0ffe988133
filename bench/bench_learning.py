"""CPU, queries and bytes of a part, a quiz, and the saving of an answer, on the demo's database.

Each line: name, `cpu_ms` (process time of web and SQLite, median of 30 after 5 warm ones),
`queries`, `html_kb` (gzip), `first_view_kb` (with CSS, font, scripts) and the target. Everything
is rolled back. `python -m bench.bench_learning` after `make demo`; ASAH_DATA names the folder.
"""

import gzip
import json
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.bench_pages import ROUNDS, WARM, assets_kb

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asah.settings")
COURSE = "menghadapi-warga-marah"
MOST_KB = 100


def measure(name: str, act: Callable[[int], Any], target: int, root: Path) -> None:
    """One line of the bench; SystemExit when the page is not there."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    act(-2)
    with CaptureQueriesContext(connection) as caught:
        answer = act(-1)
    queries = len([q for q in caught if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))])
    if answer.status_code != 200:
        raise SystemExit(f"{name}: {answer.status_code}")
    taken = []
    for number in range(ROUNDS + WARM):
        start = time.process_time()
        act(number)
        taken.append(1000 * (time.process_time() - start))
    html = gzip.compress(answer.content, 6)
    kb = len(html) / 1000
    line = {
        "bench": f"learning.{name}",
        "cpu_ms": round(statistics.median(taken[WARM:]), 1),
        "target_ms": target,
        "queries": queries,
        "html_kb": round(kb, 1),
        "first_view_kb": round(kb + assets_kb(answer.content.decode(), root), 1),
        "target_kb": MOST_KB,
    }
    print(json.dumps(line))


def prepared() -> tuple[Any, str, Any, str]:
    """The named employee's client and part, an open attempt at the last quiz, one field."""
    from django.test import Client
    from django.urls import reverse

    from asah.core import clock
    from asah.core.access import SYSTEM
    from asah.participation.learning.models import LearningRun
    from asah.participation.learning.selectors.runs import parts_of
    from asah.participation.learning.services.attempts import start_attempt

    run = (
        LearningRun.objects.filter(
            course__slug=COURSE, completed_at=None, person__user__isnull=False
        )
        .select_related("person__user")
        .first()
    )
    if run is None:
        raise SystemExit("Nobody of the cast is in the course; play the demo first.")
    client = Client()
    client.force_login(run.person.user)
    lessons = parts_of(run.version_id)
    quiz = [row for row in lessons if row.quiz_id][-1]
    attempt = start_attempt(run=run, lesson=quiz, actor=SYSTEM, at=clock.now())
    part = reverse("participation:learn_part", args=[COURSE, lessons[3].slug])
    return client, part, attempt, f"{attempt.quiz.questions.filter(kind='single')[0].pk}"


def main() -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.db import transaction
    from django.urls import reverse

    settings.ALLOWED_HOSTS.append("testserver")
    root = Path(settings.STATIC_ROOT)
    with transaction.atomic():
        client, part, attempt, question = prepared()
        save = reverse("participation:learn_answer", args=[attempt.pk])

        def answer(n: int) -> Any:
            data = {f"q{question}": "a", f"k{question}": f"bench{n}"}
            data |= {"active": "1", "beat": f"bench{n}"}
            return client.post(save, data, headers={"Accept": "application/json"})

        quiz = reverse("participation:learn_quiz", args=[attempt.pk])
        measure("part", lambda _n: client.get(part), 8, root)
        measure("quiz", lambda _n: client.get(quiz), 8, root)
        measure("course", lambda _n: client.get(f"/belajar/{COURSE}/"), 8, root)
        measure("answer", answer, 4, root)
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
