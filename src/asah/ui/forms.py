"""Forms drawn our way: label above, hint below, optional marked, amber sentence at the field."""

from django.forms.renderers import TemplatesSetting


class AsahRenderer(TemplatesSetting):
    """`{{ form }}` draws summary and fields; `{{ form.name.as_field_group }}` one field."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    formset_template_name = "ui/forms/formset.html"
