"""Forms of incentives: the figures of a rule, and the answer to an objection."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from asah.credits.incentives.models import IncentiveRule
from asah.credits.incentives.services.changing import NewRule
from asah.ui.forms import DateInput


class RuleForm(forms.Form):
    """A new dated row of a rule."""

    title = forms.CharField(label=_("Nama yang dibaca pegawai"), max_length=160)
    amount = forms.DecimalField(
        label=_("Besarnya"), max_digits=8, decimal_places=2, localize=True, min_value=0
    )
    cap = forms.DecimalField(
        label=_("Paling banyak setahun (poin)"),
        required=False,
        max_digits=8,
        decimal_places=2,
        localize=True,
        min_value=0,
    )
    regulation = forms.CharField(
        label=_("Nomor peraturan"),
        max_length=300,
        required=False,
        help_text=_("Misalnya nomor, tahun, dan pasal Perwali. Tanpa nomor, aturan tetap mati."),
    )
    valid_from = forms.DateField(label=_("Berlaku mulai"), widget=DateInput)

    def __init__(self, rule: IncentiveRule, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = IncentiveRule.Kind
        field = self.fields["amount"]
        if rule.kind != kinds.POINTS:
            del self.fields["cap"]
        if rule.percentage:
            field.label = _("Persentase")
        elif rule.kind == kinds.POINTS:
            field.label = _("Poin untuk tiap JP") if rule.per_jp else _("Poin setiap kali")
        else:
            field.label = _("Poin yang diperlukan dalam setahun")

    def new(self) -> NewRule:
        """The figures, after `is_valid`."""
        data = self.cleaned_data
        return NewRule(
            title=data["title"],
            amount=data["amount"],
            cap=data.get("cap"),
            regulation=data["regulation"],
            valid_from=data["valid_from"],
        )


def rule_initial(rule: IncentiveRule) -> dict[str, Any]:
    names = ("title", "amount", "cap", "regulation", "valid_from")
    return {name: getattr(rule, name) for name in names}


class AnswerForm(forms.Form):
    """Accept with the right points, or let the entry stand; either way with the reason."""

    choice = forms.ChoiceField(
        label=_("Keputusan"),
        choices=[("accept", _("Betulkan poinnya")), ("reject", _("Poinnya sudah benar"))],
        widget=forms.RadioSelect,
    )
    points = forms.DecimalField(
        label=_("Poin yang benar"),
        required=False,
        max_digits=8,
        decimal_places=2,
        localize=True,
        min_value=0,
        help_text=_("Diisi bila poinnya dibetulkan."),
    )
    text = forms.CharField(
        label=_("Jawaban untuk pegawai"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean(self) -> dict[str, Any] | None:
        data = super().clean()
        accepts = self.cleaned_data.get("choice") == "accept"
        if accepts and self.cleaned_data.get("points") is None and "points" not in self.errors:
            self.add_error("points", _("Isi poin yang benar."))
        return data

    def points_given(self) -> Decimal | None:
        """The right points, or None when the entry stays."""
        given: Decimal = self.cleaned_data["points"]
        return given if self.cleaned_data["choice"] == "accept" else None
