"""The citizens' form, and the officer's forms for units and services."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from asah.citizens.calc.elements import TRUST, elements, shown_labels
from asah.citizens.calc.respondents import FIELDS, options
from asah.citizens.models import ELEMENT_FIELDS, Service, ServiceUnit
from asah.citizens.services.setup import units_of
from asah.core.access import Actor
from asah.core.language import word
from asah.people.api import UnitField

TITLES: dict[str, Any] = {
    "sex": _("Jenis kelamin"),
    "age_band": _("Usia"),
    "education": _("Pendidikan terakhir"),
    "occupation": _("Pekerjaan utama"),
}
_VALUES = [(str(value), str(value)) for value in (1, 2, 3, 4)]


@dataclass(frozen=True, slots=True)
class Face:
    """One of four answers under a question; the faces are of one colour, so none is pushed."""

    value: str
    label: str
    icon: str
    chosen: bool = False


FACES = (
    Face("1", "", icon="frown"),
    Face("2", "", icon="annoyed"),
    Face("3", "", icon="smile"),
    Face("4", "", icon="laugh"),
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its faces; `short` is its name in a few words."""

    field: str
    number: int
    short: str
    text: str
    faces: Sequence[Face]
    missed: bool


class SurveyForm(forms.Form):
    """Nine elements, a trust question, and what may be said of oneself. No identity.

    A first send with gaps comes back once and shows them; the second is taken as it is.
    """

    token = forms.CharField(widget=forms.HiddenInput, max_length=120)
    seen = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, service_unit: ServiceUnit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in (*ELEMENT_FIELDS, "trust"):
            self.fields[name] = forms.TypedChoiceField(
                choices=_VALUES, coerce=int, empty_value=None, required=False
            )
        for name in FIELDS:
            choices = [("", _("Tidak disebut")), *((o.code, word(o.label)) for o in options(name))]
            self.fields[name] = forms.ChoiceField(
                label=TITLES[name], choices=choices, required=False
            )
        self.general = service_unit.code
        offered = service_unit.services.filter(active=True) if service_unit.pk else ()
        self.services = list(offered)
        self.fields["service"] = forms.ChoiceField(
            label=_("Layanan yang Anda terima"),
            choices=[("", _("Tidak disebut")), *((s.code, s.name) for s in self.services)],
            required=False,
        )

    def service(self) -> Service:
        """The service that was chosen, else the general one, which has the unit's code."""
        code = self.cleaned_data.get("service") or self.general
        return next((s for s in self.services if s.code == code), self.services[0])

    def answers(self) -> tuple[int | None, ...]:
        """u1..u9 and trust, None where nothing was chosen or the value is none of ours."""
        return tuple(self.cleaned_data.get(name) for name in (*ELEMENT_FIELDS, "trust"))

    def about(self) -> dict[str, str]:
        """What the respondent said of themself, empty where nothing."""
        return {name: self.cleaned_data.get(name) or "" for name in FIELDS}

    def gaps(self) -> list[Question]:
        """The elements without an answer."""
        return [question for question in self.questions() if not self[question.field].value()]

    def questions(self) -> list[Question]:
        """The nine, in regulation order, with what was chosen."""
        return [
            self._question(e.field, e.number, word(e.short), word(e.question), shown_labels(e.slug))
            for e in elements()
        ]

    def trust_question(self) -> Question:
        text = gettext("Apakah Anda percaya pada Pemerintah %(region)s?") % {
            "region": settings.REGION["name"]
        }
        return self._question("trust", 10, gettext("Kepercayaan"), text, shown_labels(TRUST))

    def _question(
        self, field: str, number: int, short: str, text: str, labels: Sequence[str]
    ) -> Question:
        chosen = str(self[field].value() or "")
        faces = [
            replace(face, label=word(label), chosen=face.value == chosen)
            for face, label in zip(FACES, labels, strict=True)
        ]
        return Question(field, number, short, text, faces, self.is_bound and not chosen)


class ServiceUnitForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = ServiceUnit
        fields = (
            "name",
            "code",
            "unit",
            "users_per_year",
            "weight_mode",
            "element_order",
            "active",
        )
        help_texts = {
            "code": _("Menjadi alamat formulir warga, misalnya loket-ktp. Huruf kecil, angka, -."),
            "users_per_year": _("Dari sini dihitung banyaknya responden yang diperlukan."),
            "weight_mode": _("Pakai 0,111 atau 0,11 hanya untuk menyamai laporan yang lama."),
            "element_order": _("Arti U8 dan U9 di lembar dari aplikasi; dipakai saat impor."),
        }

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = UnitField(
            units_of(actor),
            label=_("Perangkat daerah atau unit"),
            empty_label=_("Pilih satu"),
        )
        if self.instance.pk:
            self.fields["code"].help_text = _(
                "Poster dengan kode yang lama tidak berlaku lagi bila kode ini diubah."
            )


class ServiceForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Service
        fields = ("name", "code", "active")
        help_texts = {"code": _("Dipakai saat impor: --service KODE.")}
