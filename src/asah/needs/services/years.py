"""Marks the years whose lines changed, so that kept sums are made anew."""

import uuid
from collections.abc import Iterable

from asah.core import bulk
from asah.needs.models import NeedYear


def touch(years: Iterable[int]) -> None:
    """For verbs, inside their transaction: the lines of these years changed."""
    wanted = sorted(set(years))
    stamp = uuid.uuid4().hex
    NeedYear.objects.filter(year__in=wanted).update(stamp=stamp)
    rows = [(year, stamp) for year in wanted]
    bulk.insert(NeedYear, ("year", "stamp"), rows, skip_known=True)
