"""Competencies in the search; the profile among what is held about a person."""

from django.urls import reverse
from django.utils.translation import gettext as _

from asah.competencies.models import Assessment, Competency, Profile
from asah.core import access
from asah.core.access import SIGNED_IN, Actor
from asah.core.language import word
from asah.core.offers import DataSet, Hit
from asah.people.api import Person

MOST = 5


def search(actor: Actor, text: str) -> list[Hit]:
    """Competencies in force, by words of their name."""
    found = access.visible(Competency, actor, SIGNED_IN).filter(valid_to=None)
    for part in text.split():
        found = found.filter(name__icontains=part)
    rows = found.only("code", "name", "description").order_by("name", "pk")[:MOST]
    return [
        Hit(
            word(row.name),
            word(row.description),
            reverse("competencies:detail", args=[row.code]),
            "competency",
        )
        for row in rows
    ]


def personal_data(person: Person) -> list[DataSet]:
    """What the position asks, what was measured, and every piece of evidence."""
    profile = Profile.objects.filter(person=person).select_related("competency")
    evidence = Assessment.objects.filter(person=person).select_related("competency")
    return [
        DataSet(
            _("Profil kompetensi"),
            (_("Kompetensi"), _("Diminta jabatan"), _("Terukur"), _("Tanggal")),
            [
                (word(row.competency.name), row.required, row.measured, row.measured_on)
                for row in profile.order_by("competency__name")
            ],
        ),
        DataSet(
            _("Bukti kompetensi"),
            (_("Kompetensi"), _("Tingkat"), _("Tanggal"), _("Sumber"), _("Dicabut")),
            [
                (word(row.competency.name), row.level, row.date, row.source, row.withdrawn_at)
                for row in evidence
            ],
        ),
    ]
