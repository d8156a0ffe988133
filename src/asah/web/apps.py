from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "asah.web"
    label = "web"
