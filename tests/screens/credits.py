"""Every screen of `credits`, and what it shows."""

from tests.factories.credits import activity
from tests.screens.base import Cast, Screen


def _with_jp(cast: Cast) -> dict[str, object]:
    """Budi has one entry that was given, and one that was refused."""
    from django.utils import timezone

    from asah.core.access import SYSTEM
    from asah.credits import api

    api.load_reference()
    budi = cast["budi"].person
    if api.LedgerEntry.objects.filter(person=budi).exists():
        return {}
    items = [activity(budi), activity(budi, "coaching", quantity={"sessions": 2})]
    api.post(items=items, actor=SYSTEM, at=timezone.now())
    return {}


def _person(cast: Cast) -> dict[str, object]:
    _with_jp(cast)
    return {"key": cast["budi"].person.key}


def _entry(cast: Cast) -> dict[str, object]:
    from asah.credits.models import LedgerEntry

    _with_jp(cast)
    return {"pk": LedgerEntry.objects.filter(person=cast["budi"].person).earliest("pk").pk}


def _objection(cast: Cast) -> dict[str, object]:
    from django.utils import timezone

    from asah.credits.models import LedgerEntry, Objection
    from asah.credits.services.objections import object_to

    entry = LedgerEntry.objects.get(pk=_entry(cast)["pk"])
    if not Objection.objects.exists():
        text = "Workshopnya tiga hari."
        object_to(entry=entry, text=text, actor=cast["budi"].actor, at=timezone.now())
    return {"pk": Objection.objects.get().pk}


def _waiting(cast: Cast) -> dict[str, object]:
    _objection(cast)
    return {}


SCREENS = [
    Screen("credits:object_to", as_="budi", kwargs=_entry),
    Screen("credits:objections", kwargs=_waiting),
    Screen("credits:objection", kwargs=_objection),
    Screen("credits:mine", as_="budi", kwargs=_with_jp, query="tahun=2026"),
    Screen("credits:person", as_="sari", kwargs=_person, query="tahun=2026"),
    Screen("credits:team", as_="sari", kwargs=_with_jp),
    Screen("credits:team_export", as_="sari", kwargs=_with_jp, download=True),
    Screen("credits:standing", kwargs=_with_jp),
    Screen("credits:standing_export", kwargs=_with_jp, download=True),
    Screen("credits:rules", kwargs=_with_jp),
    Screen("credits:rules_export", kwargs=_with_jp, download=True),
    Screen("credits:rule_add", kwargs=_with_jp, query="bentuk=workshop&lingkup=national"),
    Screen("credits:duties", kwargs=_with_jp),
    Screen("credits:duty_add", kwargs=_with_jp, query="status=pns"),
]
