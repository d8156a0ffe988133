from django.apps import AppConfig


class CompetenciesConfig(AppConfig):
    name = "asah.competencies"
    label = "competencies"
