"""One kind of job, so slow that its worker can be killed in the middle."""

import time
from pathlib import Path
from typing import Any

from django.apps import AppConfig


def slow(running: Any) -> dict[str, Any]:
    """Notes each start in a file; waits for another file before it ends."""
    folder = Path(running.params["folder"])
    with (folder / "starts").open("a") as handle:
        handle.write("started\n")
    running.progress(1, 2)
    while not (folder / "go").exists():
        time.sleep(0.05)
    running.progress(2, 2)
    return {"starts": len((folder / "starts").read_text().splitlines())}


class KilledConfig(AppConfig):
    name = "tests.core.killed"
    label = "tests_killed"

    def ready(self) -> None:
        from asah.core.jobs import work

        work("tests.slow")(slow)
