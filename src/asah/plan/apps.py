from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanConfig(AppConfig):
    name = "asah.plan"
    label = "plan"

    def ready(self) -> None:
        from asah.plan import rules
        from asah.ui import shell

        shell.register(
            shell.RailItem(
                "plan:list",
                _("Rencana"),
                icon="map",
                permission=rules.VIEW,
                place=shell.Place.THREAD,
                order=2,
                badge="plan",
            )
        )
