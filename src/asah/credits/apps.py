from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CreditsConfig(AppConfig):
    name = "asah.credits"
    label = "credits"

    def ready(self) -> None:
        from asah.credits import rules
        from asah.ui import shell

        shell.register(
            shell.RailItem(
                "credits:mine",
                _("JP saya"),
                icon="award",
                permission=rules.VIEW_OWN,
                place=shell.Place.MINE,
                order=30,
                tab=3,
            )
        )
        shell.register(
            shell.RailItem(
                "credits:team",
                _("JP tim"),
                icon="users-round",
                permission=rules.VIEW_TEAM,
                place=shell.Place.DATA,
                order=40,
            )
        )
        shell.register(
            shell.RailItem(
                "credits:standing",
                _("Kewajiban JP"),
                icon="chart-bar",
                permission=rules.VIEW_STANDING,
                place=shell.Place.DATA,
                order=45,
            )
        )
        shell.register(
            shell.RailItem(
                "credits:rules",
                _("Aturan JP"),
                icon="scale",
                permission=rules.CHANGE_RULES,
                place=shell.Place.SETTINGS,
                order=40,
            )
        )
