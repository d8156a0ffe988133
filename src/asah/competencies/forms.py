"""Filters in the address, and the forms of evidence, standards and the dictionary."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from asah.competencies.calc.names import fields as field_names
from asah.competencies.calc.names import levels as level_names
from asah.competencies.models import Competency, MatchMode
from asah.competencies.services.dictionary import LevelText
from asah.competencies.services.standards import StandardSpec
from asah.core.language import word
from asah.people.api import Position
from asah.ui.forms import WordChoice

type Choices = list[tuple[str, str | Promise]]

DATE = {"type": "date"}


def field_choices(empty: str | Promise) -> Choices:
    return [("", empty), *((slug, word(name)) for slug, name in field_names().items())]


def level_choices() -> Choices:
    """The five levels by number and name."""
    return [
        (str(number), f"{number} · {word(name)}") for number, (name, _m) in level_names().items()
    ]


class DictionaryFilter(forms.Form):
    """Search in the dictionary; every value may be missing or wrong."""

    q = forms.CharField(label=_("Cari"), required=False, max_length=80)
    kelompok = forms.ChoiceField(required=False)
    urusan = forms.ChoiceField(label=_("Urusan"), required=False)

    KINDS: Choices = [
        ("", _("Semua")),
        ("managerial", _("Manajerial")),
        ("sociocultural", _("Sosial kultural")),
        ("soft", _("Keterampilan lunak")),
        ("service", _("Layanan publik")),
        ("technical", _("Teknis")),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kelompok"].choices = self.KINDS  # type: ignore[attr-defined]
        self.fields["urusan"].choices = field_choices(_("Semua urusan"))  # type: ignore[attr-defined]

    def narrow(self) -> dict[str, str]:
        """Arguments for `selectors.dictionary`."""
        self.is_valid()
        kind = self.cleaned_data.get("kelompok", "")
        found = {
            "text": self.cleaned_data.get("q", ""),
            "field": self.cleaned_data.get("urusan", ""),
        }
        found["kind" if kind in {"soft", "service"} else "group"] = kind
        return found


class AssessForm(forms.Form):
    """What a superior or officer saw. Only competencies that the dictionary holds today."""

    competency = WordChoice(Competency.objects.none(), label=_("Kompetensi"))
    level = forms.TypedChoiceField(label=_("Level yang terlihat"), coerce=int)
    date = forms.DateField(label=_("Tanggal"), widget=forms.DateInput(DATE))
    source = forms.CharField(
        label=_("Sumber"),
        max_length=160,
        help_text=_("Mis. penilaian atasan, pengamatan di loket, hasil uji kompetensi."),
    )

    def __init__(self, *args: Any, asked: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["competency"].queryset = asked  # type: ignore[attr-defined]
        self.fields["level"].choices = level_choices()  # type: ignore[attr-defined]


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Bukti tetap terbaca bersama alasan ini, tetapi tidak dihitung lagi."),
    )


class DatedForm(forms.Form):
    """The end of every form about a dated rule."""

    valid_from = forms.DateField(label=_("Berlaku mulai"), widget=forms.DateInput(DATE))
    legal_basis = forms.CharField(label=_("Dasar hukum"), max_length=250)


FACING: Choices = [
    ("", _("semua jabatan")),
    ("1", _("yang melayani warga langsung")),
    ("0", _("yang tidak melayani warga langsung")),
]


class StandardForm(DatedForm):
    competency = WordChoice(Competency.objects.order_by("name"), label=_("Kompetensi"))
    level = forms.ChoiceField(label=_("Jenjang jabatan"), choices=Position.Level.choices)
    field = forms.ChoiceField(label=_("Urusan"), required=False)
    public_facing = forms.ChoiceField(label=_("Untuk"), choices=FACING, required=False)
    required = forms.TypedChoiceField(label=_("Level standar"), coerce=int)
    importance = forms.DecimalField(
        label=_("Bobot kepentingan"),
        min_value=Decimal("0.1"),
        max_value=5,
        decimal_places=2,
        initial=1,
        help_text=_("1 = biasa. Lebih besar berarti kekurangannya didahulukan dalam rencana."),
    )

    field_order = (
        "competency",
        "level",
        "field",
        "public_facing",
        "required",
        "importance",
        "valid_from",
        "legal_basis",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = field_choices(_("semua urusan"))  # type: ignore[attr-defined]
        self.fields["required"].choices = level_choices()  # type: ignore[attr-defined]

    def spec(self) -> StandardSpec:
        """The row that the form describes."""
        data = dict(self.cleaned_data)
        data["public_facing"] = {"": None, "1": True, "0": False}[data["public_facing"]]
        return StandardSpec(**data)


class StandardFilter(forms.Form):
    """Which standards to show; every value may be missing or wrong."""

    urusan = forms.ChoiceField(label=_("Urusan"), required=False)
    q = forms.CharField(label=_("Kompetensi"), required=False, max_length=80)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["urusan"].choices = [  # type: ignore[attr-defined]
            *field_choices(_("Semua urusan")),
        ]

    def narrow(self) -> dict[str, str]:
        self.is_valid()
        names = {"urusan": "field", "q": "text"}
        return {to: self.cleaned_data.get(name, "") for name, to in names.items()}


class EndForm(forms.Form):
    last_day = forms.DateField(label=_("Hari terakhir berlaku"), widget=forms.DateInput(DATE))


class ModeForm(DatedForm):
    mode = forms.ChoiceField(
        label=_("Cara hitung kecocokan"),
        choices=MatchMode.Mode.choices,
        widget=forms.RadioSelect,
    )
    field_order = ("mode", "valid_from", "legal_basis")


class BandForm(DatedForm):
    lower = forms.DecimalField(
        label=_("Mulai dari, persen"), min_value=0, max_value=100, decimal_places=2
    )
    field_order = ("lower", "valid_from", "legal_basis")


class LevelForm(DatedForm):
    """A new text of one level; indicators one a line."""

    description = forms.CharField(label=_("Uraian"), widget=forms.Textarea({"rows": 3}))
    indicators = forms.CharField(
        label=_("Perilaku"),
        required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Satu perilaku tiap baris: apa yang orang lihat bila level ini tercapai."),
    )
    field_order = ("description", "indicators", "valid_from", "legal_basis")

    def text(self, level: int) -> LevelText:
        lines = self.cleaned_data["indicators"].splitlines()
        kept = [line.strip() for line in lines if line.strip()]
        data = self.cleaned_data
        dated = (data["valid_from"], data["legal_basis"])
        return LevelText(level, data["description"], kept, *dated)


class CompetencyForm(DatedForm):
    """A new technical competency with its five levels."""

    name = forms.CharField(label=_("Nama"), max_length=120)
    code = forms.SlugField(label=_("Kode"), max_length=50, help_text=_("Huruf kecil dan tanda -."))
    field = forms.ChoiceField(label=_("Urusan"), required=False)
    description = forms.CharField(label=_("Uraian"), widget=forms.Textarea({"rows": 2}))
    soft = forms.BooleanField(label=_("Keterampilan lunak"), required=False)
    service = forms.BooleanField(label=_("Meningkatkan layanan publik"), required=False)
    level1 = forms.CharField(label=_("Level 1, paham"), max_length=500)
    level2 = forms.CharField(label=_("Level 2, dasar"), max_length=500)
    level3 = forms.CharField(label=_("Level 3, menengah"), max_length=500)
    level4 = forms.CharField(label=_("Level 4, mumpuni"), max_length=500)
    level5 = forms.CharField(label=_("Level 5, ahli"), max_length=500)

    OWN = ("name", "code", "field", "description", "soft", "service", "valid_from", "legal_basis")
    field_order = (*OWN[:6], *(f"level{n}" for n in range(1, 6)), *OWN[6:])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = field_choices(_("lintas urusan"))  # type: ignore[attr-defined]

    def competency(self) -> Competency:
        """The unsaved entry."""
        own = {name: self.cleaned_data[name] for name in self.OWN}
        return Competency(group=Competency.Group.TECHNICAL, **own)

    def texts(self) -> list[LevelText]:
        return [LevelText(n, self.cleaned_data[f"level{n}"]) for n in range(1, 6)]


def read_date(text: str | None, default: dt.date) -> dt.date:
    """A date of the address, `2026-01-31`; the default for anything else."""
    try:
        return dt.date.fromisoformat(text or "")
    except ValueError:
        return default
