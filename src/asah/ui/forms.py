"""Forms drawn our way."""

from django.forms.renderers import TemplatesSetting


class AsahRenderer(TemplatesSetting):
    pass
