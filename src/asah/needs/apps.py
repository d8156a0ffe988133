from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "asah.needs"
    label = "needs"
