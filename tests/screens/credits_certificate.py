"""Every screen of certificates, and what it shows."""

from tests.screens.base import Cast, Screen

CODE = "PRIMA-LOKET-2026-6"


def issued(cast: Cast) -> list[int]:
    """Budi's and Sari's certificates; Sari's was replaced. Ids in the order of numbers."""
    import dataclasses

    from django.utils import timezone

    from asah.core.access import SYSTEM
    from asah.credits import api
    from asah.credits.certificates.services import ending
    from tests.factories.certificates import facts

    api.load_reference()
    if not api.Certificate.objects.filter(class_code=CODE).exists():
        items = [facts(cast[name].person) for name in ("budi", "sari")]
        at = timezone.now()
        made = api.issue_certificates(items=items, actor=SYSTEM, at=at)
        right = dataclasses.replace(items[1], name="Sari Wulandari, S.Sos.")
        ending.replace(
            certificate=made[1], facts=right, reason="Gelar belum tercetak.", actor=SYSTEM, at=at
        )
    rows = api.Certificate.objects.filter(class_code=CODE).order_by("seq")
    return list(rows.values_list("pk", flat=True))


def _nothing(cast: Cast) -> dict[str, object]:
    issued(cast)
    return {}


def _budis(cast: Cast) -> dict[str, object]:
    return {"pk": issued(cast)[0]}


def _class(cast: Cast) -> dict[str, object]:
    issued(cast)
    return {"code": CODE}


def _printed(cast: Cast) -> dict[str, object]:
    from django.utils import timezone

    from asah.core.access import SYSTEM
    from asah.credits.certificates.services import printing

    issued(cast)
    printing.print_class(class_code=CODE, actor=SYSTEM, at=timezone.now(), progress=lambda *_: None)
    return {"code": CODE}


def _code(cast: Cast) -> dict[str, object]:
    from asah.credits.models import Certificate

    return {"code": Certificate.objects.get(pk=issued(cast)[1]).shown_code}


SCREENS = [
    Screen("credits:check_form"),
    Screen("credits:check", kwargs=_code),
    Screen("credits:certificates", as_="budi", kwargs=_nothing),
    Screen("credits:certificate", as_="budi", kwargs=_budis),
    Screen("credits:certificate_pdf", as_="budi", kwargs=_budis, download=True),
    Screen("credits:certificate_book", kwargs=_nothing),
    Screen("credits:certificate_class", kwargs=_class),
    Screen("credits:certificate_print", kwargs=_class, post=True),
    Screen("credits:certificate_print_file", kwargs=_printed, download=True),
    Screen("credits:certificate_bundle", kwargs=_class, download=True),
    Screen("credits:certificate_class_sign", kwargs=_class),
    Screen("credits:certificate_sign", kwargs=_budis),
    Screen("credits:certificate_revoke", kwargs=_budis),
    Screen("credits:certificate_replace", kwargs=_budis),
    Screen("credits:signatories", kwargs=_nothing),
]
