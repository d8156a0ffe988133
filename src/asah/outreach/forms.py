"""The form of a draft, with a good message for each segment."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from asah.outreach.models import Campaign
from asah.outreach.services.campaigns import FIELDS
from asah.people import api as people


def defaults(segment: str) -> dict[str, str]:
    """Name, subject and text that an officer may send as they are."""
    if segment == Campaign.Segment.SKILLED:
        return {
            "segment": segment,
            "name": _("Ajakan untuk yang sudah mahir"),
            "subject": _("Anda sudah mahir: ada peran lain untuk Anda"),
            "text": _(
                "Anda melepas kursi karena sudah mahir. Kami perlu orang seperti Anda: ikut "
                "pelatihan tingkat berikutnya, atau dampingi rekan yang baru mulai. Buka daftar "
                "kelas dan pilih satu; atasan Anda memutuskan dalam beberapa hari."
            ),
        }
    if segment == Campaign.Segment.SHORT:
        return {
            "segment": segment,
            "name": _("Ajakan melengkapi JP"),
            "subject": _("JP Anda tahun ini belum cukup, dan masih ada kursi"),
            "text": _(
                "JP Anda tahun ini masih di bawah kewajiban, dan belum ada kelas yang Anda tunggu. "
                "Buka daftar kelas: yang cocok dengan jabatan Anda di atas. Minta kursinya dengan "
                "satu ketukan; JP-nya tercatat sendiri setelah selesai."
            ),
        }
    return {
        "segment": Campaign.Segment.IDLE,
        "name": _("Ajakan kelas pertama tahun ini"),
        "subject": _("Masih ada kursi untuk Anda tahun ini"),
        "text": _(
            "Tahun ini Anda belum ikut pelatihan. Ada kelas yang cocok dengan jabatan Anda dan "
            "masih menerima peserta. Pilih satu, minta kursinya dengan satu ketukan, dan JP-nya "
            "tercatat sendiri setelah selesai."
        ),
    }


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
