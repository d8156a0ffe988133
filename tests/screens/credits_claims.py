"""Every screen of claims, histories and exports, and what it shows."""

from typing import Any

from tests.screens.base import Cast, Screen


def _rules() -> None:
    from asah.credits import api

    api.load_reference()


def _draft(cast: Cast) -> dict[str, Any]:
    """Budi's draft."""
    from asah.credits.claims.models import Claim
    from tests.factories.claims import draft

    _rules()
    person = cast["budi"].person
    found = Claim.objects.filter(person=person, state="draft").first()
    return {"key": (found or draft(person, title="Kursus Bahasa Isyarat")).key}


def _sent(cast: Cast) -> dict[str, Any]:
    """A claim of Budi's that waits for Sari, with a certificate that is there twice."""
    from asah.credits.claims.models import Claim
    from tests.factories.claims import sent

    _rules()
    person = cast["budi"].person
    found = Claim.objects.filter(person=person, state="submitted").first()
    if found is None:
        found = sent(person, jp_claimed=12)
        sent(person, title="Seminar Pelayanan Publik, hari kedua")
    return {"key": found.key}


def _accepted(cast: Cast) -> dict[str, Any]:
    from asah.core.access import SYSTEM
    from asah.credits.claims.models import Claim
    from asah.credits.claims.services.deciding import Decision, decide_claims
    from tests.factories.claims import AT, sent

    _rules()
    person = cast["budi"].person
    found = Claim.objects.filter(person=person, state="accepted").first()
    if found is None:
        claim = sent(person, number="7/LAN", title="Seminar Literasi Digital")
        found = decide_claims(decisions=[Decision(claim, "accept")], actor=SYSTEM, at=AT)[0]
    return {"key": found.key}


def _list(cast: Cast) -> dict[str, Any]:
    for make in (_draft, _sent, _accepted):
        make(cast)
    return {}


def _exported(cast: Cast) -> dict[str, Any]:
    from asah.core.access import SYSTEM
    from asah.credits.claims.models import SiasnExport
    from asah.credits.claims.services.handing_over import make_export
    from tests.factories.claims import AT

    _accepted(cast)
    return {"pk": (SiasnExport.objects.first() or make_export(actor=SYSTEM, at=AT)).pk}


def _exports(cast: Cast) -> dict[str, Any]:
    _exported(cast)
    return {}


SCREENS = [
    Screen("credits:claims", as_="budi", kwargs=_list),
    Screen("credits:claim_new", as_="budi"),
    Screen("credits:claim_edit", as_="budi", kwargs=_draft),
    Screen("credits:claim_send", as_="budi", kwargs=_draft),
    Screen("credits:claim_drop", as_="budi", kwargs=_draft, post=True),
    Screen("credits:claim_queue", as_="sari", kwargs=_list),
    Screen("credits:claim", as_="sari", kwargs=_sent),
    Screen("credits:claim_file", as_="budi", kwargs=_sent, download=True),
    Screen("credits:claim_correct", kwargs=_sent),
    Screen("credits:claim_reverse", kwargs=_accepted),
    Screen("credits:siasn", kwargs=_exports),
    Screen("credits:siasn_make", kwargs=_exports, post=True),
    Screen(
        "credits:siasn_file", kwargs=lambda cast: {**_exported(cast), "kind": "xlsx"}, download=True
    ),
]
