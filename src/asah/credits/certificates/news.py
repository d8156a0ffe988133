"""What people are told about their certificates."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from asah.core.language import of_site
from asah.credits.certificates.models import Certificate
from asah.messages.api import Kind, register, tell

ISSUED = Kind(
    "certificate",
    gettext_lazy("Sertifikat terbit"),
    gettext_lazy("karena Anda menyelesaikan pelatihannya"),
)
ENDED = Kind(
    "certificate_ended",
    gettext_lazy("Sertifikat dicabut atau diganti"),
    gettext_lazy("karena sertifikatnya atas nama Anda"),
    channel="now",
    must=True,
)


def register_kinds() -> None:
    register(ISSUED)
    register(ENDED)


@of_site()
def issued(rows: Iterable[Certificate], at: dt.datetime) -> None:
    """One message for each training, to everybody who got a certificate for it."""
    by_title: dict[tuple[str, str], list[Certificate]] = defaultdict(list)
    for row in rows:
        by_title[row.class_code or row.activity_key, row.title].append(row)
    for (source, title), found in by_title.items():
        tell(
            kind=ISSUED.slug,
            people=[row.person_id for row in found],
            subject=_("Sertifikat Anda terbit: %(title)s") % {"title": title},
            text=_("Unduh PDF-nya atau bagikan tautannya; siapa pun bisa memeriksanya."),
            url=reverse("credits:certificates"),
            key=f"certificate:{source}:{found[0].pk}",
            at=at,
        )


@of_site()
def ended(row: Certificate, at: dt.datetime) -> None:
    """The owner reads why, and finds the successor on the page."""
    replaced = row.state == Certificate.State.REPLACED
    subject = _("Sertifikat diganti: %(title)s") if replaced else _("Sertifikat dicabut: %(title)s")
    tell(
        kind=ENDED.slug,
        people=[row.person_id],
        subject=subject % {"title": row.title},
        text=row.reason,
        url=reverse("credits:certificate", args=[row.pk]),
        key=f"certificate-ended:{row.pk}",
        at=at,
    )
