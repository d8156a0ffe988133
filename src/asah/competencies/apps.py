from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CompetenciesConfig(AppConfig):
    name = "asah.competencies"
    label = "competencies"

    def ready(self) -> None:
        from asah.competencies import rules
        from asah.competencies.imports.kind import AssessmentImport
        from asah.core.imports import api as imports
        from asah.ui import shell

        imports.register(AssessmentImport())
        shell.register(
            shell.RailItem(
                "competencies:heat",
                _("Kompetensi"),
                icon="target",
                permission=rules.VIEW_HEAT,
                place=shell.Place.DATA,
                order=20,
            )
        )
        shell.register(
            shell.RailItem(
                "competencies:mine",
                _("Kompetensi saya"),
                icon="target",
                permission=rules.MINE,
                place=shell.Place.MINE,
                order=40,
            )
        )
