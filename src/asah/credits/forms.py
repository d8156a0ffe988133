"""Forms of the rules page."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from asah.core.calc.errors import BadInput
from asah.core.language import word
from asah.credits.calc import book
from asah.credits.calc.quantity import ALIASES, KINDS, Measure, as_text, from_text
from asah.credits.models import Duty, JPRule, LedgerEntry
from asah.ui.forms import DateInput


def _figure(*, places: int = 4, **kwargs: Any) -> forms.DecimalField:
    return forms.DecimalField(
        min_value=0, max_digits=6 + places, decimal_places=places, localize=True, **kwargs
    )


def form_choices() -> list[tuple[str, str]]:
    return [
        (form.slug, f"{word(form.name)} ({form.code})" if form.code else word(form.name))
        for form in book.forms().values()
    ]


class RuleForm(forms.ModelForm):  # type: ignore[type-arg]
    """A new dated rule; `rule()` gives it as the engine takes it."""

    form = forms.ChoiceField(label=_("Bentuk"))
    jp_per_unit = _figure(label=_("JP per satuan"))
    multiplier = _figure(
        label=_("Pengali"),
        initial=1,
        help_text=_("1 bila tanpa tambahan; 1,2 untuk tambahan 20%."),
    )
    cap_value = _figure(
        label=_("Paling banyak (JP)"),
        required=False,
        help_text=_("Dihitung per orang atas semua kegiatan bentuk ini, setelah pengali."),
    )
    legal_basis = forms.CharField(
        label=_("Dasar hukum"),
        max_length=500,
        help_text=_("Nomor dan tahun peraturan; tampil pada setiap tanda terima."),
    )

    class Meta:
        model = JPRule
        fields = (
            "form",
            "scope",
            "basis",
            "jp_per_unit",
            "multiplier",
            "cap_value",
            "cap_window",
            "valid_from",
            "legal_basis",
        )
        widgets = {"valid_from": DateInput()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("form", form_choices()),
            ("scope", JPRule.Scope.choices),
            ("basis", JPRule.Basis.choices),
            ("cap_window", [("", _("tanpa batas")), *JPRule.Window.choices]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if (data.get("cap_value") is None) != (not data.get("cap_window")):
            missing = "cap_window" if data.get("cap_value") is not None else "cap_value"
            self.add_error(missing, _("Batas dan jangkanya diisi berdua, atau dikosongkan berdua."))
        for name in ("jp_per_unit", "multiplier"):
            if data.get(name) == 0:
                self.add_error(name, _("Harus lebih dari nol."))
        return data

    def validate_unique(self) -> None:
        """The verb says it better, with the cure."""

    def rule(self) -> book.Rule:
        data = self.cleaned_data
        cap = data["cap_value"]
        return book.Rule(
            form=data["form"],
            scope=book.Scope(data["scope"]),
            basis=book.Basis(data["basis"]),
            jp_per_unit=Fraction(data["jp_per_unit"]),
            multiplier=Fraction(data["multiplier"]),
            cap_value=None if cap is None else Fraction(cap),
            cap_window=book.Window(data["cap_window"]) if data["cap_window"] else None,
            valid_from=data["valid_from"],
            valid_to=None,
            legal_basis=data["legal_basis"],
        )


def rule_initial(old: JPRule | None, today: dt.date) -> dict[str, Any]:
    """The form filled with the rule that it would end, from tomorrow."""
    start = max(today, old.valid_from if old else today) + dt.timedelta(days=1)
    if old is None:
        return {"valid_from": start}
    names = ("form", "scope", "basis", "jp_per_unit", "multiplier", "cap_value", "cap_window")
    values = {name: _plain(getattr(old, name)) for name in names}
    return values | {"valid_from": start}


def _plain(value: Any) -> Any:
    """`5.0000` as `5`, `2.4000` as `2.4`."""
    if not isinstance(value, Decimal):
        return value
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


class ObjectionForm(forms.Form):
    """What a person says against an entry."""

    text = forms.CharField(
        label=_("Apa yang tidak sesuai?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Sebutkan yang benar dan buktinya, misalnya nomor sertifikat."),
    )


class AnswerForm(forms.Form):
    """The officer's answer, and the activity as it really was."""

    answer = forms.CharField(
        label=_("Jawaban untuk pegawai"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    form = forms.ChoiceField(label=_("Bentuk"))
    scope = forms.ChoiceField(label=_("Lingkup"), choices=JPRule.Scope.choices)
    date = forms.DateField(label=_("Tanggal selesai"), widget=DateInput())
    measure = forms.ChoiceField(
        label=_("Satuan"), choices=[(m.value, kind.word) for m, kind in KINDS.items()]
    )
    amount = forms.CharField(
        label=_("Banyaknya"),
        max_length=2000,
        help_text=_("Satu angka, atau per tanggal: 2026-03-02:90, 2026-03-03:45."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["form"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = form_choices()
        self.rejects = "reject" in self.data
        for name in ("form", "scope", "date", "measure", "amount"):
            self.fields[name].required = not self.rejects

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.rejects and "measure" in data and "amount" in data:
            try:
                data["quantity"] = from_text(Measure(data["measure"]), data["amount"])
            except BadInput as error:
                self.add_error("amount", str(error))
        return data


def answer_initial(entry: LedgerEntry) -> dict[str, Any]:
    """The answer's form filled with the entry as it stands."""
    name = next(iter(entry.quantity), "")
    measure = ALIASES.get(name, name)
    return {
        "form": entry.form,
        "scope": entry.scope,
        "date": entry.date,
        "measure": str(measure),
        "amount": as_text(entry.quantity),
    }


class DutyForm(forms.ModelForm):  # type: ignore[type-arg]
    """A new dated duty of a status."""

    floor = _figure(
        label=_("Paling sedikit (JP setahun)"),
        required=False,
        places=2,
        help_text=_("Kosong berarti tanpa kewajiban."),
    )
    cap = _figure(
        label=_("Diingatkan di atas (JP setahun)"),
        required=False,
        places=2,
        help_text=_("Hanya peringatan; JP tetap dicatat."),
    )
    legal_basis = forms.CharField(label=_("Dasar hukum"), max_length=500)

    class Meta:
        model = Duty
        fields = ("status", "floor", "cap", "valid_from", "legal_basis")
        widgets = {"valid_from": DateInput()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["status"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = Duty.Status.choices

    def validate_unique(self) -> None:
        """The verb says it better, with the cure."""
