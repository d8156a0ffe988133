"""What a certificate says, in words: on paper and on the page that checks it."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from asah.credits.certificates.models import Certificate
from asah.ui import qr, text

SHOWN_DIGITS = 3
type Words = dict[str, str]


def day(value: str) -> dt.date:
    """A date of the facts."""
    return dt.date.fromisoformat(value)


def dates(facts: dict[str, Any]) -> str:
    """`12-14 Okt 2026`, `30 Sep - 2 Okt 2026`, one day alone."""
    start, end = day(facts["start"]), day(facts["end"])
    if start == end:
        return text.tanggal(end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}{text.DASH}{text.tanggal(end)}"
    first = text.tanggal(start, "pendek" if start.year == end.year else "")
    return f"{first} {text.DASH} {text.tanggal(end)}"


def hours(facts: dict[str, Any]) -> str:
    return text.jp(Decimal(facts["jp"]))


def job(facts: dict[str, Any]) -> str:
    """Position and unit, as far as they are printed."""
    return ", ".join(part for part in (facts.get("position", ""), facts.get("unit", "")) if part)


def signer(facts: dict[str, Any]) -> str:
    return f"{facts['signatory_name']}, {facts['signatory_title']}"


def hidden_nip(nip: str) -> str:
    """All but the last three digits as dots: the birth date stands in the first eight."""
    return "\u2022" * 3 + text.NBSP + nip[-SHOWN_DIGITS:] if nip else ""


def address(certificate: Certificate) -> str:
    """Where anybody checks it."""
    return settings.SITE_URL + reverse("credits:check", args=[certificate.shown_code])


def office() -> str:
    """The training office with its region, as it is printed."""
    return f"{settings.REGION['training_office']} {settings.REGION['name']}"


def unsigned() -> str:
    return _("Belum ditandatangani secara elektronik")


def signature(certificate: Certificate) -> str:
    """Whether it is signed, and when."""
    if certificate.signed_at is None:
        return unsigned()
    when = {"day": text.tanggal(certificate.signed_at)}
    return _("Ditandatangani secara elektronik, %(day)s") % when


def paper_words() -> Words:
    """The words around the facts on paper."""
    return {
        "government": _("Pemerintah %(region)s") % {"region": settings.REGION["name"]},
        "certificate": _("Sertifikat"),
        "number": _("Nomor"),
        "given_to": _("diberikan kepada"),
        "nip": _("NIP"),
        "completed": _("yang telah menyelesaikan"),
        "dates": _("Waktu"),
        "form": _("Bentuk"),
        "place": _("Tempat"),
        "jp": _("Beban belajar"),
        "check": _("Periksa keaslian lembar ini"),
        "code": _("Kode"),
        "qr": _("Kode QR menuju"),
    }


def page(certificate: Certificate, *, note: str) -> Words:
    """One page of the printed file. `note` stands where the signature will be."""
    facts, url = certificate.facts, address(certificate)
    return {
        "number": certificate.number,
        "name": facts["name"],
        "nip": text.nip(facts["nip"]),
        "job": job(facts),
        "training": facts["training"],
        "form": facts["form_name"],
        "dates": dates(facts),
        "place": facts["place"],
        "jp": hours(facts),
        "signatory_name": facts["signatory_name"],
        "signatory_title": facts["signatory_title"],
        "signatory_nip": text.nip(facts["signatory_nip"]),
        "city_date": f"{settings.REGION['short_name']}, {_long(facts['issued'])}",
        "note": note,
        "url": url,
        "address": url.split("://")[1].rpartition("/")[0],
        "code": certificate.shown_code,
        "qr": str(qr.svg(url)),
    }


def _long(value: str) -> str:
    return text.tanggal(day(value), "panjang")


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed fact as the checking page shows it."""

    name: str
    value: str
    note: str = ""


def printed(certificate: Certificate) -> list[Printed]:
    """Every printed fact in printed order, of the NIP only the last three digits."""
    facts = certificate.facts
    rows = [
        Printed(_("Nomor"), certificate.number),
        Printed(_("Nama"), facts["name"]),
        Printed(_("NIP"), hidden_nip(facts["nip"]), _("hanya tiga angka terakhir")),
        Printed(_("Jabatan dan unit"), job(facts)),
        Printed(_("Pelatihan"), facts["training"]),
        Printed(_("Waktu"), dates(facts)),
        Printed(_("Bentuk"), facts["form_name"]),
        Printed(_("Tempat"), facts["place"]),
        Printed(_("Beban belajar"), hours(facts)),
        Printed(_("Penyelenggara"), facts["organiser"]),
        Printed(
            _("Penanda tangan"),
            f"{facts['signatory_name']}, {facts['signatory_title']}",
            signature(certificate),
        ),
        Printed(_("Diterbitkan"), text.tanggal(day(facts["issued"]))),
    ]
    return [row for row in rows if row.value]
