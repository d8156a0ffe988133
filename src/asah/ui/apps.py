from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    name = "asah.ui"
    label = "ui"

    def ready(self) -> None:
        from django.db.models import fields

        from asah.ui import rules, shell

        fields.BLANK_CHOICE_LABEL = _("Pilih satu")
        shell.register(
            shell.RailItem(
                "ui:kit",
                _("Bagian baku"),
                icon="swatch-book",
                permission=rules.KIT,
                place=shell.Place.SETTINGS,
                order=95,
            )
        )
