from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    name = "asah.resources"
    label = "resources"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from asah.resources.rules import EDIT
        from asah.ui.shell import Place, RailItem, register

        register(
            RailItem(
                "resources:rooms", _("Ruang dan fasilitator"), "door-open", EDIT, Place.DATA, 60
            )
        )
