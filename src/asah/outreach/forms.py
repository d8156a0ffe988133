"""The form of a draft."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from asah.outreach.models import Campaign
from asah.outreach.services.campaigns import FIELDS
from asah.people import api as people


class CampaignForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Campaign
        fields = FIELDS
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}
        help_texts = {
            "share": gettext_lazy(
                "Sebagian orang, diundi, baru diberi tahu kemudian: dari bedanya terlihat apakah "
                "ajakan ini membuat orang mendaftar. 10 sampai 50."
            ),
            "days": gettext_lazy("Pendaftaran dihitung sejak dikirim sampai hari ini lewat."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opd"].queryset = people.opds()  # type: ignore[attr-defined]
        self.fields["opd"].empty_label = _("Semua perangkat daerah")  # type: ignore[attr-defined]
        every = [("", _("Semua"))]
        choices = {
            "status": people.Person.Status.choices,
            "level": people.Position.Level.choices,
        }
        for name, words in choices.items():
            old = self.fields[name]
            self.fields[name] = forms.ChoiceField(
                label=old.label, choices=[*every, *words], required=False
            )
