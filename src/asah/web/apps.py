from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "asah.web"
    label = "web"

    def ready(self) -> None:
        from asah.core.access import PUBLIC
        from asah.ui import shell
        from asah.web import rules

        home = shell.RailItem(
            "web:home", _("Beranda"), icon="house", permission=PUBLIC, place=shell.Place.HOME, tab=1
        )
        cockpit = shell.RailItem(
            "web:cockpit",
            _("Satu halaman"),
            icon="layout-dashboard",
            permission=rules.COCKPIT,
            order=1,
        )
        shell.register(home)
        shell.register(cockpit)
