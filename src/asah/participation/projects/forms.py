"""Forms of cases, groups, hand-ins, marks and adoption."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from asah.core import clock
from asah.core.language import word
from asah.participation.calc import project_marks
from asah.participation.projects.models import Adoption, Case, HandIn
from asah.participation.projects.services.cases import CaseSpec
from asah.participation.projects.services.forming import Params
from asah.people.api import Person, Unit
from asah.ui.text import number

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class CaseForm(forms.ModelForm):  # type: ignore[type-arg]
    """A case; figure, baseline and wanted result may follow before it is offered."""

    class Meta:
        model = Case
        fields = (
            "title",
            "text",
            "wanted",
            "figure",
            "measure",
            "baseline",
            "baseline_date",
            "source",
        )
        widgets = {
            "text": forms.Textarea(attrs={"rows": 5}),
            "wanted": forms.Textarea(attrs={"rows": 3}),
            "baseline_date": DATE,
        }
        help_texts = {
            "title": _("Satu kalimat yang dimengerti orang dari unit lain."),
            "text": _("Apa yang terjadi, sejak kapan, siapa yang terkena. Tanpa nama warga."),
            "figure": _("Misalnya: lama menunggu di loket."),
            "measure": _("Misalnya: menit, berkas, persen."),
            "source": _("Dari mana angka itu: buku antrean, aplikasi, survei."),
        }

    def __init__(self, units: Sequence[Unit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            choices = [("", _t("Pilih unit")), *((unit.pk, unit.name) for unit in units)]
            field = forms.TypedChoiceField(label=_("Unit"), choices=choices, coerce=int)
            if len(units) == 1:
                field.initial = units[0].pk
            self.fields = {"unit": field, **self.fields}

    def spec(self) -> CaseSpec:
        data = dict(self.cleaned_data)
        unit = data.pop("unit", None) or self.instance.unit_id
        return CaseSpec(unit_id=unit, **data)


class CasesFilter(forms.Form):
    """What the list of cases is narrowed to."""

    q = forms.CharField(label=_("Cari kasus atau unit"), required=False)
    keadaan = forms.ChoiceField(
        label=_("Keadaan"), required=False, choices=[("", _("Semua")), *Case.State.choices]
    )


class FormingForm(forms.Form):
    """Sizes, the day of the hand-in, the seed."""

    low = forms.IntegerField(label=_("Paling sedikit"), min_value=2, max_value=12, initial=4)
    high = forms.IntegerField(label=_("Paling banyak"), min_value=2, max_value=12, initial=6)
    due = forms.DateField(label=_("Hasil diserahkan paling lambat"), widget=DATE)
    seed = forms.IntegerField(
        label=_("Angka acak"),
        min_value=1,
        max_value=999_999,
        initial=1,
        help_text=_("Angka yang sama memberi kelompok yang sama."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("low") and data.get("high") and data["low"] > data["high"]:
            self.add_error("high", _t("Tidak boleh lebih kecil daripada yang paling sedikit."))
        if data.get("due") and data["due"] < clock.today():
            self.add_error("due", _t("Tanggal ini sudah lewat."))
        return data

    def params(self) -> Params:
        return Params(**self.cleaned_data)


class WishForm(forms.Form):
    """The first three cases."""

    def __init__(self, cases: Sequence[Case], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_pk = {str(case.pk): case for case in cases}
        choices = [(str(case.pk), f"{case.title} ({case.unit.name})") for case in cases]
        words = (_("Pilihan pertama"), _("Pilihan kedua"), _("Pilihan ketiga"))
        for rank, which in enumerate(words, 1):
            self.fields[f"wish{rank}"] = forms.ChoiceField(
                label=which, choices=[("", _t("Pilih kasus")), *choices], required=rank == 1
            )

    def cases(self) -> list[Case]:
        chosen = [self.cleaned_data[f"wish{rank}"] for rank in (1, 2, 3)]
        return [self.by_pk[key] for key in chosen if key]


class NoteForm(forms.Form):
    text = forms.CharField(label=_("Catatan atau tugas"), max_length=300)
    task = forms.BooleanField(label=_("Ini tugas yang harus dikerjakan"), required=False)


class HandInForm(forms.ModelForm):  # type: ignore[type-arg]
    """Text, figure and file; the next version keeps the file when none is chosen."""

    file = forms.FileField(
        label=_("Berkas laporan"),
        required=False,
        help_text=_("PDF, dokumen, atau gambar, paling besar 20 MB."),
    )

    class Meta:
        model = HandIn
        fields = ("text", "figure")
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}
        help_texts = {
            "text": _("Sebab utama, usulan, yang sudah dicoba, dan yang harus dilakukan unit."),
            "figure": _("Kosongkan bila belum dicoba."),
        }


class GradeForm(forms.Form):
    """One level for each criterion of the rubric."""

    def __init__(self, on: dt.date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = project_marks.rubric(on)
        for one in self.criteria:
            self.fields[one.slug] = forms.TypedChoiceField(
                label=word(one.title),
                choices=[(n, f"{n}. {word(said)}") for n, said in enumerate(one.words, 1)],
                coerce=int,
                widget=forms.RadioSelect,
            )
        self.fields["note"] = forms.CharField(
            label=_t("Catatan untuk kelompok"),
            widget=forms.Textarea(attrs={"rows": 4}),
            max_length=2000,
            required=False,
        )

    def levels(self) -> dict[str, int]:
        return {one.slug: self.cleaned_data[one.slug] for one in self.criteria}


class RateForm(forms.Form):
    """What a member says of one other."""

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **(kwargs | {"prefix": str(person.pk)}))
        self.person = person
        for one in project_marks.peer_criteria(clock.today()):
            self.fields[one.slug] = forms.TypedChoiceField(
                label=word(one.title),
                choices=[(n, str(n)) for n in project_marks.LEVELS],
                coerce=int,
                widget=forms.RadioSelect,
                help_text=_t("1 = %(low)s, 4 = %(high)s.")
                % {"low": word(one.low), "high": word(one.high)},
            )


class AdoptionForm(forms.ModelForm):  # type: ignore[type-arg]
    answer = forms.ChoiceField(
        label=_("Apakah hasil kelompok dipakai?"),
        choices=Adoption.Answer.choices,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Adoption
        fields = ("answer", "figure", "reason")
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "reason": _("Wajib bila dipakai sebagian atau tidak dipakai."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        case = self.instance.group.case
        if case and case.baseline is not None:
            self.fields["figure"].help_text = _t(
                "%(figure)s, %(measure)s. Angka awalnya %(baseline)s."
            ) % {
                "figure": case.figure,
                "measure": case.measure,
                "baseline": number(case.baseline),
            }
