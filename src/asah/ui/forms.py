"""Forms drawn our way: label above, hint below, optional marked, amber sentence at the field."""

from html import escape
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.safestring import SafeString

_WIDGETS = "django/forms/widgets"
INPUTS = frozenset(
    f"{_WIDGETS}/{name}.html"
    for name in ("text", "hidden", "number", "email", "date", "checkbox", "file")
)
OPTIONS = frozenset(f"{_WIDGETS}/{name}.html" for name in ("radio_option", "checkbox_option"))


class AsahRenderer(TemplatesSetting):
    """`{{ form }}` draws summary and fields; `{{ form.name.as_field_group }}` one field.

    A plain input is written here: Django draws each by two to four nested templates, which was
    half the time of a page with 150 of them.
    """

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    formset_template_name = "ui/forms/formset.html"

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        widget = context.get("widget", {})
        if template_name in INPUTS or (template_name in OPTIONS and not widget.get("wrap_label")):
            return _input(widget)
        return super().render(template_name, context, request)


def _input(widget: dict[str, Any]) -> SafeString:
    first = {"type": widget["type"], "name": widget["name"], "value": widget["value"]}
    told = [
        f" {name}" if value is True else f' {name}="{escape(str(value))}"'
        for name, value in {**first, **widget["attrs"]}.items()
        if value is not None and value is not False
    ]
    return SafeString(f"<input{''.join(told)}>")


class PasswordInput(forms.PasswordInput):
    """A password with a *Lihat* button, which a small script turns on."""

    template_name = "ui/forms/password.html"


class DateInput(forms.DateInput):
    """The device's own date picker."""

    input_type = "date"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")
