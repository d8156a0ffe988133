"""The search page, with something found."""

from tests.screens.base import Cast, Screen


def _need(cast: Cast) -> dict[str, object]:
    from tests.factories.web import accepted_need

    if not cast["budi"].person.needs.exists():
        accepted_need(cast["budi"].person, year=2027)
    return {}


SCREENS = [Screen("web:search", kwargs=_need, query="q=komunikasi")]
