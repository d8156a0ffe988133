"""Forms of certificates: a typed code, a reason, corrected facts, signed files, who signs."""

import dataclasses
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from asah.core import clock
from asah.credits.calc import certificate_codes
from asah.credits.certificates.models import Certificate, Signatory
from asah.credits.certificates.services.issuing import CertificateFacts, facts_of
from asah.credits.certificates.services.reference import signatory_on
from asah.ui.forms import DateInput


class CodeForm(forms.Form):
    """The code from the paper, however it is typed."""

    code = forms.CharField(
        label=_("Kode pada sertifikat"),
        max_length=40,
        help_text=_("12 huruf dan angka di samping kode QR; tanda hubung boleh dilewati"),
        widget=forms.TextInput(
            attrs={"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        code = certificate_codes.clean(self.cleaned_data["code"])
        if not certificate_codes.sound(code):
            raise forms.ValidationError(
                _("Kode ini belum tepat. Periksa lagi huruf dan angkanya satu per satu.")
            )
        return code


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=300,
        help_text=_("Dibaca pegawai dan siapa pun yang memeriksa sertifikat ini."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class FactsForm(ReasonForm):
    """What may be corrected; everything else is taken over."""

    name = forms.CharField(label=_("Nama dengan gelar"), max_length=200)
    nip = forms.CharField(label=_("NIP"), max_length=18)
    position = forms.CharField(label=_("Jabatan"), max_length=200, required=False)
    unit = forms.CharField(label=_("Unit kerja"), max_length=200, required=False)
    training = forms.CharField(label=_("Pelatihan"), max_length=200)
    start = forms.DateField(label=_("Mulai"), widget=DateInput)
    end = forms.DateField(label=_("Selesai"), widget=DateInput)
    place = forms.CharField(label=_("Tempat"), max_length=200)
    jp = forms.DecimalField(
        label=_("Beban belajar (JP)"), min_value=0, max_digits=9, decimal_places=4, localize=True
    )

    field_order = ("name", "nip", "position", "unit", "training", "start", "end", "place", "jp")

    def clean(self) -> dict[str, Any] | None:
        data = super().clean()
        start, end = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        if start and end and end < start:
            self.add_error("end", _("Tanggal selesai lebih awal daripada tanggal mulai."))
        return data

    def facts(self, old: Certificate) -> CertificateFacts:
        """The old facts with what was corrected, signed by who signs today."""
        changed = {name: self.cleaned_data[name] for name in CORRECTED}
        if signatory := signatory_on(clock.today()):
            changed |= {
                "signatory_name": signatory.name,
                "signatory_title": signatory.title,
                "signatory_nip": signatory.nip,
            }
        return dataclasses.replace(facts_of(old), **changed)


CORRECTED = ("name", "nip", "position", "unit", "training", "start", "end", "place", "jp")


def corrected_initial(row: Certificate) -> dict[str, Any]:
    facts = facts_of(row)
    return {name: getattr(facts, name) for name in CORRECTED}


class SignatoryForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Signatory
        fields = ("name", "nip", "title", "valid_from")
        widgets = {"valid_from": DateInput}


class SignedFileForm(forms.Form):
    file = forms.FileField(
        label=_("PDF bertanda tangan elektronik"),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
    )


class _ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """Any number of files, as a list."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = data if isinstance(data, list | tuple) else [data]
        return [super(_FilesField, self).clean(one, initial) for one in given]


class SignedFilesForm(forms.Form):
    """Signed files of a class at once, recognised by the code in their names."""

    file = _FilesField(
        label=_("PDF bertanda tangan elektronik"),
        help_text=_("Boleh banyak sekaligus. Biarkan kode sertifikat di nama berkasnya."),
        widget=_ManyFiles(attrs={"accept": "application/pdf,.pdf", "multiple": True}),
    )
