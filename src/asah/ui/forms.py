"""Forms drawn our way: label above, hint below, optional marked, amber sentence at the field."""

from django import forms
from django.forms.renderers import TemplatesSetting


class AsahRenderer(TemplatesSetting):
    """`{{ form }}` draws summary and fields; `{{ form.name.as_field_group }}` one field."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    formset_template_name = "ui/forms/formset.html"


class PasswordInput(forms.PasswordInput):
    """A password with a *Lihat* button, which a small script turns on."""

    template_name = "ui/forms/password.html"


class DateInput(forms.DateInput):
    """The device's own date picker."""

    input_type = "date"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")
