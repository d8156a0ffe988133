"""Forms of a claim: the form of development first, then only what its rule has to be told."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from asah.core.calc.errors import BadInput
from asah.core.language import word
from asah.credits.calc import book
from asah.credits.calc import quantity as quantities
from asah.credits.calc.claims import Asked, Told, decimal_text, quantity
from asah.credits.calc.count import MINUTES_PER_JP
from asah.credits.claims.facts import ClaimFacts
from asah.credits.claims.models import Claim, Scope
from asah.ui.forms import DateInput

ROWS = 5  # dated fields that a new form shows
MOST_ROWS = 60
PATHS: tuple[tuple[str, str | Promise], ...] = (
    ("klasikal", _("Pelatihan klasikal")),
    ("nonklasikal", _("Pelatihan nonklasikal")),
)


def form_choices() -> list[tuple[str | Promise, list[tuple[str, str]]]]:
    """The 25 forms of the regulation, in two groups."""
    return [
        (label, [(f.slug, word(f.name)) for f in book.forms().values() if f.path == path])
        for path, label in PATHS
    ]


class StartForm(forms.Form):
    """What kind of activity it was: decides what is asked next."""

    form = forms.ChoiceField(
        label=_("Bentuk kegiatan"),
        help_text=_("Lihat judul di sertifikat. Webinar dan FGD termasuk seminar."),
    )
    scope = forms.ChoiceField(
        label=_("Lingkup"), choices=Scope.choices, initial=Scope.NATIONAL, widget=forms.RadioSelect
    )
    title = forms.CharField(label=_("Nama kegiatan"), max_length=250)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["form"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Pilih")), *form_choices()]

    def facts(self) -> ClaimFacts:
        data = self.cleaned_data
        return ClaimFacts(form=data["form"], scope=data["scope"], title=data["title"])


def _date(label: Any, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DateInput(), **kwargs)


def _jp(**kwargs: Any) -> forms.DecimalField:
    """A figure as people write it, with a decimal comma."""
    return forms.DecimalField(
        min_value=Decimal("0.01"), max_digits=6, decimal_places=2, localize=True, **kwargs
    )


class ClaimForm(forms.Form):
    """The rest of a claim. `asked` decides the fields; a draft may leave any of them empty."""

    title = forms.CharField(label=_("Nama kegiatan"), max_length=250)

    def __init__(
        self, asked: Asked, *args: Any, rows: int = ROWS, kept: Claim, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked, self.rows, self.kept = asked, min(rows, MOST_ROWS), kept
        self.form, self.scope = kept.form, kept.scope
        self._add_days()
        self.fields["organiser"] = forms.CharField(label=_("Penyelenggara"), max_length=200)
        self.fields["number"] = forms.CharField(
            label=_("Nomor sertifikat"), max_length=100, required=False
        )
        if asked is not Asked.HOURS:
            self.fields["jp"] = _jp(
                label=_("JP di sertifikat"),
                required=False,
                help_text=_("Bila tertulis. JP yang dicatat mengikuti aturan."),
            )
        self._add_file()
        if "draft" in self.data or "more" in self.data:
            for field in self.fields.values():
                field.required = False
            self.fields["title"].required = True

    def _add_file(self) -> None:
        accept = "application/pdf,image/jpeg,image/png,image/webp"
        self.fields["file"] = forms.FileField(
            label=_("Foto atau PDF sertifikat"),
            required=not self.kept.file_id,
            widget=forms.FileInput(attrs={"accept": accept}),
            help_text=_("PDF, JPG, PNG, atau WEBP, paling besar 5 MB."),
        )

    def _add_days(self) -> None:
        if self.asked is Asked.SESSIONS:
            for place in range(self.rows):
                label = _t("Tanggal sesi %(n)s") % {"n": place + 1}
                self.fields[f"day_{place}"] = _date(label, required=place == 0)
            return
        if self.asked is Asked.MINUTES:
            for place in range(self.rows):
                day = _t("Tanggal %(n)s") % {"n": place + 1}
                minutes = _t("Menit %(n)s") % {"n": place + 1}
                self.fields[f"day_{place}"] = _date(day, required=place == 0)
                self.fields[f"minutes_{place}"] = forms.IntegerField(
                    label=minutes,
                    min_value=1,
                    max_value=1440,
                    required=place == 0,
                    widget=forms.NumberInput(attrs={"placeholder": _t("menit")}),
                )
            return
        self.fields["start"] = _date(_("Tanggal mulai"))
        self.fields["end"] = _date(_("Tanggal selesai"))
        self._add_amount()

    def _add_amount(self) -> None:
        if self.asked is Asked.HOURS:
            self.fields["amount"] = _jp(label=_("Lama menurut sertifikat"))
            self.fields["unit"] = forms.ChoiceField(
                label=_("Satuannya"),
                initial="jp",
                choices=[("jp", _("JP (45 menit)")), ("hour", _("Jam (60 menit)"))],
                widget=forms.RadioSelect,
            )
        elif self.asked is Asked.DAYS:
            self.fields["days"] = forms.IntegerField(
                label=_("Berapa hari Anda ikut"),
                required=False,
                min_value=1,
                max_value=366,
                help_text=_("Kosongkan bila ikut setiap hari dari mulai sampai selesai."),
            )
        elif self.asked is Asked.SEMESTERS:
            self.fields["semesters"] = forms.IntegerField(
                label=_("Berapa semester"), min_value=1, max_value=20
            )

    @property
    def pairs(self) -> list[list[forms.BoundField]]:
        """The dated fields, a row at a time."""
        names = ("day", "minutes") if self.asked is Asked.MINUTES else ("day",)
        if self.asked not in {Asked.MINUTES, Asked.SESSIONS}:
            return []
        return [[self[f"{name}_{place}"] for name in names] for place in range(self.rows)]

    @property
    def dated(self) -> bool:
        return self.asked in {Asked.MINUTES, Asked.SESSIONS}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.dated:
            data["start"], data["end"] = self._clean_dated(data)
        elif data.get("start") and data.get("end"):
            if data["start"] > data["end"]:
                self.add_error("end", _t("Tanggal selesai mendahului tanggal mulai."))
            else:
                data["quantity"] = self._quantity(data)
        self._check(data)
        return data

    def _check(self, data: dict[str, Any]) -> None:
        if not data.get("quantity"):
            return
        try:
            quantities.parse(data["quantity"])
        except BadInput as error:
            where = "day_0" if self.dated else ("amount" if "amount" in self.fields else "end")
            self.add_error(where, str(error))

    def _clean_dated(self, data: dict[str, Any]) -> tuple[dt.date | None, dt.date | None]:
        amounts: dict[str, int] = {}
        for place in range(self.rows):
            day = data.get(f"day_{place}")
            minutes = data.get(f"minutes_{place}") if self.asked is Asked.MINUTES else 1
            if day and minutes:
                amounts[day.isoformat()] = amounts.get(day.isoformat(), 0) + minutes
            elif self.asked is Asked.MINUTES and (day or minutes):
                lacking = "minutes" if day else "day"
                if f"{lacking}_{place}" not in self.errors:
                    self.add_error(f"{lacking}_{place}", _t("Isi tanggal dan menitnya."))
        key = "minutes_by_day" if self.asked is Asked.MINUTES else "sessions"
        data["quantity"] = {key: amounts} if amounts else {}
        days = sorted(dt.date.fromisoformat(day) for day in amounts)
        return (days[0], days[-1]) if days else (None, None)

    def _quantity(self, data: dict[str, Any]) -> dict[str, Any]:
        if self.asked is Asked.HOURS:
            return hours(data.get("amount"), data.get("unit") or "jp")
        if self.asked is Asked.SEMESTERS:
            return {"semesters": data["semesters"]} if data.get("semesters") else {}
        return quantity(self.asked, Told(data["start"], data["end"], data.get("days")))

    def facts(self) -> ClaimFacts:
        """What the form says; only after `is_valid`."""
        data = self.cleaned_data
        return ClaimFacts(
            form=self.form,
            scope=self.scope,
            title=data["title"],
            organiser=data.get("organiser") or "",
            place=self.kept.place,
            start=data.get("start"),
            end=data.get("end"),
            quantity=data.get("quantity") or {},
            jp_claimed=_claimed(self.asked, data),
            number=data.get("number") or "",
            number_date=self.kept.number_date,
        )


class CorrectForm(ClaimForm):
    """The officer's correction: the same fields, and why."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["file"]
        if self.kept.origin == Claim.Origin.HISTORY:
            self.fields["organiser"].required = False
        self.fields["reason"] = forms.CharField(
            label=_("Alasan dibetulkan"), max_length=300, help_text=_("Pegawai membacanya.")
        )


def hours(amount: Decimal | None, unit: str) -> dict[str, Any]:
    """A quantity of hours of learning, or of clock hours."""
    if amount is None:
        return {}
    if unit == "hour":
        return {"minutes": decimal_text(Fraction(amount) * 60)}
    return {"jp": decimal_text(Fraction(amount))}


def _claimed(asked: Asked, data: dict[str, Any]) -> Decimal | None:
    amount: Decimal | None = data.get("jp" if asked is not Asked.HOURS else "amount")
    if amount is None or asked is not Asked.HOURS or data.get("unit") != "hour":
        return amount
    return (amount * 60 / MINUTES_PER_JP).quantize(Decimal("0.01"))


class DecisionForm(forms.Form):
    """One row of the queue: yes, back with a reason, no with a reason, or later."""

    answer = forms.ChoiceField(
        label=_("Keputusan"),
        required=False,
        choices=[
            ("", _("Nanti")),
            ("accept", _("Setujui")),
            ("return", _("Kembalikan")),
            ("reject", _("Tolak")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Alasan bila dikembalikan atau ditolak"), required=False, max_length=300
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("answer") in {"return", "reject"} and not data.get("reason"):
            self.add_error("reason", _("Tulis alasannya; pegawai membacanya."))
        return data


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan"), max_length=300, help_text=_("Pegawai membacanya di klaimnya.")
    )
