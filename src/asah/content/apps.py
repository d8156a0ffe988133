from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "asah.content"
    label = "content"

    def ready(self) -> None:
        from asah.content import rules
        from asah.ui import shell

        shell.register(
            shell.RailItem(
                "content:list",
                _("Materi"),
                icon="book-open",
                permission=rules.EDIT,
                place=shell.Place.DATA,
                order=35,
            )
        )
