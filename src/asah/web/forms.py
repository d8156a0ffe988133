"""Forms of pages that join packages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from asah.people.api import DataRequest


class DataRequestForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = DataRequest
        fields = ("kind", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}


class AnswerForm(forms.Form):
    done = forms.TypedChoiceField(
        label=_("Putusan"),
        choices=[("1", _("Sudah dilakukan")), ("0", _("Tidak dapat dilakukan"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Jawaban"),
        help_text=_("Sebut apa yang diubah dan di mana (SIASN, JP, kompetensi), atau alasannya."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
