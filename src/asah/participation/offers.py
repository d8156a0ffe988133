"""Classes in the search; seats, learning and project work among what is held about a person."""

from django.urls import reverse
from django.utils.translation import gettext as _

from asah.core import access
from asah.core.access import SIGNED_IN, Actor
from asah.core.offers import DataSet, Hit
from asah.delivery.api import TrainingClass
from asah.participation import wording
from asah.participation.evaluation.models import ClassScore
from asah.participation.learning import offers as learning
from asah.participation.models import Attendance, Contribution, Enrolment
from asah.participation.projects import offers as projects
from asah.people.api import Person

MOST = 5


def search(actor: Actor, text: str) -> list[Hit]:
    """Classes by a piece of their code, the latest first."""
    if " " in text or len(text) < 3:
        return []
    found = access.visible(TrainingClass, actor, SIGNED_IN).filter(code__icontains=text)
    shown = found.select_related("training").only(
        "code", "batch", "start", "end", "training__title"
    )
    rows = shown.order_by("-start", "code")[:MOST]
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
    """Seats and requests, attendance, scores, help offered, courses learned, project work.

    Reactions to a class are nobody's: no key leads from one to its writer.
    """
    own = [_seats(person), _marks(person), _scores(person), _contributions(person)]
    return [*own, *learning.personal_data(person), *projects.personal_data(person)]


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


def _scores(person: Person) -> DataSet:
    scores = ClassScore.objects.filter(enrolment__person=person).select_related(
        "enrolment__training_class__training"
    )
    return DataSet(
        _("Nilai sebelum dan sesudah kelas"),
        (_("Kelas"), _("Kapan"), _("Nilai")),
        [
            (row.enrolment.training_class.title, row.get_when_display(), row.score)
            for row in scores.order_by("-enrolment", "when")
        ],
    )


def _contributions(person: Person) -> DataSet:
    rows = Contribution.objects.filter(enrolment__person=person).select_related(
        "enrolment__training_class__training"
    )
    return DataSet(
        _("Bantuan yang Anda tawarkan"),
        (_("Kelas"), _("Bentuk"), _("Keterangan"), _("Ditawarkan"), _("Ditarik")),
        [
            (
                row.enrolment.training_class.title,
                row.get_kind_display(),
                row.note,
                row.at,
                row.withdrawn_at,
            )
            for row in rows
        ],
    )
