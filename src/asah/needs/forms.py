"""Filters in the address, and the forms of requests, decisions and figures."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from asah.catalog.api import Training
from asah.competencies.api import Competency
from asah.core.language import word
from asah.needs.models import NeedLine
from asah.needs.selectors.lines import Filters
from asah.people.api import Person
from asah.ui.forms import WordChoice

type Choices = list[tuple[str, str | Promise]]

KINDS: Choices = [
    ("", _("Semua")),
    ("soft", _("Keterampilan lunak")),
    ("service", _("Layanan publik")),
    ("technical", _("Teknis")),
]


class NeedsFilter(forms.Form):
    """What the address asks for; every value may be missing or wrong."""

    q = forms.CharField(label=_("Cari"), required=False, max_length=80)
    tahun = forms.IntegerField(required=False)
    jenis = forms.ChoiceField(choices=KINDS, required=False)
    asal = forms.ChoiceField(
        label=_("Asal"), choices=[("", _("Semua")), *NeedLine.Source.choices], required=False
    )
    keadaan = forms.ChoiceField(
        label=_("Keadaan"), choices=[("", _("Semua")), *NeedLine.State.choices], required=False
    )
    unit = forms.CharField(required=False, max_length=12)

    def narrow(self, year: int) -> Filters:
        """The filters; `year` when the address names none."""
        self.is_valid()
        data = self.cleaned_data
        return Filters(
            year=data.get("tahun") or year,
            source=data.get("asal", ""),
            state=data.get("keadaan", ""),
            unit=data.get("unit", ""),
            kind=data.get("jenis", ""),
            text=data.get("q", ""),
        )


class RequestForm(forms.Form):
    """Ask for a training or, where none is known, for a competency."""

    training = forms.ModelChoiceField(
        Training.objects.filter(active=True).order_by("title"),
        label=_("Pelatihan"),
        required=False,
        empty_label=_("belum tahu pelatihannya"),
    )
    competency = WordChoice(
        Competency.objects.order_by("-soft", "name"),
        label=_("atau kompetensi yang ingin ditingkatkan"),
        required=False,
        empty_label=_("pilih bila pelatihannya belum ada"),
    )
    note = forms.CharField(
        label=_("Untuk apa"),
        required=False,
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Satu kalimat tentang pekerjaan Anda membantu penyelenggara memutuskan."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("training")) == bool(data.get("competency")):
            self.add_error("training", _("Pilih satu: pelatihan, atau kompetensi."))
        return data


class ProposeForm(RequestForm):
    """A superior proposes somebody of the team."""

    person = forms.CharField(
        label=_("NIP pegawai"),
        max_length=24,
        help_text=_("Terisi sendiri bila Anda datang dari daftar tim."),
    )
    field_order = ("person", "training", "competency", "note")

    def __init__(self, *args: Any, team: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team = team

    def clean_person(self) -> Person:
        """The member of the team with this number."""
        number = "".join(self.cleaned_data["person"].split())
        found = self.team.filter(nip=number).select_related("unit", "position").first()
        if found is None:
            raise forms.ValidationError(_("Tidak ada anggota tim Anda dengan NIP ini."))
        return found


class RejectForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Dibaca oleh pegawai yang bersangkutan."),
    )


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(NeedLine.objects.none(), label=_("Gabungkan ke"))

    def __init__(self, *args: Any, targets: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = targets  # type: ignore[attr-defined]
        self.fields["into"].label_from_instance = _target  # type: ignore[attr-defined]


def _target(line: NeedLine) -> str:
    who = line.person.full_name if line.person else line.unit.name
    what = word(line.competency) if line.competency else line.training
    return f"{who}: {what} ({line.get_source_display()})"


class GenerateForm(forms.Form):
    year = forms.TypedChoiceField(label=_("Tahun"), coerce=int)

    def __init__(self, *args: Any, this_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = [(str(y), str(y)) for y in range(this_year, this_year + 3)]
        self.fields["year"].choices = years  # type: ignore[attr-defined]


class WeightForm(forms.Form):
    value = forms.DecimalField(
        label=_("Nilai"), min_value=0, max_value=Decimal(1000), decimal_places=3
    )
    valid_from = forms.DateField(label=_("Berlaku mulai"), widget=forms.DateInput({"type": "date"}))
    legal_basis = forms.CharField(label=_("Dasar"), max_length=250)
