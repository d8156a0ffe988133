"""The citizen's form and the few forms of those who answer."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from asah.citizens.calc.complaint_categories import categories
from asah.citizens.complaints.selectors.queue import places
from asah.citizens.complaints.services.public import LONGEST, Draft
from asah.citizens.models import Complaint, Service, ServiceUnit
from asah.core.language import word
from asah.people.api import Unit, UnitField


class ComplaintForm(forms.Form):
    """What happened, about what, with a photo or not. No name, no contact.

    `website` is for machines only: a person never sees it.
    """

    token = forms.CharField(widget=forms.HiddenInput, max_length=120)
    website = forms.CharField(
        label=_("Jangan diisi"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    category = forms.ChoiceField(
        label=_("Tentang apa?"),
        error_messages={"required": _("Pilih satu yang paling dekat.")},
    )
    text = forms.CharField(
        label=_("Apa yang terjadi?"),
        help_text=_("Sebut tempat dan harinya. Jangan tulis nama, nomor telepon, atau NIK."),
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": LONGEST}),
        strip=False,
    )
    photo = forms.FileField(
        label=_("Foto"),
        help_text=_("JPG atau PNG. Hanya petugas yang melihatnya; tempat dan waktu foto dihapus."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
    )

    def __init__(self, *args: Any, service: Service | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.service = service
        self.fields["category"].choices = [(c.slug, word(c.name)) for c in categories()]  # type: ignore[attr-defined]
        if service is None:
            self.fields["place"] = forms.ModelChoiceField(
                label=_("Layanan yang mana?"),
                queryset=ServiceUnit.objects.filter(active=True),
                to_field_name="code",
                required=False,
                empty_label=_("Tidak ada di daftar, atau belum tahu"),
            )

    def by_machine(self) -> bool:
        """Whether the field that no person sees was filled in."""
        return bool(self.cleaned_data.get("website"))

    def draft(self) -> Draft:
        """The complaint as the verb takes it; only after `is_valid`."""
        data = self.cleaned_data
        unit: ServiceUnit | None = data.get("place")
        general = unit.services.filter(code=unit.code).first() if unit else None
        service = self.service or general or (unit.services.first() if unit else None)
        return Draft(data["text"], data["category"], service, data.get("photo"))


class CodeForm(forms.Form):
    kode = forms.CharField(
        label=_("Kode pengaduan"),
        max_length=40,
        help_text=_("Dua belas huruf dan angka, seperti K7H4-29RM-A6WX."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label=_("Apa yang belum selesai?"),
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST}),
    )


class Beside(forms.Form):
    """A form that stands on one page with others: its ids begin with a word of its own."""

    word: ClassVar[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{self.word}_%s")
        super().__init__(*args, **kwargs)


class AnswerForm(Beside):
    word = "answer"
    text = forms.CharField(
        label=_("Jawaban untuk warga"),
        help_text=_("Dibaca oleh siapa pun yang memegang kode pengaduan ini."),
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": 5000}),
    )


class ForwardForm(Beside):
    word = "forward"
    unit = UnitField(Unit.objects.none(), label=_("Teruskan ke"), empty_label=_("Pilih satu unit"))
    reason = forms.CharField(
        label=_("Alasan"),
        help_text=_("Dibaca pelapor."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 500}),
    )

    def __init__(self, *args: Any, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = places(complaint)  # type: ignore[attr-defined]


class NoteForm(Beside):
    word = "note"
    text = forms.CharField(
        label=_("Catatan untuk rekan"),
        help_text=_("Warga tidak melihatnya."),
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 2000}),
    )
