from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutreachConfig(AppConfig):
    name = "asah.outreach"
    label = "outreach"

    def ready(self) -> None:
        from asah.core import periodic
        from asah.outreach import news, rules
        from asah.outreach.services.campaigns import end_due
        from asah.ui.shell import Place, RailItem, register

        news.register_kinds()
        periodic.register(periodic.Beat("outreach.end", lambda at: end_due(at=at), every=60))
        register(
            RailItem(
                "outreach:campaigns",
                _("Sosialisasi"),
                icon="megaphone",
                permission=rules.VIEW,
                place=Place.DATA,
                order=55,
            )
        )
