"""Every screen of incentives, and what it shows."""

from tests.factories.credits import activity
from tests.screens.base import Cast, Screen

REGULATION = "Perwali Kota Contoh Nomor 12 Tahun 2026"


def _on(cast: Cast) -> None:
    """Points and what they bring are switched on; Budi and Sari have some."""
    from django.utils import timezone

    from asah.core.access import SYSTEM
    from asah.credits import api

    api.load_reference()
    api.IncentiveRule.objects.filter(kind__in=("points", "priority_seat", "tpp_component")).update(
        regulation=REGULATION, active=True
    )
    if not api.points([cast["budi"].person.pk], 2026):
        items = [activity(cast[name].person) for name in ("budi", "budi", "sari")]
        api.post(items=items, actor=SYSTEM, at=timezone.now())


def _nothing(cast: Cast) -> dict[str, object]:
    _on(cast)
    return {}


def _entry(cast: Cast) -> dict[str, object]:
    from asah.credits.models import PointEntry

    _on(cast)
    return {"pk": PointEntry.objects.filter(person=cast["budi"].person).earliest("pk").pk}


def _rule(cast: Cast) -> dict[str, object]:
    from asah.credits.api import IncentiveRule

    _on(cast)
    return {"pk": IncentiveRule.objects.get(slug="poin-jp").pk}


def _objection(cast: Cast) -> dict[str, object]:
    from django.utils import timezone

    from asah.credits.incentives.services.objections import object_to
    from asah.credits.models import PointEntry, PointObjection

    entry = PointEntry.objects.get(pk=_entry(cast)["pk"])
    if not PointObjection.objects.exists():
        object_to(entry=entry, text="", actor=cast["budi"].actor, at=timezone.now())
    return {"pk": PointObjection.objects.get().pk}


SCREENS = [
    Screen("credits:rewards", as_="budi", kwargs=_nothing),
    Screen("credits:points_object", as_="budi", kwargs=_entry, post=True),
    Screen("credits:incentives", kwargs=_nothing),
    Screen("credits:incentive_change", kwargs=_rule),
    Screen("credits:incentive_switch", kwargs=_rule, post=True),
    Screen("credits:incentive_ledger", kwargs=_nothing, query="tahun=2026"),
    Screen("credits:incentive_run", kwargs=_nothing, post=True),
    Screen("credits:incentive_export", kwargs=_nothing, download=True),
    Screen("credits:points_objection", kwargs=_objection),
]
