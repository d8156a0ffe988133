"""`makemessages` that also collects the product's own words from `data/` (context "data")."""

import csv
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

import django
from django.core.management.commands import makemessages

DATA = Path(__file__).parents[1] / "data"
# File of data/ -> the columns that readers see. Not: what is a region's own (units, catalogue,
# courses), long descriptors, legal bases, and words that are only read from files.
SHOWN: dict[str, tuple[str, ...]] = {
    "skm/elements": ("name", "short", "question"),
    "skm/answers": ("label",),
    "skm/bands": ("meaning",),
    "skm/respondents": ("label",),
    "citizens/complaint_categories": ("name", "hint"),
    "jp/forms": ("name",),
    "competencies/competencies": ("name", "description"),
    "competencies/fields": ("name",),
    "competencies/level_names": ("name",),
    "competencies/bands": ("label",),
    "participation/decline_reasons": ("label",),
    "participation/peer_criteria": ("title", "low", "high"),
    "participation/reaction": ("text",),
    "participation/rubric": ("title", "level1", "level2", "level3", "level4"),
    "ipasn/categories": ("name",),
    "ipasn/points": ("name",),
    "credits/incentives": ("title",),
    "codes/alasan_keluar": ("name",),
    "core/audit_words": ("words",),
    "core/audit_objects": ("words",),
}
# Rows that nobody sees: synonyms in files that come in.
HIDDEN: dict[str, tuple[str, str]] = {"skm/answers": ("kind", "synonym")}


def words() -> Iterator[str]:
    """Every word of the chosen columns, each once, in the order of the files."""
    seen: set[str] = set()
    for name, columns in SHOWN.items():
        for row in rows(name):
            for text in (row[column] for column in columns):
                if text and text not in seen:
                    seen.add(text)
                    yield text


def rows(name: str) -> Iterator[Mapping[str, str]]:
    column, value = HIDDEN.get(name, ("", ""))
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from (row for row in csv.DictReader(file) if not column or row[column] != value)


class Command(makemessages.Command):
    """One more source file, outside the tree: a line for each word. `_t` and `_n` are the names
    that `gettext` and `gettext_noop` have beside a lazy `_`.
    """

    xgettext_options: ClassVar = [
        *makemessages.Command.xgettext_options,
        "--keyword=_t",
        "--keyword=_n",
    ]

    def find_files(self, root: str) -> list[Any]:
        folder = tempfile.mkdtemp()
        lines = [f'pgettext("data", {text!r})\n' for text in words()]
        (Path(folder) / "data_words.py").write_text("".join(lines), encoding="utf-8")
        one = self.translatable_file_class(folder, "data_words.py", self.default_locale_path)
        return [*super().find_files(root), one]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asah.settings")
    django.setup()
    Command().run_from_argv([sys.argv[0], "makemessages", *sys.argv[1:]])
