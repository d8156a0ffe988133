"""Seats, attendance and completions: who took part in what.

Invariants: a person has at most one live seat in a class, and the seats taken never exceed its
capacity (verbs lock the class); the waiting list is ordered by `requested_at`, then by id; one mark
per session and person; a completion is never changed, only reversed, with a reason, and its `key`
is the `activity_key` of the JP ledger.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Enrolment(models.Model):
    """A person's way through one class, from the wish to the end."""

    class State(models.TextChoices):
        REQUESTED = "requested", _("Menunggu atasan")
        WAITING = "waiting", _("Antrean")
        ENROLLED = "enrolled", _("Terdaftar")
        DECLINED = "declined", _("Dilepas")
        REJECTED = "rejected", _("Ditolak")
        CANCELLED = "cancelled", _("Dibatalkan")
        COMPLETED = "completed", _("Selesai")
        NOT_COMPLETED = "not_completed", _("Tidak selesai")

    class Origin(models.TextChoices):
        PLAN = "plan", _("Rencana tahunan")
        REQUEST = "request", _("Permintaan sendiri")
        RESERVED = "reserved", _("Program yang diundi")

    training_class = models.ForeignKey(
        "delivery.TrainingClass", on_delete=models.PROTECT, related_name="enrolments"
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="enrolments")
    state = models.CharField(max_length=13, choices=State.choices)
    origin = models.CharField(max_length=8, choices=Origin.choices)
    waits_for = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="requests_to_decide"
    )
    requested_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(null=True)  # when the waiting list gave the seat
    reason = models.CharField(_("alasan"), max_length=300, blank=True, default="")
    receipt = models.JSONField(default=list)
    # Why a seat was given back (slug of data/participation/decline_reasons.csv), what it was
    # before, and until when that can be taken back.
    decline_reason = models.CharField(max_length=24, blank=True, default="")
    released_from = models.CharField(max_length=13, blank=True, default="")
    undo_until = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["requested_at", "pk"]
        indexes = (
            models.Index(fields=("training_class", "state"), name="enrolment_class_state"),
            models.Index(fields=("person", "state"), name="enrolment_person_state"),
            models.Index(fields=("state", "requested_at"), name="enrolment_state"),
            models.Index(
                fields=("decline_reason", "decided_at"),
                condition=~Q(decline_reason=""),
                name="enrolment_declined_why",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("training_class", "person"),
                condition=~Q(state__in=("declined", "rejected", "cancelled")),
                name="one_live_seat",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} in {self.training_class_id}: {self.state}"


LIVE = (Enrolment.State.REQUESTED, Enrolment.State.WAITING, Enrolment.State.ENROLLED)
SEATED = (
    Enrolment.State.ENROLLED,
    Enrolment.State.COMPLETED,
    Enrolment.State.NOT_COMPLETED,
)


class Mark(models.TextChoices):
    PRESENT = "present", _("Hadir")
    EXCUSED = "excused", _("Izin")
    ABSENT = "absent", _("Alpa")


class Attendance(models.Model):
    """One mark of a person in a session: which, how it came, when, by whom."""

    class How(models.TextChoices):
        CODE = "code", _("kode")
        QR = "qr", _("QR")
        ROSTER = "roster", _("daftar")
        SHEET = "sheet", _("lembar")
        SHARED = "shared", _("kelas bareng")
        LATER = "later", _("kode, menyusul")

    session = models.ForeignKey(
        "delivery.Session", on_delete=models.PROTECT, related_name="attendance"
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="attendance")
    mark = models.CharField(max_length=7, choices=Mark.choices)
    how = models.CharField(max_length=6, choices=How.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("session", "person"), name="one_mark_a_session"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} in session {self.session_id}: {self.mark}"


class Gathering(models.Model):
    """*Kelas bareng*: one screen, many people. `secret` makes the code of that screen.

    Open from `opened_at` to `closed_at`; one open gathering a session and host.
    """

    session = models.ForeignKey(
        "delivery.Session", on_delete=models.PROTECT, related_name="gatherings"
    )
    host = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="gatherings")
    place = models.CharField(_("tempat berkumpul"), max_length=120)
    secret = models.CharField(max_length=40)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("session", "host"),
                condition=Q(closed_at=None),
                name="one_open_gathering",
            ),
        )

    def __str__(self) -> str:
        return f"{self.place} {self.opened_at:%Y-%m-%d %H:%M}"


class Contribution(models.Model):
    """What somebody who is skilled already offers instead of sitting in the class."""

    class Kind(models.TextChoices):
        MENTOR = "mentor", _("Pendamping peserta")
        CASE = "case", _("Kasus untuk dibahas")

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="offers")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    note = models.CharField(_("keterangan"), max_length=500, blank=True, default="")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints = (
            models.UniqueConstraint(fields=("enrolment", "kind"), name="contribution_once"),
        )

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.kind}"


class CodeMiss(models.Model):
    """A wrong code that a person entered; counted to slow down guessing, deleted after a day."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("person", "at"), name="code_miss"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.at:%Y-%m-%d %H:%M}"


class Completion(models.Model):
    """A completed class of a person. `jp` is what the ledger gave; reversed, never deleted."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="completions")
    at = models.DateTimeField()
    jp = models.DecimalField(max_digits=9, decimal_places=4)
    key = models.CharField(max_length=120)
    reversed_at = models.DateTimeField(null=True)
    reversed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reversal_reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("enrolment",),
                condition=Q(reversed_at=None),
                name="one_standing_completion",
            ),
            models.UniqueConstraint(
                fields=("key",), condition=Q(reversed_at=None), name="completion_key_once"
            ),
        )

    def __str__(self) -> str:
        return self.key


from asah.participation.evaluation.models import (  # noqa: E402 - models of this app
    ClassQuiz,
    ClassScore,
    FacilitatorScore,
    Reaction,
    ReactionDone,
)
from asah.participation.learning.models import (  # noqa: E402 - models of this app
    ActiveInterval,
    Attempt,
    AttemptAnswer,
    ClassCourse,
    LearningRun,
    PartDone,
)
from asah.participation.projects.models import (  # noqa: E402 - models of this app
    Adoption,
    Case,
    CaseWish,
    Formation,
    Grade,
    GroupMember,
    GroupNote,
    HandIn,
    PeerRating,
    ProjectGroup,
)

__all__ = [
    "LIVE",
    "SEATED",
    "ActiveInterval",
    "Adoption",
    "Attempt",
    "AttemptAnswer",
    "Attendance",
    "Case",
    "CaseWish",
    "ClassCourse",
    "ClassQuiz",
    "ClassScore",
    "CodeMiss",
    "Completion",
    "Enrolment",
    "FacilitatorScore",
    "Formation",
    "Grade",
    "GroupMember",
    "GroupNote",
    "HandIn",
    "LearningRun",
    "Mark",
    "PartDone",
    "PeerRating",
    "ProjectGroup",
    "Reaction",
    "ReactionDone",
]
