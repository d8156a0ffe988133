"""Every screen of `outreach`, and what it shows."""

import datetime as dt

from tests.screens.base import Cast, Screen

AT = dt.datetime(2026, 3, 2, 2, tzinfo=dt.UTC)


def _draft(cast: Cast) -> dict[str, object]:
    from asah.outreach.models import Campaign
    from tests.factories.outreach import crowd, draft

    row = Campaign.objects.filter(state="draft").first()
    if row is None:
        crowd(40)
        row = draft()
    return {"pk": row.pk}


def _ended(cast: Cast) -> dict[str, object]:
    from asah.outreach.models import Campaign
    from tests.factories.outreach import crowd, ended

    row = Campaign.objects.filter(state="done").first() or ended(crowd(40), joined=15, at=AT)
    return {"pk": row.pk}


def _some(cast: Cast) -> dict[str, object]:
    _ended(cast)
    _draft(cast)
    return {}


SCREENS = [
    Screen("outreach:campaigns", kwargs=_some),
    Screen("outreach:campaign_new", query="sasaran=idle"),
    Screen("outreach:campaign", as_="amir", kwargs=_ended),
    Screen("outreach:campaign_edit", kwargs=_draft),
    Screen("outreach:campaign_send", kwargs=_draft, post=True),
    Screen("outreach:campaign_end", kwargs=_ended, post=True),
    Screen("outreach:campaign_rest", kwargs=_ended, post=True),
]
