"""Words for levels and fields of government affairs, from `data/competencies/`."""

from functools import cache

from asah.core.calc import data_files


@cache
def fields() -> dict[str, str]:
    """Field slug -> name, in the file's order."""
    return {row["slug"]: row["name"] for row in data_files.rows("competencies/fields")}


@cache
def levels() -> dict[int, tuple[str, str]]:
    """Level 1-5 -> name, meaning."""
    found = data_files.rows("competencies/level_names")
    return {int(row["level"]): (row["name"], row["meaning"]) for row in found}


def field_name(slug: str) -> str:
    """The field's name; an unknown slug shows itself, so that it is noticed."""
    return fields().get(slug, slug)
