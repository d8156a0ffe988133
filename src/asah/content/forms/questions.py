"""The form of a question: what all kinds share, and the fields of each kind."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from asah.competencies.api import Competency
from asah.content.calc import questions
from asah.content.models import Question
from asah.content.services.quizzes import QuestionParts
from asah.ui.forms import WordChoice

ROWS = 6
LINES = {"rows": 2}
Kind = Question.Kind


class QuestionForm(forms.Form):
    """What every question has. Each kind below adds its fields and reads them."""

    kind: str
    prompt = forms.CharField(
        label=gettext_lazy("Pertanyaan"),
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("Boleh Markdown. Ceritakan keadaannya, lalu bertanya."),
    )
    feedback = forms.CharField(
        label=gettext_lazy("Penjelasan sesudah menjawab"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Mengapa ini benar, dan mengapa yang lain menggoda tetapi keliru."),
    )
    points = forms.IntegerField(label=gettext_lazy("Nilai"), min_value=1, max_value=20, initial=1)
    pool = forms.SlugField(
        label=gettext_lazy("Kelompok"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Dari tiap kelompok dapat diundi sejumlah soal."),
    )
    competency = WordChoice(
        label=gettext_lazy("Kompetensi"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("tidak disebut"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["competency"].queryset = Competency.objects.order_by("name")  # type: ignore[attr-defined]

    def shape(self) -> tuple[Any, Any]:
        """Options and answer, in the shapes of the model; without options, what was answered."""
        return [], self.cleaned_data["answer"]

    def rows(self) -> list[Any]:
        """Pairs of fields that stand beside each other."""
        return []

    def parts(self) -> QuestionParts:
        data = self.cleaned_data
        options, answer = self.shape()
        return QuestionParts(
            kind=self.kind,
            prompt=data["prompt"],
            options=options,
            answer=answer,
            pool=data["pool"],
            unit=data.get("unit", ""),
            feedback=data["feedback"],
            points=data["points"],
            competency=data["competency"],
        )


class ChoosingForm(QuestionForm):
    """Up to six choices, each with a tick when it is right."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(1, ROWS + 1):
            self.fields[f"option_{n}"] = forms.CharField(
                label=_("Pilihan %(n)s") % {"n": n},
                required=n < 3,
                max_length=400,
                widget=forms.Textarea(LINES),
            )
            self.fields[f"right_{n}"] = forms.BooleanField(label=_("benar"), required=False)

    def rows(self) -> list[Any]:
        return [(self[f"option_{n}"], self[f"right_{n}"]) for n in range(1, ROWS + 1)]

    def shape(self) -> tuple[Any, Any]:
        data = self.cleaned_data
        used = [n for n in range(1, ROWS + 1) if data[f"option_{n}"]]
        right = [place for place, n in enumerate(used, 1) if data[f"right_{n}"]]
        return questions.chosen(self.kind, [data[f"option_{n}"] for n in used], right)


class SingleForm(ChoosingForm):
    kind = Kind.SINGLE.value


class MultipleForm(ChoosingForm):
    kind = Kind.MULTIPLE.value


class TrueFalseForm(QuestionForm):
    kind = Kind.TRUE_FALSE.value
    answer = forms.TypedChoiceField(
        label=gettext_lazy("Pernyataan itu"),
        choices=[("true", gettext_lazy("benar")), ("false", gettext_lazy("salah"))],
        coerce=lambda text: text == "true",
        widget=forms.RadioSelect,
    )


class NumberForm(QuestionForm):
    kind = Kind.NUMBER.value
    value = forms.CharField(
        label=gettext_lazy("Jawaban"),
        max_length=30,
        widget=forms.TextInput({"inputmode": "decimal"}),
        help_text=gettext_lazy("Dengan koma, misalnya 37,5."),
    )
    tolerance = forms.CharField(
        label=gettext_lazy("Boleh meleset"),
        max_length=30,
        required=False,
        initial="0",
        widget=forms.TextInput({"inputmode": "decimal"}),
    )
    unit = forms.CharField(label=gettext_lazy("Satuan"), max_length=20, required=False)

    def shape(self) -> tuple[Any, Any]:
        data = self.cleaned_data
        return [], questions.measured(data["value"], data["tolerance"])


class ShortTextForm(QuestionForm):
    kind = Kind.SHORT_TEXT.value
    answers = forms.CharField(
        label=gettext_lazy("Jawaban yang diterima, satu per baris"),
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("Huruf besar, tanda baca, dan spasi ganda tidak dibedakan."),
    )

    def shape(self) -> tuple[Any, Any]:
        lines = self.cleaned_data["answers"].splitlines()
        return [], [line.strip() for line in lines if line.strip()]


class MatchingForm(QuestionForm):
    """Up to six pairs, and right sides that belong to none."""

    kind = Kind.MATCHING.value
    extra = forms.CharField(
        label=gettext_lazy("Pengecoh di sisi kanan, satu per baris"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(1, ROWS + 1):
            for side, label in (("left", _("Kiri %(n)s")), ("right", _("Kanan %(n)s"))):
                self.fields[f"{side}_{n}"] = forms.CharField(
                    label=label % {"n": n},
                    required=n < 3,
                    max_length=300,
                    widget=forms.Textarea(LINES),
                )

    def rows(self) -> list[Any]:
        return [(self[f"left_{n}"], self[f"right_{n}"]) for n in range(1, ROWS + 1)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for n in range(3, ROWS + 1):
            if bool(data.get(f"left_{n}")) != bool(data.get(f"right_{n}")):
                self.add_error(f"right_{n}", _("Isi kedua sisinya, atau kosongkan keduanya."))
        return data

    def shape(self) -> tuple[Any, Any]:
        data = self.cleaned_data
        pairs = [(data[f"left_{n}"], data[f"right_{n}"]) for n in range(1, ROWS + 1)]
        extra = [line for line in data["extra"].splitlines() if line.strip()]
        return questions.matched([pair for pair in pairs if pair[0]], extra)


FORMS: dict[str, type[QuestionForm]] = {
    form.kind: form
    for form in (SingleForm, MultipleForm, TrueFalseForm, NumberForm, ShortTextForm, MatchingForm)
}


def _shape_values(question: Question) -> dict[str, Any]:
    options, answer = question.options, question.answer
    if question.kind in questions.CHOOSING:
        right = {answer} if question.kind == Kind.SINGLE else set(answer)
        found: dict[str, Any] = {}
        for n, row in enumerate(options, 1):
            found |= {f"option_{n}": row["text"], f"right_{n}": row["id"] in right}
        return found
    if question.kind == Kind.MATCHING:
        sides = {row["id"]: row["text"] for row in options["right"]}
        found = {"extra": "\n".join(t for k, t in sides.items() if k not in answer.values())}
        for n, row in enumerate(options["left"], 1):
            found |= {f"left_{n}": row["text"], f"right_{n}": sides[answer[row["id"]]]}
        return found
    if question.kind == Kind.NUMBER:
        return {name: questions.as_written(answer[name]) for name in ("value", "tolerance")}
    if question.kind == Kind.SHORT_TEXT:
        return {"answers": "\n".join(answer)}
    return {"answer": "true" if answer else "false"}


def question_values(question: Question) -> dict[str, Any]:
    """What the form shows of a question."""
    names = ("prompt", "feedback", "points", "pool", "unit")
    plain = {name: getattr(question, name) for name in names}
    return {**plain, "competency": question.competency_id, **_shape_values(question)}
