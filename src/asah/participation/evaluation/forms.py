"""The reaction form, and the sheet of test scores."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from asah.participation.evaluation.selectors.figures import Question
from asah.participation.evaluation.services.writing import Filled
from asah.participation.models import Enrolment
from asah.resources.api import Facilitator

AGREE = (
    (1, _("Tidak setuju")),
    (2, _("Kurang setuju")),
    (3, _("Setuju")),
    (4, _("Sangat setuju")),
)
QUALITY = ((1, _("Kurang")), (2, _("Cukup")), (3, _("Baik")), (4, _("Sangat baik")))


class ReactionForm(forms.Form):
    """Four agreements, one score per facilitator, two lines that may stay empty."""

    def __init__(
        self, asked: Sequence[Question], led: Sequence[Facilitator], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked, self.led = asked, led
        for question in asked:
            self.fields[f"q_{question.key}"] = _scale(question.text, AGREE)
        for person in led:
            label = _("Fasilitator %(name)s") % {"name": person.name}
            self.fields[f"f_{person.pk}"] = _scale(label, QUALITY)
        self.fields["good"] = _line(_("Yang paling membantu"))
        self.fields["better"] = _line(_("Yang perlu diperbaiki"))

    @property
    def filled(self) -> Filled:
        data = self.cleaned_data
        return Filled(
            answers={q.key: data[f"q_{q.key}"] for q in self.asked},
            scores={p.pk: data[f"f_{p.pk}"] for p in self.led},
            good=data["good"],
            better=data["better"],
        )


def _scale(label: str, choices: Sequence[tuple[int, Any]]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=int, widget=forms.RadioSelect
    )


def _line(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=500, required=False)


class ScoresForm(forms.Form):
    """Two numbers from 0 to 100 for each seat; what is left empty is not known."""

    def __init__(self, seats: Sequence[Enrolment], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = seats
        for seat in seats:
            for when in ("pre", "post"):
                self.fields[f"{when}_{seat.pk}"] = _score(seat, when)

    @property
    def scores(self) -> dict[int, tuple[Decimal | None, Decimal | None]]:
        data = self.cleaned_data
        return {s.pk: (data[f"pre_{s.pk}"], data[f"post_{s.pk}"]) for s in self.seats}

    def rows(self) -> list[tuple[Enrolment, forms.BoundField, forms.BoundField]]:
        return [(s, self[f"pre_{s.pk}"], self[f"post_{s.pk}"]) for s in self.seats]


def _score(seat: Enrolment, when: str) -> forms.DecimalField:
    word = _("Sebelum") if when == "pre" else _("Sesudah")
    return forms.DecimalField(
        label=f"{seat.person.name}: {word}",
        required=False,
        min_value=0,
        max_value=100,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": "5"}),
    )
