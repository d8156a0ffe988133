"""Which course a class uses."""

from django import forms
from django.utils.translation import gettext_lazy as _

from asah.content.api import CourseVersion
from asah.participation.learning.selectors.classes import choices


class ClassCourseForm(forms.Form):
    """A published version, or none."""

    version = forms.ModelChoiceField(
        label=_("Kursus yang dipakai"),
        queryset=CourseVersion.objects.none(),
        required=False,
        empty_label=_("Tanpa kursus: kehadiran yang menentukan"),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["version"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = choices()
        field.label_from_instance = lambda row: row.course.title  # type: ignore[method-assign, assignment]
