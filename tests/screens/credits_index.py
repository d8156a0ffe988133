"""Screens of the simulated IP ASN and of discipline."""

import datetime as dt

from asah.core.access import Role
from asah.credits.models import Sanction
from tests.people import grant
from tests.screens.base import Cast, Screen


def _sanctioned(cast: Cast) -> dict[str, object]:
    """Dewi's colleague Tono holds the right; Budi has a light sanction."""
    grant(cast["tono"].user, Role.DISCIPLINE)
    Sanction.objects.get_or_create(
        person=cast["budi"].person,
        decree="800/12/2026",
        defaults={"level": "1", "start": dt.date(2026, 3, 1)},
    )
    return {}


def _budi(cast: Cast) -> dict[str, object]:
    return {"key": cast["budi"].person.key}


SCREENS = [
    Screen("credits:index_mine", as_="budi"),
    Screen("credits:index_person", as_="sari", kwargs=_budi),
    Screen("credits:index_summary", as_="yusran"),
    Screen("credits:discipline", as_="tono", kwargs=_sanctioned),
]
