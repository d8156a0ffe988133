"""Words for sources of money and forms."""

from functools import cache

from asah.core.calc import data_files
from asah.credits.calc.book import forms


@cache
def sources() -> dict[str, str]:
    """Source slug -> name, in the file's order."""
    return {row["slug"]: row["name"] for row in data_files.rows("catalog/sources")}


def source_name(slug: str) -> str:
    return sources().get(slug, slug)


def form_name(slug: str) -> str:
    found = forms().get(slug)
    return found.name if found else slug
