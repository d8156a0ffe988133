"""A year's sums, kept until a line changes: 20,000 lines are added up once, not per reader."""

import hashlib
from dataclasses import dataclass

from django.core.cache import cache

from asah.core import access
from asah.core.access import Actor
from asah.needs import rules
from asah.needs.models import NeedYear
from asah.needs.selectors.groups import Row, Totals, rows, totals
from asah.needs.selectors.lines import Filters, lines

KEEP = 3600


@dataclass(frozen=True, slots=True)
class YearSums:
    """What a reader sees of a year: sums by competency or training, and the totals."""

    rows: list[Row]
    totals: Totals


def stamps() -> dict[int, str]:
    """The years that have lines, newest first, with the stamp of each."""
    found = NeedYear.objects.order_by("-year").values_list("year", "stamp")
    return dict(found)


def sums(filters: Filters, actor: Actor, stamp: str) -> YearSums:
    """The sums of what the filters show; no query while the year's stamp stays the same."""
    asked = repr((filters, access.paths(actor, rules.LIST), stamp))
    key = f"needs:{hashlib.sha256(asked.encode()).hexdigest()}"
    kept: YearSums | None = cache.get(key)
    if kept is None:
        found = lines(filters, actor)
        kept = YearSums(rows(found), totals(found))
        cache.set(key, kept, KEEP)
    return kept
