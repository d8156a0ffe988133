"""Classes in the search; seats among what is held about a person."""

from django.urls import reverse
from django.utils.translation import gettext as _

from asah.core import access
from asah.core.access import SIGNED_IN, Actor
from asah.core.offers import DataSet, Hit
from asah.delivery.api import TrainingClass
from asah.participation import wording
from asah.participation.learning.models import LearningRun
from asah.participation.models import Attendance, Enrolment
from asah.people.api import Person

MOST = 5


def search(actor: Actor, text: str) -> list[Hit]:
    """Classes by a piece of their code, the latest first."""
    if " " in text or len(text) < 3:
        return []
    found = access.visible(TrainingClass, actor, SIGNED_IN).filter(code__icontains=text)
    rows = found.select_related("training").order_by("-start", "code")[:MOST]
    return [
        Hit(
            row.title,
            f"{row.code}, {wording.dates(row.start, row.end)}" if row.start else row.code,
            reverse("participation:class_page", args=[row.code]),
            "class",
        )
        for row in rows
    ]


def personal_data(person: Person) -> list[DataSet]:
    """Seats and requests, attendance, courses learned."""
    return [_seats(person), _marks(person), _runs(person)]


def _seats(person: Person) -> DataSet:
    seats = Enrolment.objects.filter(person=person).select_related("training_class__training")
    return DataSet(
        _("Kursi dan permintaan"),
        (_("Kelas"), _("Keadaan"), _("Asal"), _("Diminta"), _("Diputus"), _("Alasan")),
        [
            (
                row.training_class.title,
                row.get_state_display(),
                row.get_origin_display(),
                row.requested_at,
                row.decided_at,
                row.reason,
            )
            for row in seats.order_by("-requested_at", "-pk")
        ],
    )


def _marks(person: Person) -> DataSet:
    marks = Attendance.objects.filter(person=person).select_related(
        "session__training_class__training"
    )
    return DataSet(
        _("Kehadiran"),
        (_("Kelas"), _("Sesi"), _("Mulai"), _("Tanda"), _("Cara"), _("Dicatat")),
        [
            (
                row.session.training_class.title,
                row.session.number,
                row.session.start,
                row.get_mark_display(),
                row.get_how_display(),
                row.at,
            )
            for row in marks.order_by("-at", "-pk")
        ],
    )


def _runs(person: Person) -> DataSet:
    runs = LearningRun.objects.filter(person=person).select_related("course")
    return DataSet(
        _("Belajar mandiri"),
        (_("Materi"), _("Mulai"), _("Terakhir"), _("Selesai"), _("JP")),
        [
            (str(row.course), row.started_at, row.touched_at, row.completed_at, row.jp)
            for row in runs.order_by("-started_at", "-pk")
        ],
    )
