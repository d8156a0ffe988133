"""Forms of the officer's setup pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from asah.people.api import Unit, opds, person_of
from asah.resources.models import WEEKDAYS, Absence, Facilitator, Holiday, Room


def _days(label: Any, *, required: bool = True) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        required=required,
        choices=[(str(number), name) for number, name in WEEKDAYS.items()],
        widget=forms.CheckboxSelectMultiple,
    )


def _date(label: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget)


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

    days = _days(_("Bersedia pada hari"), required=False)

    class Meta:
        model = Facilitator
        fields = ("kind", "name", "organisation", "active")

    field_order = ("kind", "nip", "name", "organisation", "email", "days", "active")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = False
        self.initial["days"] = list(self.instance.weekdays)
        if self.instance.person_id:
            self.initial["nip"] = self.instance.person.nip
        if self.instance.user_id:
            self.initial["email"] = self.instance.user.email

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.instance.weekdays = "".join(sorted(data.get("days", []))) or self.instance.weekdays
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


class AbsenceForm(forms.ModelForm):  # type: ignore[type-arg]
    """Days on which a facilitator cannot come."""

    first, last = _date(_("Dari tanggal")), _date(_("Sampai tanggal"))

    class Meta:
        model = Absence
        fields = ("first", "last", "note")


class HoursForm(forms.Form):
    """Office hours of a unit from a day on."""

    unit = forms.ModelChoiceField(
        label=_("Unit"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("Semua unit"),
        help_text=_("Berlaku juga untuk unit di bawahnya."),
    )
    days = _days(_("Hari"))
    opens = forms.TimeField(
        label=_("Buka"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    closes = forms.TimeField(
        label=_("Tutup"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    valid_from = _date(_("Mulai berlaku"))
    legal_basis = forms.CharField(label=_("Dasar"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        facing = Unit.objects.filter(active=True, public_facing=True) | opds()
        self.fields["unit"].queryset = facing.order_by("name")  # type: ignore[attr-defined]


class LeavesForm(forms.Form):
    """Days away, one person or a pasted list."""

    rows = forms.CharField(
        label=_("NIP; dari; sampai; jenis"),
        widget=forms.Textarea(
            attrs={"rows": 6, "placeholder": "199003122015051002; 1-12-2026; 5-12-2026; cuti"}
        ),
        help_text=_(
            "Satu orang satu baris, juga salinan dari lembar kerja. "
            "Jenis: cuti, dinas luar, tugas belajar, atau sakit."
        ),
    )
