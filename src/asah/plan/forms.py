"""Forms of the plan: money by source, a scenario."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from asah.plan.models import Plan
from asah.plan.selectors.instance import DEFAULTS
from asah.plan.selectors.pages import sources


class YearForm(forms.Form):
    year = forms.IntegerField(label=_("Tahun rencana"), min_value=2000, max_value=2100)


class BudgetForm(forms.Form):
    """One field a source, whole rupiah."""

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = dict(plan.budgets.values_list("source", "amount"))
        for slug, name in sources().items():
            self.fields[slug] = forms.IntegerField(
                label=name,
                min_value=0,
                initial=known.get(slug, 0),
                help_text=_("Rupiah, tanpa titik."),
            )


class ScenarioForm(forms.Form):
    name = forms.CharField(label=_("Nama skenario"), max_length=80)
    note = forms.CharField(label=_("Penjelasan"), max_length=200, required=False)
    facing = forms.FloatField(
        label=_("Bobot petugas yang melayani warga"),
        initial=DEFAULTS["facing"],
        help_text=_("1 = sama dengan pegawai lain; 1,5 = setengah kali lebih penting."),
    )
    lam = forms.FloatField(
        label=_("Bobot pemerataan"),
        initial=DEFAULTS["lam"],
        help_text=_("Semakin besar, unit yang paling tertinggal semakin didahulukan."),
    )
    rho = forms.FloatField(
        label=_("Bobot kewajiban JP"),
        initial=DEFAULTS["rho"],
        help_text=_("Nilai setiap JP yang masih kurang dari kewajiban."),
    )
    alpha = forms.FloatField(
        label=_("Bagian unit yang boleh absen bersamaan"),
        initial=DEFAULTS["alpha"],
        help_text=_("0,1 = paling banyak sepersepuluh pegawai unit pergi dalam satu triwulan."),
    )
    max_trainings = forms.IntegerField(
        label=_("Pelatihan paling banyak setahun"), initial=int(DEFAULTS["max_trainings"])
    )

    def params(self) -> dict[str, float]:
        """The solver's parameters; only after `is_valid()`."""
        return {
            name: float(self.cleaned_data[name])
            for name in ("facing", "lam", "rho", "alpha", "max_trainings")
        }


class LockForm(forms.Form):
    """Classes of a training by quarter; `unlock` frees it."""

    q1 = forms.IntegerField(label=_("TW I"), min_value=0, max_value=99, required=False)
    q2 = forms.IntegerField(label=_("TW II"), min_value=0, max_value=99, required=False)
    q3 = forms.IntegerField(label=_("TW III"), min_value=0, max_value=99, required=False)
    q4 = forms.IntegerField(label=_("TW IV"), min_value=0, max_value=99, required=False)

    def classes(self) -> list[int]:
        return [self.cleaned_data[f"q{number}"] or 0 for number in range(1, 5)]
