"""The filters of the list and the form of a training."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from asah.catalog.calc.names import sources
from asah.catalog.models import Training
from asah.catalog.selectors import Filters
from asah.catalog.services.trainings import TrainingSpec
from asah.competencies.api import Competency, field_choices
from asah.core.language import word
from asah.credits.calc.book import forms as known_forms
from asah.people.api import Position
from asah.ui.forms import WordChoices

type Choices = list[tuple[str, str | Promise]]

KINDS: Choices = [
    ("", _("Semua")),
    ("soft", _("Keterampilan lunak")),
    ("service", _("Layanan publik")),
    ("technical", _("Teknis")),
]
LENGTHS: Choices = [
    ("", _("Semua")),
    ("1-5", _("sampai 5 JP")),
    ("6-16", _("6 sampai 16 JP")),
    ("17-32", _("17 sampai 32 JP")),
    ("33", _("lebih dari 32 JP")),
]
FACING: Choices = [
    ("", _("semua jabatan")),
    ("1", _("yang melayani warga langsung")),
    ("0", _("yang tidak melayani warga langsung")),
]
YES_NO = {"": None, "1": True, "0": False}
QUARTERS = ("q1", "q2", "q3", "q4")


class CatalogFilter(forms.Form):
    """What the address asks for; every value may be missing or wrong."""

    q = forms.CharField(label=_("Cari"), required=False, max_length=80)
    jenis = forms.ChoiceField(choices=KINDS, required=False)
    metode = forms.ChoiceField(
        label=_("Metode"), choices=[("", _("Semua")), *Training.Method.choices], required=False
    )
    jp = forms.ChoiceField(label=_("Lamanya"), choices=LENGTHS, required=False)
    tutup = forms.BooleanField(label=_("yang ditutup"), required=False)

    def narrow(self) -> Filters:
        self.is_valid()
        data = self.cleaned_data
        return Filters(
            text=data.get("q", ""),
            kind=data.get("jenis", ""),
            method=data.get("metode", ""),
            jp=data.get("jp", ""),
            retired=data.get("tutup", False),
        )


def form_choices() -> Choices:
    """The 25 forms of PerLAN 10/2018; study assignments are not held as classes."""
    return [(slug, word(form.name)) for slug, form in known_forms().items() if form.code]


class TrainingForm(forms.Form):
    """Everything about a training. JP are not typed: they follow from form and amount."""

    code = forms.SlugField(label=_("Kode"), max_length=40)
    title = forms.CharField(label=_("Judul"), max_length=160)
    summary = forms.CharField(
        label=_("Ringkasan"), required=False, widget=forms.Textarea({"rows": 3})
    )
    form = forms.ChoiceField(label=_("Bentuk"))
    method = forms.ChoiceField(label=_("Metode"), choices=Training.Method.choices)
    amount = forms.IntegerField(
        label=_("Banyaknya"),
        min_value=1,
        help_text=_(
            "Dalam satuan bentuknya: hari, JP, kegiatan; menit sehari untuk e-learning; "
            "sesi sebulan untuk coaching dan mentoring. JP dihitung dari aturan."
        ),
    )
    times = forms.IntegerField(
        label=_("Selama berapa hari atau bulan"),
        min_value=1,
        max_value=366,
        initial=1,
        help_text=_("Hanya untuk bentuk yang dibatasi per hari atau per bulan."),
    )
    source = forms.ChoiceField(label=_("Sumber dana"))
    cost_per_head = forms.IntegerField(label=_("Biaya per orang, rupiah"), min_value=0, initial=0)
    cost_per_class = forms.IntegerField(label=_("Biaya per kelas, rupiah"), min_value=0, initial=0)
    min_size = forms.IntegerField(label=_("Peserta paling sedikit"), min_value=1, max_value=2000)
    max_size = forms.IntegerField(label=_("Peserta paling banyak"), min_value=1, max_value=2000)
    q1 = forms.IntegerField(label=_("Kelas TW I"), min_value=0, max_value=500, initial=1)
    q2 = forms.IntegerField(label=_("Kelas TW II"), min_value=0, max_value=500, initial=1)
    q3 = forms.IntegerField(label=_("Kelas TW III"), min_value=0, max_value=500, initial=1)
    q4 = forms.IntegerField(label=_("Kelas TW IV"), min_value=0, max_value=500, initial=1)
    away = forms.BooleanField(label=_("Meninggalkan tempat kerja"), required=False, initial=True)
    raises = WordChoices(
        Competency.objects.order_by("-soft", "name"),
        label=_("Kompetensi yang naik satu tingkat"),
        widget=forms.CheckboxSelectMultiple,
    )
    levels = forms.MultipleChoiceField(
        label=_("Untuk jenjang"),
        choices=Position.Level.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Kosong berarti semua jenjang."),
    )
    fields_ = forms.MultipleChoiceField(
        label=_("Untuk urusan"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Kosong berarti semua urusan."),
    )
    public_facing = forms.ChoiceField(label=_("Untuk"), choices=FACING, required=False)
    prerequisites = forms.ModelMultipleChoiceField(
        Training.objects.filter(active=True),
        label=_("Prasyarat"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    equivalence = forms.SlugField(
        label=_("Kelompok setara"),
        required=False,
        max_length=40,
        help_text=_("Pelatihan dengan kelompok yang sama saling menggantikan."),
    )
    mandatory = forms.BooleanField(label=_("Wajib menurut peraturan"), required=False)
    legal_basis = forms.CharField(label=_("Dasar hukum"), required=False, max_length=250)

    def __init__(self, *args: Any, training: Training | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.training = training
        self.fields["form"].choices = form_choices()  # type: ignore[attr-defined]
        self.fields["source"].choices = list(sources().items())  # type: ignore[attr-defined]
        self.fields["fields_"].choices = field_choices()  # type: ignore[attr-defined]
        if training:
            del self.fields["code"]
            others = Training.objects.filter(active=True).exclude(pk=training.pk)
            self.fields["prerequisites"].queryset = others  # type: ignore[attr-defined]

    def spec(self, quantity: Mapping[str, Any]) -> TrainingSpec:
        """The training that the form describes. Gains of two levels and more are kept."""
        data = self.cleaned_data
        gains: dict[int, int] = {}
        if self.training:
            gains = dict(self.training.levels.values_list("competency_id", "gain"))
        plain = (
            *("title", "summary", "form", "method", "source", "min_size", "max_size"),
            *("cost_per_head", "cost_per_class", "away", "mandatory", "legal_basis"),
            "equivalence",
        )
        return TrainingSpec(
            **{name: data[name] for name in plain},
            quantity=quantity,
            classes_per_quarter=[data[name] for name in QUARTERS],
            audience={
                "levels": data["levels"],
                "fields": data["fields_"],
                "public_facing": YES_NO[data["public_facing"]],
            },
            raises={row.pk: gains.get(row.pk, 1) for row in data["raises"]},
            prerequisites=[row.pk for row in data["prerequisites"]],
        )


def initial(training: Training) -> dict[str, Any]:
    """The form's values of an existing training."""
    value = next(iter(training.quantity.values()), 1)
    amount, times = (value[0], len(value)) if isinstance(value, list) else (value, 1)
    facing = training.audience.get("public_facing")
    found = {f.name: getattr(training, f.name) for f in Training._meta.fields}
    return found | {
        "amount": amount,
        "times": times,
        "raises": list(training.levels.values_list("competency_id", flat=True)),
        "levels": training.audience.get("levels") or [],
        "fields_": training.audience.get("fields") or [],
        "public_facing": {None: "", True: "1", False: "0"}[facing],
        "prerequisites": list(training.prerequisites.values_list("pk", flat=True)),
        **dict(zip(QUARTERS, training.classes_per_quarter, strict=False)),
    }
