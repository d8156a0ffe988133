"""Who learns what: runs through a version, parts done, attempts, answers, active time.

Invariants: a person has one unfinished run a course, on the version it began with. Answers and
active time are append-only (the database refuses a change); the same `key` is written once, so
that a resend or a double click changes nothing, and the last answer to a question counts. An
attempt draws by its `seed`. `key` of a finished run is the `activity_key` of ledger, evidence and
certificate.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ClassCourse(models.Model):
    """Which version of a course a class uses; without one, its attendance decides.

    An e-learning class without a row uses the published course of its training.
    """

    training_class = models.OneToOneField(
        "delivery.TrainingClass", on_delete=models.CASCADE, related_name="class_course"
    )
    version = models.ForeignKey(
        "content.CourseVersion", null=True, on_delete=models.PROTECT, related_name="class_courses"
    )
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.training_class_id} uses {self.version_id}"


class LearningRun(models.Model):
    """A person's way through one version. `touched_*` is where and when the last page opened."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="runs")
    course = models.ForeignKey("content.Course", on_delete=models.PROTECT, related_name="runs")
    version = models.ForeignKey(
        "content.CourseVersion", on_delete=models.PROTECT, related_name="runs"
    )
    enrolment = models.ForeignKey(
        "participation.Enrolment", null=True, on_delete=models.PROTECT, related_name="runs"
    )
    number = models.PositiveSmallIntegerField(default=1)
    started_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    touched_lesson = models.ForeignKey(
        "content.Lesson", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    completed_at = models.DateTimeField(null=True)
    minutes = models.JSONField(default=dict)  # of each day, as they were posted
    jp = models.DecimalField(max_digits=9, decimal_places=4, null=True)
    key = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["-touched_at", "-pk"]
        indexes = (models.Index(fields=("person", "completed_at"), name="run_person"),)
        constraints = (
            models.UniqueConstraint(
                fields=("person", "course"), condition=Q(completed_at=None), name="run_one_open"
            ),
            models.UniqueConstraint(fields=("person", "course", "number"), name="run_number"),
            models.UniqueConstraint(fields=("key",), condition=~Q(key=""), name="run_key_once"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} in course {self.course_id}, {self.number}"


class PartDone(models.Model):
    """A part that was read to its end, or a quiz that was passed."""

    run = models.ForeignKey(LearningRun, on_delete=models.CASCADE, related_name="parts_done")
    lesson = models.ForeignKey("content.Lesson", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("run", "lesson"), name="part_done_once"),)

    def __str__(self) -> str:
        return f"{self.run_id}: {self.lesson_id}"


class Attempt(models.Model):
    """One attempt at a quiz; open until `handed_at`. `percent` 0-100, two decimals."""

    run = models.ForeignKey(LearningRun, on_delete=models.CASCADE, related_name="attempts")
    lesson = models.ForeignKey("content.Lesson", on_delete=models.PROTECT, related_name="+")
    quiz = models.ForeignKey("content.Quiz", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=32)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    handed_at = models.DateTimeField(null=True)
    points = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    passed = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints = (
            models.UniqueConstraint(fields=("run", "lesson", "number"), name="attempt_number"),
            models.UniqueConstraint(
                fields=("run", "lesson"), condition=Q(handed_at=None), name="attempt_one_open"
            ),
        )

    def __str__(self) -> str:
        return f"{self.run_id}: {self.quiz_id}, {self.number}"


class AttemptAnswer(models.Model):
    """An answer as it was given; append-only. The last one to a question counts."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey("content.Question", on_delete=models.PROTECT, related_name="+")
    answer = models.JSONField(null=True)
    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints = (models.UniqueConstraint(fields=("attempt", "key"), name="answer_key_once"),)

    def __str__(self) -> str:
        return f"{self.attempt_id}: {self.question_id}"


class ActiveInterval(models.Model):
    """A stretch of activity in a part; append-only. Overlaps are counted once, by `calc`."""

    class Source(models.TextChoices):
        BEAT = "beat", _("detak halaman")
        PAGE = "page", _("antara dua halaman")

    run = models.ForeignKey(LearningRun, on_delete=models.CASCADE, related_name="intervals")
    lesson = models.ForeignKey("content.Lesson", on_delete=models.PROTECT, related_name="+")
    start = models.DateTimeField()
    end = models.DateTimeField()
    source = models.CharField(max_length=4, choices=Source.choices)
    key = models.CharField(max_length=64)

    class Meta:
        indexes = (models.Index(fields=("run", "end"), name="interval_run_end"),)
        constraints = (
            models.UniqueConstraint(fields=("run", "key"), name="interval_key_once"),
            models.CheckConstraint(
                condition=Q(end__gt=models.F("start")), name="interval_has_length"
            ),
        )

    def __str__(self) -> str:
        return f"{self.run_id}: {self.start:%F %T} to {self.end:%T}"
