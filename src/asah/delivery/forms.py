"""Forms of the officer for classes and sessions."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from asah.catalog.api import Training
from asah.core import clock
from asah.core.clock import Quarter
from asah.delivery.models import Mode, Session, TrainingClass
from asah.delivery.selectors import ClassFilter, quarters
from asah.resources.api import Facilitator, Room


def _quarters() -> list[tuple[str, str]]:
    now = Quarter.of(clock.today())
    return [(str(q), q.label) for q in (now.plus(n) for n in range(6))]


class NewClassForm(forms.Form):
    training = forms.ModelChoiceField(
        label=_("Pelatihan"),
        queryset=Training.objects.filter(active=True).order_by("title"),
        empty_label=_("Pilih pelatihan"),
    )
    quarter = forms.ChoiceField(label=_("Triwulan"), choices=_quarters)
    capacity = forms.IntegerField(
        label=_("Kursi"),
        min_value=1,
        max_value=500,
        required=False,
        help_text=_("Kosongkan untuk memakai ukuran terbesar dari katalog."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("training") and not data.get("capacity"):
            data["capacity"] = data["training"].max_size
        if data.get("quarter"):
            data["quarter"] = Quarter.parse(data["quarter"])
        return data


class ManageFilter(forms.Form):
    """What the officer's list is narrowed to; kept in the address."""

    text = forms.CharField(label=_("Cari"), required=False)
    lack = forms.ChoiceField(
        label=_("Yang kurang"),
        required=False,
        choices=[
            ("", _("Semua")),
            ("jadwal", _("Belum ada jadwal")),
            ("ruang", _("Belum ada ruang")),
            ("fasilitator", _("Belum ada fasilitator")),
        ],
    )
    state = forms.ChoiceField(
        label=_("Keadaan"),
        required=False,
        choices=[("", _("Semua")), *TrainingClass.State.choices],
    )
    quarter = forms.ChoiceField(label=_("Triwulan"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(text, Quarter.parse(text).label) for text in quarters()]
        self.fields["quarter"].choices = [("", _("Semua")), *known]  # type: ignore[attr-defined]

    def narrow(self) -> ClassFilter:
        """The filter; what cannot be read narrows nothing."""
        self.is_valid()
        return ClassFilter(**self.cleaned_data)


class ClassForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = TrainingClass
        fields = ("mode", "capacity")


class ScheduleForm(forms.Form):
    """From which day to look for free days."""

    first = forms.DateField(
        label=_("Cari mulai tanggal"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class SessionForm(forms.ModelForm):  # type: ignore[type-arg]
    date = forms.DateField(
        label=_("Tanggal"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    from_time = forms.TimeField(
        label=_("Mulai"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    to_time = forms.TimeField(
        label=_("Selesai"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )

    class Meta:
        model = Session
        fields = ("mode", "room", "facilitator", "link")
        labels = {"room": _("Ruang"), "facilitator": _("Fasilitator")}

    field_order = ("date", "from_time", "to_time", "mode", "room", "facilitator", "link")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        start, end = timezone.localtime(self.instance.start), timezone.localtime(self.instance.end)
        self.initial["date"] = start.date()
        self.initial["from_time"], self.initial["to_time"] = start.time(), end.time()
        room, person = self.fields["room"], self.fields["facilitator"]
        room.queryset = Room.objects.filter(active=True)  # type: ignore[attr-defined]
        person.queryset = Facilitator.objects.filter(active=True)  # type: ignore[attr-defined]
        for field in ("room", "facilitator"):
            self.fields[field].required = False

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        day = data.get("date")
        if day and data.get("from_time") and data.get("to_time"):
            moments = [dt.datetime.combine(day, data[name]) for name in ("from_time", "to_time")]
            self.instance.start, self.instance.end = map(timezone.make_aware, moments)
        if data.get("mode") == Mode.ONLINE:
            data["room"] = None
        elif not data.get("room") and data.get("mode") == Mode.ONSITE:
            self.add_error(
                "room", _("Sesi tatap muka perlu ruang. Pilih ruang, atau ubah caranya.")
            )
        return data
