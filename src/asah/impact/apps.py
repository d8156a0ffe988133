from django.apps import AppConfig


class ImpactConfig(AppConfig):
    name = "asah.impact"
    label = "impact"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from asah.impact import rules, tasks
        from asah.ui import shell

        shell.register(
            shell.RailItem(
                "impact:list",
                _("Dampak"),
                icon="target",
                permission=rules.VIEW,
                place=shell.Place.THREAD,
                order=5,
                badge="impact",
                tab=4,
            )
        )
        assert tasks
