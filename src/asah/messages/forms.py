"""The form of what a reader wants."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from asah.core.access import Actor
from asah.messages.calc.timing import Hours
from asah.messages.kinds import Kind, kinds_for
from asah.messages.models import Channel, QuietHours
from asah.messages.selectors import wishes


def _choices(kind: Kind) -> list[tuple[str, Any]]:
    return [
        (channel.value, channel.label)
        for channel in Channel
        if not (kind.must and channel == Channel.OFF)
    ]


class WishesForm(forms.ModelForm):  # type: ignore[type-arg]
    """One choice a kind, named by its slug, and the quiet hours of the user."""

    class Meta:
        model = QuietHours
        fields = ("start", "end", "holidays", "digest")
        widgets = {
            name: forms.TimeInput(format="%H:%M", attrs={"type": "time"})
            for name in ("start", "end", "digest")
        }

    def __init__(self, data: Any, *, actor: Actor) -> None:
        user_id = actor.user_id or 0
        row = QuietHours.objects.filter(user=user_id).first()
        plain = wishes.PLAIN
        fresh = QuietHours(
            start=plain.start, end=plain.end, holidays=plain.holidays, digest=plain.digest
        )
        super().__init__(data, instance=row or fresh)
        self.fields["end"].help_text = _("Sama dengan jam berhenti berarti surel boleh kapan saja.")
        chosen = wishes.chosen(user_id)
        asked = kinds_for(actor.roles)
        self.slugs = [kind.slug for kind in asked]
        for kind in asked:
            self.fields[f"kind_{kind.slug}"] = forms.ChoiceField(
                label=str(kind.title),
                choices=_choices(kind),
                initial=chosen.get(kind.slug, wishes.fallback(kind)),
                help_text=str(kind.why),
            )

    def channels(self) -> dict[str, Channel]:
        """The chosen channel by kind."""
        return {slug: Channel(self.cleaned_data[f"kind_{slug}"]) for slug in self.slugs}

    def hours(self) -> Hours:
        data: dict[str, dt.time] = self.cleaned_data
        return Hours(data["start"], data["end"], bool(data["holidays"]), data["digest"])

    def kind_fields(self) -> list[forms.BoundField]:
        return [self[f"kind_{slug}"] for slug in self.slugs]
