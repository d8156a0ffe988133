"""Screens of `delivery`."""

import datetime as dt
from typing import Any

from asah.core import clock
from tests.factories.delivery import ClassFactory
from tests.screens.base import Cast, Screen


def _class(cast: Cast) -> dict[str, Any]:
    day = clock.today() + dt.timedelta(days=30)
    return {"code": ClassFactory(with_sessions=[f"{day} 08:00/12:00", f"{day} 13:00/15:00"]).code}


def _session(cast: Cast) -> dict[str, Any]:
    return {**_class(cast), "number": 1}


def _some(cast: Cast) -> dict[str, Any]:
    _class(cast)
    return {}


SCREENS = [
    Screen("delivery:manage", kwargs=_some),
    Screen("delivery:class_new"),
    Screen("delivery:sessions", kwargs=_class),
    Screen("delivery:schedule_pick", kwargs=_class, post=True),
    Screen("delivery:class_open", kwargs=_class, post=True),
    Screen("delivery:session_edit", kwargs=_session),
]
