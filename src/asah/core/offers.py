"""What a package hands to the search and to *data saya*; `web` merges the offers of all."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: its name, one line about it, where it is, and what it is.

    `kind` is one of the slugs of `KINDS` in `web.selectors.search`: person, unit, training,
    class, need, page, ...
    """

    title: str
    detail: str
    url: str
    kind: str


@dataclass(frozen=True, slots=True)
class DataSet:
    """What is held about one person, as a table. Values: text, numbers, dates, None."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[object, ...]]
