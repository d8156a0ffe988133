from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogConfig(AppConfig):
    name = "asah.catalog"
    label = "catalog"

    def ready(self) -> None:
        from asah.catalog import parts
        from asah.core.access import SIGNED_IN
        from asah.ui import outlets, shell

        item = shell.RailItem(
            "catalog:list",
            _("Katalog"),
            icon="library",
            permission=SIGNED_IN,
            place=shell.Place.DATA,
            order=30,
        )
        shell.register(item)
        outlets.fill("competencies:detail", template="catalog/_raising.html", context=parts.raising)
