"""Plain inputs are written by the renderer; they must be what Django's templates draw."""

import re

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting

from asah.ui.forms import AsahRenderer, DateInput

VALUES = (None, "", "a \"b\" <c> & 'd'", 12, True)
WIDGETS = (
    forms.TextInput,
    forms.HiddenInput,
    forms.NumberInput,
    forms.EmailInput,
    forms.CheckboxInput,
    forms.FileInput,
    DateInput,
)


class Answer(forms.Form):
    answer = forms.ChoiceField(choices=[("", "Nanti"), ("a'", "Setujui")], widget=forms.RadioSelect)


@pytest.mark.parametrize("widget", WIDGETS)
@pytest.mark.parametrize("value", VALUES)
def test_an_input_is_what_django_draws(widget: type[forms.Widget], value: object) -> None:
    attrs = {"id": "id_x", "required": True, "disabled": False, "data-x": '"<5'}
    drawn = widget(attrs).render("1-x", value, renderer=AsahRenderer())
    assert drawn == widget(attrs).render("1-x", value, renderer=TemplatesSetting())


def test_a_select_is_what_django_draws_without_its_blanks() -> None:
    groups = [("", "Semua"), ("A & B", [(1, "Satu <1>"), (None, "Tanpa")]), ('x"y', "Dua")]
    attrs = {"id": "id_x", "required": True}
    select = forms.Select(attrs, choices=groups)
    drawn, theirs = (
        select.render("x", 1, renderer=one) for one in (AsahRenderer(), TemplatesSetting())
    )
    assert drawn == re.sub(r">\s+<", "><", theirs)


@pytest.mark.parametrize("wrap_label", [True, False])
def test_a_lone_radio_is_what_django_draws(wrap_label: bool) -> None:
    ours = Answer(initial={"answer": "a'"}, renderer=AsahRenderer())["answer"]
    theirs = Answer(initial={"answer": "a'"}, renderer=TemplatesSetting())["answer"]
    assert [r.tag(wrap_label) for r in ours] == [r.tag(wrap_label) for r in theirs]
