from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "asah.outreach"
    label = "outreach"
