"""What an officer fills in for a programme."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from asah.catalog import api as catalog
from asah.citizens import api as citizens
from asah.core import clock
from asah.core.clock import Quarter
from asah.impact.models import Programme, ProgrammeUnit
from asah.impact.services.design import LONGEST, ProgrammeSpec

AHEAD = 8  # quarters offered for the start


def quarter_choices(first: Quarter, count: int) -> list[tuple[str, str]]:
    quarters = [first.plus(k) for k in range(count)]
    return [(str(quarter), quarter.label) for quarter in quarters]


class ProgrammeForm(forms.Form):
    """The design without its units."""

    name = forms.CharField(label=_("Nama program"), max_length=120)
    training = forms.ModelChoiceField(
        label=_("Pelatihan"), queryset=catalog.Training.objects.filter(active=True)
    )
    outcome = forms.ChoiceField(
        label=_("Yang diukur"),
        choices=Programme.Outcome.choices,
        initial=Programme.Outcome.IKM,
        help_text=_("Ditetapkan sekarang supaya tidak dipilih sesudah hasilnya kelihatan."),
    )
    start = forms.ChoiceField(label=_("Gelombang pertama dilatih"))
    waves = forms.TypedChoiceField(
        label=_("Banyak gelombang"),
        coerce=int,
        choices=[(n, str(n)) for n in range(1, 7)],
        initial=3,
        help_text=_("Satu gelombang tiap triwulan."),
    )
    seats_per_unit = forms.IntegerField(
        label=_("Petugas yang ikut per unit, paling banyak"),
        min_value=1,
        max_value=60,
        initial=6,
        help_text=_("Dipilih dengan undian; loket tidak pernah kosong."),
    )
    waiting = forms.BooleanField(
        label=_("Sebagian unit menunggu sampai putusan"), required=False, initial=True
    )
    by_kind = forms.BooleanField(
        label=_("Undi di antara unit sejenis (puskesmas dengan puskesmas)"),
        required=False,
        initial=True,
    )
    decide_at = forms.ChoiceField(
        label=_("Putusan sesudah triwulan"),
        help_text=_("Makin lama menunggu, makin kecil perubahan yang dapat terlihat."),
    )
    worthwhile = forms.DecimalField(
        label=_("Perubahan terkecil yang berarti"),
        min_value=0,
        max_value=50,
        decimal_places=1,
        initial=2,
        localize=True,
        help_text=_(
            "Kenaikan yang membuat program ini layak diteruskan: dalam poin, dalam persen untuk"
            " layanan selesai, dalam poin persen untuk layanan tepat waktu."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        coming = Quarter.of(clock.today()).plus(1)
        choices = quarter_choices(coming, AHEAD)
        known = {value for value, _label in choices}
        if self.initial.get("start", str(coming)) not in known:
            choices.insert(0, (self.initial["start"], Quarter.parse(self.initial["start"]).label))
        self.fields["start"].choices = choices  # type: ignore[attr-defined]
        later = quarter_choices(coming, AHEAD + LONGEST)
        self.fields["decide_at"].choices = later  # type: ignore[attr-defined]
        self.fields["decide_at"].initial = str(coming.plus(5))

    def spec(self) -> ProgrammeSpec:
        """The design as the verb takes it."""
        data = dict(self.cleaned_data)
        training = data.pop("training")
        return ProgrammeSpec(training_id=training.pk, **data)


def initial_of(programme: Programme) -> dict[str, Any]:
    """A draft as the form shows it."""
    names = ["name", "outcome", "start", "waves", "seats_per_unit", "waiting", "by_kind"]
    names += ["decide_at", "worthwhile"]
    return {name: getattr(programme, name) for name in names} | {"training": programme.training_id}


class UnitsForm(forms.Form):
    """Which service units take part."""

    units = forms.ModelMultipleChoiceField(
        label=_("Unit layanan"),
        queryset=citizens.ServiceUnit.objects.filter(active=True),
        error_messages={"required": _("Pilih sedikitnya dua unit.")},
    )

    def ids(self) -> list[int]:
        return [unit.pk for unit in self.cleaned_data["units"]]


class DrawForm(forms.Form):
    """The seed of the lot, when it is called out before witnesses."""

    seed = forms.IntegerField(
        label=_("Angka undian"),
        required=False,
        min_value=0,
        max_value=2**31 - 1,
        help_text=_("Boleh disebut di depan saksi; bila kosong, komputer memilihnya."),
    )


class OrderForm(forms.Form):
    """The order by hand: one wave for each unit, and why it is not drawn."""

    reason = forms.CharField(
        label=_("Alasan tidak diundi"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, units: Iterable[ProgrammeUnit], waves: int, **kw: Any) -> None:
        super().__init__(*args, **kw)
        choices: list[tuple[int, Any]] = [(0, _("menunggu"))]
        choices += [(n, _("gelombang %(n)s") % {"n": n}) for n in range(1, waves + 1)]
        for unit in units:
            self.fields[f"unit_{unit.pk}"] = forms.TypedChoiceField(
                label=unit.service_unit.name, coerce=int, choices=choices
            )

    def waves(self) -> dict[int, int]:
        """Wave by `ProgrammeUnit` id."""
        return {
            int(name.removeprefix("unit_")): wave
            for name, wave in self.cleaned_data.items()
            if name.startswith("unit_")
        }
