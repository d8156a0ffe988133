from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "asah.delivery"
    label = "delivery"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from asah.delivery.rules import OVERSEE
        from asah.ui.shell import Place, RailItem, register

        register(
            RailItem(
                "delivery:manage",
                _("Pelaksanaan"),
                icon="calendar-cog",
                permission=OVERSEE,
                place=Place.THREAD,
                order=3,
            )
        )
