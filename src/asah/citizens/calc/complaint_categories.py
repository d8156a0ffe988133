"""What a complaint is about: dated data, tied to the element of satisfaction where it fits one."""

from dataclasses import dataclass
from functools import cache

from asah.core.calc.data_files import valid


@dataclass(frozen=True, slots=True)
class Category:
    """`element` is the slug of an element of satisfaction, empty for none."""

    slug: str
    name: str
    hint: str
    element: str


@cache
def categories() -> tuple[Category, ...]:
    """The categories in force, in the file's order."""
    return tuple(
        Category(row["slug"], row["name"], row["hint"], row["element"])
        for row in valid("citizens/complaint_categories")
    )


def name_of(slug: str) -> str:
    """The category's name, or an empty text for none."""
    return next((one.name for one in categories() if one.slug == slug), "")
