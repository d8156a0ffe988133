"""What the catalogue adds to pages of lower packages."""

from typing import Any

from django.http import HttpRequest

from asah.catalog import selectors
from asah.competencies.api import Competency


def raising(request: HttpRequest, competency: Competency) -> dict[str, Any] | None:
    """The trainings that raise a competency, for its page."""
    found = list(selectors.raising(competency.pk)[:6])
    return {"trainings": found} if found else None
