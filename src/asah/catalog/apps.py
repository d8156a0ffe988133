from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "asah.catalog"
    label = "catalog"
