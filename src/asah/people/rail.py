"""The lines of people, and of core's own pages, in the rail."""

from django.utils.translation import gettext_lazy as _

from asah.core.imports.rules import IMPORT
from asah.core.rules import AUDIT
from asah.people import rules
from asah.ui.shell import Place, RailItem, register

ITEMS = (
    RailItem(
        "people:list", _("Pegawai"), icon="users", permission=rules.LIST_PEOPLE, order=10, tab=4
    ),
    RailItem("people:units", _("Unit"), icon="network", permission=rules.VIEW_UNITS, order=15),
    RailItem("core:imports", _("Impor"), icon="upload", permission=IMPORT, order=90),
    RailItem(
        "people:roles",
        _("Peran"),
        icon="key-round",
        permission=rules.GRANT,
        place=Place.SETTINGS,
        order=20,
    ),
    RailItem(
        "people:delegations",
        _("Titip peran"),
        icon="user-round-check",
        permission=rules.DELEGATE,
        place=Place.SETTINGS,
        order=30,
    ),
    RailItem(
        "core:audit_log",
        _("Catatan keputusan"),
        icon="scroll-text",
        permission=AUDIT,
        place=Place.SETTINGS,
        order=40,
    ),
)


def register_all() -> None:
    for item in ITEMS:
        register(item)
