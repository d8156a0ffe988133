"""Classes and their sessions: what is held, when, where, by whom.

Invariants: a class is known by its code, and by training, year and batch; sessions of a class are
numbered from 1 in order of time and do not share time; `start` and `end` of a class are the days of
its first and last session. Rooms and facilitators of sessions are booked in `resources` under
`session:<id>`. A plan line opens each of its classes once (`plan_line`, `line_number`).
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Mode(models.TextChoices):
    ONSITE = "onsite", _("Tatap muka")
    ONLINE = "online", _("Daring")
    HYBRID = "hybrid", _("Campuran")


class TrainingClass(models.Model):
    """One batch (*angkatan*) of a training."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Direncanakan")
        OPEN = "open", _("Dibuka")
        RUNNING = "running", _("Berlangsung")
        DONE = "done", _("Selesai")
        CANCELLED = "cancelled", _("Dibatalkan")

    code = models.CharField(_("kode"), max_length=40, unique=True)
    training = models.ForeignKey(
        "catalog.Training", on_delete=models.PROTECT, related_name="classes"
    )
    plan_line = models.ForeignKey(
        "plan.PlanLine", null=True, on_delete=models.PROTECT, related_name="opened"
    )
    line_number = models.PositiveSmallIntegerField(null=True)
    batch = models.PositiveSmallIntegerField(_("angkatan"))
    year = models.PositiveSmallIntegerField(_("tahun"))
    quarter = models.CharField(_("triwulan"), max_length=7)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    mode = models.CharField(_("cara"), max_length=6, choices=Mode.choices, default=Mode.ONSITE)
    capacity = models.PositiveSmallIntegerField(_("kursi"))
    start = models.DateField(_("mulai"), null=True)
    end = models.DateField(_("selesai"), null=True)
    reason = models.CharField(_("alasan"), max_length=300, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["start", "code"]
        indexes = (
            models.Index(fields=("year", "state"), name="class_year_state"),
            models.Index(fields=("state", "start"), name="class_state_start"),
        )
        constraints = (
            models.UniqueConstraint(fields=("training", "year", "batch"), name="batch_once"),
            models.UniqueConstraint(fields=("plan_line", "line_number"), name="line_opens_once"),
            models.CheckConstraint(
                condition=~Q(state__in=("open", "running", "done")) | Q(start__isnull=False),
                name="open_class_has_dates",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """`Pelayanan Prima di Loket, angkatan 7`."""
        return f"{self.training.title}, angkatan\u00a0{self.batch}"

    @property
    def over(self) -> bool:
        """Whether nothing more happens in it."""
        return self.state in (self.State.DONE, self.State.CANCELLED)


class Session(models.Model):
    """A stretch of a class, at most half a day. `secret` makes the code of attendance."""

    training_class = models.ForeignKey(
        TrainingClass, on_delete=models.CASCADE, related_name="sessions"
    )
    number = models.PositiveSmallIntegerField()
    start = models.DateTimeField(_("mulai"), db_index=True)
    end = models.DateTimeField(_("selesai"))
    room = models.ForeignKey(
        "resources.Room", null=True, on_delete=models.PROTECT, related_name="sessions"
    )
    facilitator = models.ForeignKey(
        "resources.Facilitator", null=True, on_delete=models.PROTECT, related_name="sessions"
    )
    mode = models.CharField(_("cara"), max_length=6, choices=Mode.choices, default=Mode.ONSITE)
    link = models.URLField(_("tautan kelas daring"), max_length=300, blank=True, default="")
    secret = models.CharField(max_length=40)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["start", "number"]
        indexes = (models.Index(fields=("facilitator", "start"), name="session_facilitator"),)
        constraints = (
            models.UniqueConstraint(fields=("training_class", "number"), name="session_number"),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")), name="session_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return f"{self.training_class_id} sesi {self.number}"

    @property
    def booking_key(self) -> str:
        return f"session:{self.pk}"

    @property
    def minutes(self) -> int:
        return int((self.end - self.start).total_seconds() // 60)


class Switch(models.Model):
    """One act that took sessions online, with what each was before and after, frozen.

    `rows` is a list of `{"session", "class", "title", "number", "start", "end", "before", "after",
    "people"}`; `before` and `after` are `{"mode", "room", "room_name", "link", "class_mode"}`, and
    after the way back `back` names what could not be had again.
    """

    first = models.DateField()
    last = models.DateField()
    reason = models.CharField(_("alasan"), max_length=300)
    rows = models.JSONField(default=list)
    told = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{len(self.rows)} sesi, {self.at:%Y-%m-%d}"
