"""Pages by their menu word and other words people use for them; only those one may open."""

from functools import cache
from typing import Any

from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from asah.core.access import Actor, Permission, holds
from asah.core.calc import data_files
from asah.core.offers import Hit

MOST = 6


LABELS: dict[str, str | Promise] = {
    "web:home": _("Beranda"),
    "web:cockpit": _("Satu halaman"),
    "needs:overview": _("Kebutuhan"),
    "needs:mine": _("Kebutuhan saya"),
    "needs:team": _("Kebutuhan tim"),
    "needs:formula": _("Rumus kebutuhan"),
    "plan:list": _("Rencana"),
    "delivery:manage": _("Pelaksanaan"),
    "participation:classes": _("Kelas"),
    "participation:schedule": _("Jadwal"),
    "participation:seats": _("Kursi saya"),
    "participation:check_in": _("Catat hadir"),
    "participation:approvals": _("Persetujuan kursi"),
    "participation:learn": _("Belajar"),
    "credits:mine": _("JP saya"),
    "credits:team": _("JP tim"),
    "credits:standing": _("Kewajiban JP"),
    "credits:rules": _("Aturan JP"),
    "credits:objections": _("Keberatan JP"),
    "credits:claims": _("Klaim JP saya"),
    "credits:claim_queue": _("Klaim JP"),
    "competencies:mine": _("Kompetensi saya"),
    "competencies:heat": _("Peta kompetensi"),
    "competencies:dictionary": _("Kamus kompetensi"),
    "competencies:standards": _("Standar kompetensi"),
    "catalog:list": _("Katalog"),
    "people:list": _("Pegawai"),
    "people:units": _("Unit"),
    "people:roles": _("Peran"),
    "people:missing": _("Pegawai hilang dari ekspor"),
    "web:data_requests": _("Permintaan data pribadi"),
    "citizens:overview": _("Suara warga"),
    "citizens:complaints": _("Pengaduan"),
    "impact:list": _("Dampak"),
    "outreach:campaigns": _("Sosialisasi"),
    "resources:rooms": _("Ruang dan fasilitator"),
    "core:imports": _("Impor"),
    "core:audit_log": _("Catatan keputusan"),
    "messages:inbox": _("Pesan"),
    "messages:preferences": _("Atur surel"),
    "web:my_data": _("Data saya"),
    "web:calendar": _("Kalender di ponsel"),
    "account_change_password": _("Ganti kata sandi"),
    "mfa_index": _("Verifikasi dua langkah"),
}


@cache
def _known() -> tuple[tuple[str | Promise, str, str, Permission | None], ...]:
    """Label, words, address and permission of every page of `LABELS` that this site has."""
    words = {row["url_name"]: row["words"] for row in data_files.rows("web/pages")}
    found = []
    for name, label in LABELS.items():
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue  # a part that this site does not have
        view: Any = resolve(url).func
        found.append((label, words.get(name, ""), url, getattr(view, "permission", None)))
    return tuple(found)


def search(actor: Actor, text: str) -> list[Hit]:
    """Pages whose label or words hold every word asked for; labels that begin with it first."""
    asked = text.lower().split()
    if not asked:
        return []
    found = []
    for label, words, url, perm in _known():
        shown = str(label)
        known = f"{shown} {words}".lower()
        if all(word in known for word in asked) and (perm is None or holds(actor, perm)):
            begins = shown.lower().startswith(asked[0])
            found.append((not begins, shown, url))
    return [Hit(shown, str(_("Halaman")), url, "page") for _no, shown, url in sorted(found)[:MOST]]
