from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanConfig(AppConfig):
    name = "asah.plan"
    label = "plan"

    def ready(self) -> None:
        from asah.plan import news, rules
        from asah.plan.selectors.asking import invitation
        from asah.ui import outlets, shell

        news.register_kinds()
        outlets.fill("catalog:detail", template="plan/ask.html", context=invitation)

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
