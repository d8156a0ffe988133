"""A month by hand."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from asah.citizens.calc.output_file import MOST
from asah.citizens.models import Service, ServiceUnit
from asah.citizens.output.services.writing import OutputRow


class MonthField(forms.DateField):
    """A month as browsers send it (`2026-09`); its first day."""

    widget = forms.DateInput(attrs={"type": "month"}, format="%Y-%m")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m", "%m-%Y", "%m/%Y"], **kwargs)


class OutputForm(forms.Form):
    service = forms.ModelChoiceField(
        label=_("Layanan"), queryset=Service.objects.none(), empty_label=None
    )
    month = MonthField(label=_("Bulan"), error_messages={"invalid": _("Tulis seperti 2026-09.")})
    finished = forms.IntegerField(label=_("Selesai"), min_value=0, max_value=MOST)
    on_time = forms.IntegerField(
        label=_("Di antaranya tepat waktu"),
        help_text=_("Kosongkan kalau tidak dicatat."),
        min_value=0,
        required=False,
    )

    def __init__(self, *args: Any, service_unit: ServiceUnit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = service_unit.services.filter(active=True)  # type: ignore[attr-defined]

    def row(self) -> OutputRow:
        """What was entered; only after `is_valid`."""
        data = self.cleaned_data
        month: dt.date = data["month"]
        return OutputRow(data["service"].pk, month, data["finished"], data["on_time"])
