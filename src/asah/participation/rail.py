"""Links of this package in the shell, and what it draws in pages below."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from asah.core.access import SIGNED_IN, Role
from asah.participation.learning.rules import LEARN
from asah.participation.rules import ASK, DECIDE, FOLLOW
from asah.ui import outlets
from asah.ui.shell import Place, RailItem, register

OVERSIGHT = frozenset({Role.OFFICER, Role.LEADER, Role.AUDITOR})

ITEMS = (
    RailItem(
        "participation:classes",
        _("Keikutsertaan"),
        icon="users",
        permission=FOLLOW,
        place=Place.THREAD,
        order=4,
    ),
    RailItem(
        "participation:schedule",
        _("Jadwal"),
        icon="calendar-days",
        permission=SIGNED_IN,
        place=Place.MINE,
        order=20,
        tab=2,
    ),
    RailItem(
        "participation:classes",
        _("Cari kelas"),
        icon="search",
        permission=SIGNED_IN,
        place=Place.MINE,
        order=30,
        tab=4,
        short=_("Kelas"),
        unless=OVERSIGHT,
    ),
    RailItem(
        "participation:seats",
        _("Kursi saya"),
        icon="armchair",
        permission=ASK,
        place=Place.MINE,
        order=31,
    ),
    RailItem(
        "participation:learn",
        _("Belajar"),
        icon="book-open",
        permission=LEARN,
        place=Place.MINE,
        order=25,
    ),
    RailItem(
        "participation:check_in",
        _("Catat hadir"),
        icon="qr-code",
        permission=ASK,
        place=Place.MINE,
        order=32,
    ),
    RailItem(
        "participation:approvals",
        _("Persetujuan kursi"),
        icon="list-checks",
        permission=DECIDE,
        place=Place.MINE,
        order=10,
        badge="approvals",
        short=_("Setujui"),
    ),
)


def _class_of(_request: HttpRequest, subject: Any) -> dict[str, Any]:
    return {"row": subject}


def _nothing(_request: HttpRequest, _subject: Any) -> dict[str, Any]:
    return {}


def register_all() -> None:
    for item in ITEMS:
        register(item)
    outlets.fill("delivery:sessions", template="participation/class_link.html", context=_class_of)
    outlets.fill("delivery:manage", template="participation/switch_link.html", context=_nothing)
