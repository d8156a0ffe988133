from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "asah.plan"
    label = "plan"
