from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "asah.people"
    label = "people"

    def ready(self) -> None:
        from asah.core import access
        from asah.core.imports import api as imports
        from asah.core.imports.rules import IMPORT
        from asah.core.rules import AUDIT
        from asah.people import rules
        from asah.people.imports.kinds import EmployeeKind, UnitKind
        from asah.people.privacy import rules as privacy  # noqa: F401 - declares permissions
        from asah.people.selectors import resolve_actor
        from asah.ui.shell import Place, RailItem
        from asah.ui.shell import register as rail

        access.register_resolver(resolve_actor)
        imports.register(EmployeeKind())
        imports.register(UnitKind())
        people = RailItem(
            "people:list",
            _("Pegawai"),
            icon="users",
            permission=rules.LIST_PEOPLE,
            place=Place.DATA,
            order=10,
            tab=4,
        )
        rail(people)
        units = RailItem(
            "people:units", _("Unit"), icon="network", permission=rules.VIEW_UNITS, order=15
        )
        rail(units)
        rail(RailItem("core:imports", _("Impor"), icon="upload", permission=IMPORT, order=90))
        roles = RailItem(
            "people:roles",
            _("Peran"),
            icon="key-round",
            permission=rules.GRANT,
            place=Place.SETTINGS,
            order=20,
        )
        rail(roles)
        lend = RailItem(
            "people:delegations",
            _("Titip peran"),
            icon="user-round-check",
            permission=rules.DELEGATE,
            place=Place.SETTINGS,
            order=30,
        )
        rail(lend)
        log = RailItem(
            "core:audit_log",
            _("Catatan keputusan"),
            icon="scroll-text",
            permission=AUDIT,
            place=Place.SETTINGS,
            order=40,
        )
        rail(log)
