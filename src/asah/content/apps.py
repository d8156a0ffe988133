from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "asah.content"
    label = "content"
