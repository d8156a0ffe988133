"""The role x screen table: `python -m tests.access.matrix --write` after a decision changed it."""

import csv
import os
import sys
from pathlib import Path

FILE = Path(__file__).with_name("matrix.csv")


def table() -> list[dict[str, str]]:
    """One row a screen: its permission, and a mark for every role that holds it."""
    from asah.core.access import Role
    from tests.screens.registry import own_urls

    rows = []
    for name, perm in sorted(own_urls().items()):
        assert perm is not None, f"{name} declares no permission"
        open_to = set(Role) if perm.everyone or perm.public else perm.roles
        marks = {role.value: "x" if role in open_to else "" for role in Role}
        public = "x" if perm.public else ""
        rows.append({"screen": name, "permission": perm.code, "public": public, **marks})
    return rows


def read() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def write() -> None:
    rows = table()
    with FILE.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    if "--write" in sys.argv:
        write()
