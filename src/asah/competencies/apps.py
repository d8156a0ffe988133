from django.apps import AppConfig


class CompetenciesConfig(AppConfig):
    name = "asah.competencies"
    label = "competencies"

    def ready(self) -> None:
        from asah.competencies.imports.kind import AssessmentImport
        from asah.core.imports import api as imports

        imports.register(AssessmentImport())
