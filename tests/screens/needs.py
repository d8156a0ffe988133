"""Every screen of `needs`, and what it shows."""

from typing import Any

from asah.core import clock
from asah.needs.models import NeedLine
from asah.needs.services.requests import year_asked
from tests.factories.catalog import TrainingFactory
from tests.factories.competencies import CompetencyFactory
from tests.factories.needs import NeedFactory, figures
from tests.screens.base import Cast, Screen


def _lines(cast: Cast) -> NeedLine:
    """Budi has a gap and a request; his unit has a need from the public's voice."""
    figures()
    budi = cast["budi"].person
    here = {"unit": budi.unit, "year": year_asked(clock.today())}
    skill = CompetencyFactory(name="Komunikasi empatik lokal", soft=True)
    NeedFactory(person=None, source="satisfaction", competency=skill, head_count=12, **here)
    asked: Any = {"competency": None, "training": TrainingFactory(), "source": "request"}
    NeedFactory(person=budi, asked_by=budi, **asked, **here)
    line: NeedLine = NeedFactory(person=budi, competency=skill, **here)
    return line


def _none(cast: Cast) -> dict[str, Any]:
    _lines(cast)
    return {}


def _one(cast: Cast) -> dict[str, Any]:
    return {"pk": _lines(cast).pk}


def _group(cast: Cast) -> dict[str, Any]:
    return {"slug": f"k{_lines(cast).competency_id}"}


SCREENS = [
    Screen("needs:overview", kwargs=_none),
    Screen("needs:group", kwargs=_group),
    Screen("needs:list", kwargs=_none),
    Screen("needs:detail", kwargs=_one),
    Screen("needs:decide", kwargs=_none, post=True),
    Screen("needs:accept_all", kwargs=_none, post=True),
    Screen("needs:reject", kwargs=_none, post=True),
    Screen("needs:merge", kwargs=_one, post=True),
    Screen("needs:generate", kwargs=_none),
    Screen("needs:mine", as_="budi", kwargs=_none),
    Screen("needs:request", as_="budi", kwargs=_none),
    Screen("needs:withdraw", as_="budi", kwargs=_one, post=True),
    Screen("needs:team", as_="sari", kwargs=_none),
    Screen("needs:propose", as_="sari", kwargs=_none),
    Screen("needs:formula", kwargs=_none),
    Screen("needs:weight_edit", kwargs=lambda cast: _none(cast) or {"name": "factor_gap"}),
]
