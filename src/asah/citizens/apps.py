from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CitizensConfig(AppConfig):
    name = "asah.citizens"
    label = "citizens"

    def ready(self) -> None:
        from asah.citizens import rules
        from asah.citizens.complaints import news
        from asah.citizens.complaints.imports import ComplaintKind
        from asah.citizens.imports import SurveyKind
        from asah.citizens.output.imports import OutputKind
        from asah.core import periodic
        from asah.core.access import PUBLIC
        from asah.core.imports import api as imports
        from asah.ui import shell

        imports.register(SurveyKind())
        imports.register(ComplaintKind())
        imports.register(OutputKind())

        news.register_kinds()
        periodic.register(periodic.Beat("citizens.complaints", news.remind, every=60))
        shell.register(
            shell.RailItem(
                "citizens:overview",
                _("Suara warga"),
                icon="message-circle-heart",
                permission=rules.VIEW,
                place=shell.Place.DATA,
                order=30,
            )
        )
        shell.register(
            shell.RailItem(
                "citizens:results",
                _("Hasil untuk warga"),
                icon="message-circle-heart",
                permission=PUBLIC,
                place=shell.Place.PUBLIC,
                order=10,
            )
        )
