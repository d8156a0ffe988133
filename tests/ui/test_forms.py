"""A form says what is wrong at the top and at the field, and keeps what was typed."""

import re

from django import forms
from django.template import Context, Template

from asah.ui import kit
from asah.ui.forms import DateInput, PasswordInput


class Small(forms.Form):
    name = forms.CharField(label="Nama", help_text="seperti di SK")
    note = forms.CharField(label="Catatan", required=False)
    when = forms.DateField(label="Hari", widget=DateInput())
    kind = forms.ChoiceField(label="Jenis", choices=[("a", "A")], widget=forms.RadioSelect)
    sure = forms.BooleanField(label="Yakin", required=False)
    password = forms.CharField(label="Sandi", widget=PasswordInput())


def test_the_summary_counts_and_leads_to_each_field() -> None:
    page = str(kit.wrong_form())
    assert "2 isian perlu dibetulkan" in page
    links = re.findall(r'<li><a href="#([a-z_]+)">([^:]+):', page)
    assert links == [("id_nip", "NIP"), ("id_start", "Tanggal mulai")]
    assert 'tabindex="-1" autofocus' in page


def test_a_wrong_field_is_described_by_its_sentence_and_keeps_its_input() -> None:
    page = str(kit.wrong_form())
    field = re.search(r'<input type="text" name="nip"[^>]*>', page)
    assert field
    assert 'value="19900231 201402 1 003"' in field[0]
    assert 'aria-invalid="true"' in field[0]
    described = re.search(r'aria-describedby="([^"]+)"', field[0])
    assert described
    assert all(f'id="{name}"' in page for name in described[1].split())


def test_only_what_may_be_left_out_is_marked() -> None:
    page = str(Small())
    marked = re.findall(r"(\w+) <span class=\"optional\">\(boleh kosong\)", page)
    assert marked == ["Catatan"]


def test_a_fresh_form_has_no_summary() -> None:
    assert "summary" not in str(Small())


def test_a_refusal_without_a_field_is_said_as_it_is() -> None:
    form = Small({})
    form.errors.clear()
    form.add_error(None, "Kelas sudah penuh. Pilih angkatan lain.")
    page = str(form)
    assert "Kelas sudah penuh. Pilih angkatan lain." in page
    assert "isian perlu dibetulkan" not in page


def test_choices_stand_in_a_fieldset_and_dates_use_the_device() -> None:
    page = str(Small())
    assert "<legend>Jenis</legend>" in page
    assert 'type="date"' in page


def test_the_show_button_waits_for_script() -> None:
    page = str(Small()["password"])
    assert re.search(r"<button[^>]*data-show[^>]*hidden>", page)


def test_hidden_fields_are_drawn_once() -> None:
    class Hidden(forms.Form):
        key = forms.CharField(widget=forms.HiddenInput())

    page = Template("{{ form }}").render(Context({"form": Hidden({"key": "7"})}))
    assert page.count("<input") == 1
