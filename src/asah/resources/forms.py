"""Forms of the officer's setup pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from asah.people.api import person_of
from asah.resources.models import Facilitator, Holiday, Room


class RoomForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Room
        fields = ("name", "place", "capacity", "active")
        help_texts = {"capacity": _("Jumlah orang, bukan meja.")}


class FacilitatorForm(forms.ModelForm):  # type: ignore[type-arg]
    nip = forms.CharField(
        label=_("NIP"),
        required=False,
        help_text=_("Untuk pegawai kota. Nama diambil dari data pegawai."),
    )
    email = forms.EmailField(
        label=_("Surel"),
        required=False,
        help_text=_("Untuk orang dari luar yang perlu masuk dan mencatat kehadiran."),
    )

    class Meta:
        model = Facilitator
        fields = ("kind", "name", "organisation", "active")

    field_order = ("kind", "nip", "name", "organisation", "email", "active")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = False
        if self.instance.person_id:
            self.initial["nip"] = self.instance.person.nip
        if self.instance.user_id:
            self.initial["email"] = self.instance.user.email

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        nip = "".join(data.get("nip", "").split())
        if data.get("kind") == Facilitator.Kind.INTERNAL:
            self._take_person(nip)
        elif not data.get("name"):
            self.add_error("name", _("Tulis nama fasilitator."))
        return data

    def _take_person(self, nip: str) -> None:
        person = person_of(nip) if nip else None
        taken = Facilitator.objects.filter(person=person).exclude(pk=self.instance.pk)
        if person is None:
            self.add_error("nip", _("NIP ini tidak ada di data pegawai. Periksa angkanya."))
        elif taken.exists():
            self.add_error("nip", _("Pegawai ini sudah terdaftar sebagai fasilitator."))
        else:
            self.instance.person = person
            self.cleaned_data["name"] = person.full_name


class HolidayForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Holiday
        fields = ("date", "name", "legal_basis")
        widgets = {"date": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}
        help_texts = {"legal_basis": _("Nomor keputusan atau surat edarannya.")}
