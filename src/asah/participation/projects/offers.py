"""Project work among what is held about a person.

Ratings that others gave stay out: they would name who gave them. The group's page shows their mean.
"""

from django.utils.translation import gettext as _

from asah.core import clock
from asah.core.language import word
from asah.core.offers import DataSet
from asah.participation.calc import project_marks
from asah.participation.projects.models import (
    CaseWish,
    Grade,
    GroupMember,
    GroupNote,
    HandIn,
    PeerRating,
)
from asah.people.api import Person


def personal_data(person: Person) -> list[DataSet]:
    """Wishes, groups with their marks, notes, hand-ins, ratings that the person gave."""
    return [
        _wishes(person),
        _groups(person),
        _notes(person),
        _hand_ins(person),
        _ratings(person),
    ]


def _wishes(person: Person) -> DataSet:
    rows = CaseWish.objects.filter(person=person).select_related("case")
    found = rows.select_related("training_class__training")
    return DataSet(
        _("Pilihan kasus"),
        (_("Kelas"), _("Pilihan ke"), _("Kasus")),
        [
            (row.training_class.title, row.rank, row.case.title)
            for row in found.order_by("training_class", "rank")
        ],
    )


def _groups(person: Person) -> DataSet:
    rows = GroupMember.objects.filter(person=person)
    found = list(
        rows.select_related("group__case", "training_class__training").order_by("-group__due", "pk")
    )
    grades = Grade.objects.filter(hand_in__group__in=[row.group_id for row in found])
    scores = dict(grades.order_by("at", "pk").values_list("hand_in__group", "score"))
    return DataSet(
        _("Kelompok proyek"),
        (_("Kelas"), _("Kelompok"), _("Kasus"), _("Tenggat"), _("Nilai kelompok")),
        [
            (
                row.training_class.title,
                row.group.number,
                row.group.case.title if row.group.case else "",
                row.group.due,
                scores.get(row.group_id),
            )
            for row in found
        ],
    )


def _notes(person: Person) -> DataSet:
    rows = GroupNote.objects.filter(person=person).order_by("-at", "-pk")
    found = rows.select_related("group__training_class__training")
    return DataSet(
        _("Catatan kelompok"),
        (_("Kelas"), _("Kelompok"), _("Catatan"), _("Ditulis"), _("Selesai")),
        [
            (row.group.training_class.title, row.group.number, row.text, row.at, row.done_at)
            for row in found
        ],
    )


def _hand_ins(person: Person) -> DataSet:
    rows = HandIn.objects.filter(person=person).order_by("-at", "-pk")
    found = rows.select_related("group__training_class__training", "file")
    return DataSet(
        _("Hasil proyek yang Anda serahkan"),
        (
            _("Kelas"),
            _("Kelompok"),
            _("Versi"),
            _("Ringkasan"),
            _("Angka"),
            _("Berkas"),
            _("Waktu"),
        ),
        [
            (
                row.group.training_class.title,
                row.group.number,
                row.version,
                row.text,
                row.figure,
                row.file.name if row.file else "",
                row.at,
            )
            for row in found
        ],
    )


def _ratings(person: Person) -> DataSet:
    rows = PeerRating.objects.filter(rater=person).order_by("-at", "pk")
    found = rows.select_related("group__training_class__training", "rated")
    return DataSet(
        _("Nilai yang Anda beri kepada teman"),
        (_("Kelas"), _("Kelompok"), _("Untuk"), _("Nilai"), _("Waktu")),
        [
            (
                row.group.training_class.title,
                row.group.number,
                row.rated.full_name,
                _levels(row),
                row.at,
            )
            for row in found
        ],
    )


def _levels(row: PeerRating) -> str:
    """The levels in the order of that day's criteria; a database may keep them in another."""
    return "; ".join(
        f"{word(one.title)} {row.levels[one.slug]}"
        for one in project_marks.peer_criteria(clock.day_of(row.at))
        if one.slug in row.levels
    )
