from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "asah.ui"
    label = "ui"
