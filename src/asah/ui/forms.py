"""Forms drawn our way: label above, hint below, optional marked, amber sentence at the field."""

from html import escape
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from asah.core.language import word

_WIDGETS = "django/forms/widgets"
INPUTS = frozenset(
    f"{_WIDGETS}/{name}.html"
    for name in ("text", "hidden", "number", "email", "date", "checkbox", "file")
)
SELECT = f"{_WIDGETS}/select.html"
OPTIONS = frozenset(f"{_WIDGETS}/{name}.html" for name in ("radio_option", "checkbox_option"))


class AsahRenderer(TemplatesSetting):
    """`{{ form }}` draws summary and fields; `{{ form.name.as_field_group }}` one field.

    A plain input or select is written here: Django draws each, and each option, by two to four
    nested templates, which was half the time of a page with 150 of them.
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
        if template_name == SELECT:
            return _select(widget)
        return super().render(template_name, context, request)


def _input(widget: dict[str, Any]) -> SafeString:
    first = {"type": widget["type"], "name": widget["name"], "value": widget["value"]}
    return SafeString(f"<input{_attributes({**first, **widget['attrs']})}>")


def _select(widget: dict[str, Any]) -> SafeString:
    parts = []
    for group, options, _index in widget["optgroups"]:
        drawn = "".join(
            f"<option{_attributes({'value': str(one['value']), **one['attrs']})}>"
            f"{conditional_escape(one['label'])}</option>"
            for one in options
        )
        parts.append(
            f"<optgroup{_attributes({'label': group})}>{drawn}</optgroup>" if group else drawn
        )
    facts = _attributes({"name": widget["name"], **widget["attrs"]})
    return SafeString(f"<select{facts}>{''.join(parts)}</select>")


def _attributes(facts: dict[str, Any]) -> str:
    """As Django writes them: True is the bare name, False and None are left out."""
    return "".join(
        f" {name}" if value is True else f' {name}="{escape(str(value))}"'
        for name, value in facts.items()
        if value is not None and value is not False
    )


class _Worded:
    """Rows named by a word of the reference data, in the reader's language."""

    def label_from_instance(self, obj: object) -> str:
        return word(obj)


class WordChoice(_Worded, forms.ModelChoiceField):  # type: ignore[type-arg]  # no generic at run time
    pass


class WordChoices(_Worded, forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # the same
    pass


class PasswordInput(forms.PasswordInput):
    """A password with a *Lihat* button, which a small script turns on."""

    template_name = "ui/forms/password.html"


class DateInput(forms.DateInput):
    """The device's own date picker."""

    input_type = "date"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")
