from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "asah.core"
    label = "core"
