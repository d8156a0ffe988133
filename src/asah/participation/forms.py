"""Filters, decisions, reasons, codes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from asah.core import clock
from asah.core.clock import Quarter
from asah.core.language import word
from asah.delivery.api import ClassFilter, Mode, TrainingClass, quarters
from asah.participation.calc.code import DIGITS, clean
from asah.participation.reference import decline_reasons
from asah.participation.selectors.classes import Listing
from asah.people.api import Unit, opds


class ClassesFilter(forms.Form):
    """What the list of classes is narrowed to; kept in the address."""

    text = forms.CharField(label=_("Cari pelatihan"), required=False)
    show = forms.ChoiceField(
        label=_("Tampilkan"),
        required=False,
        choices=[
            ("", _("Semua kelas")),
            ("kosong", _("Masih ada kursi")),
            ("saya", _("Kelas saya")),
        ],
    )
    quarter = forms.ChoiceField(label=_("Triwulan"), required=False)
    mode = forms.ChoiceField(
        label=_("Cara"), required=False, choices=[("", _("Semua")), *Mode.choices]
    )
    state = forms.ChoiceField(
        label=_("Keadaan"),
        required=False,
        choices=[("", _("Semua")), *TrainingClass.State.choices],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(text, Quarter.parse(text).label) for text in quarters()]
        self.fields["quarter"].choices = [("", _("Semua")), *known]  # type: ignore[attr-defined]

    def listing(self) -> Listing:
        """The filter; what cannot be read narrows nothing."""
        self.is_valid()
        data = self.cleaned_data
        show = data.get("show", "")
        narrow = ClassFilter(
            text=data.get("text", ""),
            quarter=data.get("quarter", ""),
            mode=data.get("mode", ""),
            state=data.get("state", ""),
        )
        return Listing(narrow, free_only=show == "kosong", mine_only=show == "saya")


class DecisionForm(forms.Form):
    """One row of the queue: yes, no with the reason, or later."""

    answer = forms.ChoiceField(
        label=_("Keputusan"),
        required=False,
        choices=[("", _("Nanti")), ("yes", _("Setujui")), ("no", _("Tolak"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Alasan bila ditolak"), required=False, max_length=300, strip=True
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("answer") == "no" and not data.get("reason"):
            self.add_error("reason", _("Tulis alasannya; pegawai akan membacanya."))
        return data


class DeclineForm(forms.Form):
    """Why a seat is given back: one of the reasons of the region."""

    reason = forms.ChoiceField(
        label=_("Mengapa Anda melepas kursi ini?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih satu alasan; alasan itu menentukan pilihan lain.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(reason.slug, word(reason.label)) for reason in decline_reasons(clock.today())]
        self.fields["reason"].choices = known  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """A reason that people will read."""

    reason = forms.CharField(
        label=_("Alasan"),
        max_length=300,
        help_text=_("Dibaca oleh orang yang terkena keputusan ini."),
    )


class CodeForm(forms.Form):
    """The six digits on the wall."""

    code = forms.CharField(
        label=_("Kode hadir"),
        max_length=12,
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
                "autofocus": True,
                "class": "input code-input",
                "placeholder": "000 000",
            }
        ),
        help_text=_("Enam angka di layar ruang kelas. Kode berganti tiap 30 detik."),
    )

    def clean_code(self) -> str:
        code = clean(self.cleaned_data["code"])
        if len(code) != DIGITS or not code.isdigit():
            raise forms.ValidationError(_("Kode terdiri atas enam angka. Periksa lagi."))
        return code


LINK_HELP = _("Tautan rapat yang sama untuk semua sesi, atau pakai {kelas} dan {sesi} di dalamnya.")


class OnlineForm(forms.Form):
    """Taking one session online: the link, and the reason that everybody reads."""

    link = forms.CharField(
        label=_("Tautan kelas daring"),
        max_length=300,
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
    )
    reason = forms.CharField(
        label=_("Alasan"), max_length=300, help_text=_("Dibaca semua peserta dan fasilitator.")
    )


class SpanForm(OnlineForm):
    """Taking everything between two dates online, for one OPD or for all."""

    first = forms.DateField(
        label=_("Dari tanggal"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    last = forms.DateField(
        label=_("Sampai tanggal"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    opd = forms.ModelChoiceField(
        label=_("Kelas dengan peserta dari"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("Semua perangkat daerah"),
    )

    field_order = ("first", "last", "opd", "link", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opd"].queryset = opds()  # type: ignore[attr-defined]
        self.fields["link"].help_text = LINK_HELP

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("Tanggal akhir lebih awal daripada tanggal mulai."))
        return data


class GatheringForm(forms.Form):
    """Where people gather in front of one screen."""

    place = forms.CharField(
        label=_("Berkumpul di"),
        max_length=120,
        widget=forms.TextInput(attrs={"placeholder": _("Ruang rapat lantai 2")}),
        help_text=_("Supaya fasilitator tahu dari mana peserta ikut."),
    )
