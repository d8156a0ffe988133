from django.apps import AppConfig


class CitizensConfig(AppConfig):
    name = "asah.citizens"
    label = "citizens"
    verbose_name = "Suara warga"
