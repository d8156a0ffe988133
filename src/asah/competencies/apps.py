from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CompetenciesConfig(AppConfig):
    name = "asah.competencies"
    label = "competencies"

    def ready(self) -> None:
        from asah.competencies import rules
        from asah.competencies.imports.kind import AssessmentImport
        from asah.competencies.models import PersonMatch, Profile
        from asah.competencies.services.profiles import people_changed
        from asah.core.imports import api as imports
        from asah.people.api import register_changed
        from asah.ui import shell

        imports.register(AssessmentImport())
        register_changed(people_changed, derived=(Profile, PersonMatch))
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
