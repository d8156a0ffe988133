"""Plain inputs are written by the renderer; they must be what Django's templates draw."""

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


@pytest.mark.parametrize("wrap_label", [True, False])
def test_a_lone_radio_is_what_django_draws(wrap_label: bool) -> None:
    ours = Answer(initial={"answer": "a'"}, renderer=AsahRenderer())["answer"]
    theirs = Answer(initial={"answer": "a'"}, renderer=TemplatesSetting())["answer"]
    assert [r.tag(wrap_label) for r in ours] == [r.tag(wrap_label) for r in theirs]
