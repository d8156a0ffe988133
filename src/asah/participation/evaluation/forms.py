"""The reaction form, and the sheet of test scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from asah.content.api import Quiz
from asah.core.language import word
from asah.participation.evaluation.models import When
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
            self.fields[f"q_{question.key}"] = _scale(word(question.text), AGREE)
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


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A seat on the sheet; of both scores the field, and where a score from a quiz comes from."""

    seat: Enrolment
    before: forms.BoundField
    before_from: str
    after: forms.BoundField
    after_from: str


class ScoresForm(forms.Form):
    """Two numbers from 0 to 100 for each seat; what is left empty is not known.

    `sources` says by field name where a score comes from that was not typed.
    """

    def __init__(
        self, seats: Sequence[Enrolment], sources: Mapping[str, str], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.seats, self.sources = seats, sources
        for seat in seats:
            for when in ("pre", "post"):
                self.fields[f"{when}_{seat.pk}"] = _score(seat, when)

    @property
    def scores(self) -> dict[int, tuple[Decimal | None, Decimal | None]]:
        data = self.cleaned_data
        return {s.pk: (data[f"pre_{s.pk}"], data[f"post_{s.pk}"]) for s in self.seats}

    def rows(self) -> list[ScoreRow]:
        return [
            ScoreRow(s, *self._cell(f"pre_{s.pk}"), *self._cell(f"post_{s.pk}")) for s in self.seats
        ]

    def _cell(self, name: str) -> tuple[forms.BoundField, str]:
        return self[name], self.sources.get(name, "")


def _score(seat: Enrolment, when: str) -> forms.DecimalField:
    moment = _("Sebelum") if when == "pre" else _("Sesudah")
    return forms.DecimalField(
        label=f"{seat.person.name}: {moment}",
        required=False,
        min_value=0,
        max_value=100,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": "5"}),
    )


class ClassQuizzesForm(forms.Form):
    """A quiz for the test before the class and one for the test after it; each may be absent.

    A quiz that was chosen earlier is shown as the published one of its course and slug.
    """

    def __init__(
        self, quizzes: Sequence[Quiz], chosen: Mapping[str, Quiz], data: Any = None
    ) -> None:
        present = {_name(quiz): quiz for quiz in quizzes}
        now = {when: present.get(_name(quiz), quiz) for when, quiz in chosen.items()}
        offered = list({quiz.pk: quiz for quiz in (*quizzes, *now.values())}.values())
        super().__init__(data, initial={when: str(quiz.pk) for when, quiz in now.items()})
        self.known = {str(quiz.pk): quiz for quiz in offered}
        labels = ((When.PRE, _("Tes sebelum kelas")), (When.POST, _("Tes sesudah kelas")))
        for when, label in labels:
            self.fields[when.value] = forms.ChoiceField(
                label=label, required=False, choices=_by_course(offered)
            )

    @property
    def quizzes(self) -> dict[str, Quiz | None]:
        return {when: self.known.get(self.cleaned_data[when]) for when in When.values}


def _name(quiz: Quiz) -> tuple[int, str]:
    """What stays the same over the versions of a course."""
    return quiz.version.course_id, quiz.slug


def _by_course(quizzes: Sequence[Quiz]) -> list[tuple[Any, Any]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for quiz in quizzes:
        groups.setdefault(quiz.version.course.title, []).append((str(quiz.pk), quiz.title))
    return [("", _("Tanpa kuis: nilai diketik")), *groups.items()]
