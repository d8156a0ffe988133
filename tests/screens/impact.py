"""The screens of `impact`: a measured programme, a draft, and what can be done with them."""

from typing import Any

from tests.factories import impact
from tests.screens.base import Cast, Screen


def measured(cast: Cast) -> dict[str, Any]:
    programme = impact.played(count=12, lift=impact.LIFT)
    impact.measured(programme)
    return {"pk": programme.pk}


def draft(cast: Cast) -> dict[str, Any]:
    start = impact.NOW.plus(1)
    programme = impact.drafted(count=12, start=str(start), decide_at=str(start.plus(5)))
    return {"pk": programme.pk}


SCREENS = [
    Screen("impact:list", as_="amir"),
    Screen("impact:programme", as_="amir", kwargs=measured),
    Screen("impact:units", as_="dewi", kwargs=measured),
    Screen("impact:receipt", as_="dewi", kwargs=measured),
    Screen("impact:drawn_units", as_="dewi", kwargs=measured, download=True),
    Screen("impact:panel", as_="dewi", kwargs=measured, download=True),
    Screen("impact:report", as_="amir", kwargs=measured, download=True),
    Screen("impact:estimate", kwargs=measured, post=True),
    Screen("impact:hand", kwargs=measured, post=True),
    Screen("impact:new"),
    Screen("impact:edit", kwargs=draft),
    Screen("impact:choose", kwargs=draft),
    Screen("impact:draw", kwargs=draft),
    Screen("impact:fix", kwargs=draft),
]
