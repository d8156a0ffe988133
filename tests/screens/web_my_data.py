"""My data, and the officer's queue."""

from tests.screens.base import Cast, Screen


def _asked(cast: Cast) -> dict[str, object]:
    from asah.core import clock
    from asah.people.api import DataRequest, ask_about_data

    budi = cast["budi"]
    if not DataRequest.objects.exists():
        ask_about_data(
            person=budi.person,
            kind="correct",
            text="Golongan saya III/d sejak April, di sini masih III/c.",
            actor=budi.actor,
            at=clock.now(),
        )
    return {}


def _one(cast: Cast) -> dict[str, object]:
    from asah.people.api import DataRequest

    _asked(cast)
    return {"pk": DataRequest.objects.get().pk}


def _file(cast: Cast) -> dict[str, object]:
    return {"kind": "json"}


SCREENS = [
    Screen("web:my_data", as_="budi", kwargs=_asked),
    Screen("web:my_data_file", as_="budi", kwargs=_file, download=True),
    Screen("web:data_requests", kwargs=_asked),
    Screen("web:data_request", kwargs=_one),
]
