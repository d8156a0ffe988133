"""Evaluation of a class: what participants thought of it, and what they knew before and after.

No key leads from a reaction to its writer: `ReactionDone` remembers that somebody answered,
`Reaction` what was answered, and the day alone joins them. A certificate never waits for either.
"""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Reaction(models.Model):
    """One filled form. `answers` is `{key of data/participation/reaction.csv: 1..4}`."""

    training_class = models.ForeignKey(
        "delivery.TrainingClass", on_delete=models.CASCADE, related_name="reactions"
    )
    answers = models.JSONField(default=dict)
    good = models.CharField(_("yang paling membantu"), max_length=500, blank=True, default="")
    better = models.CharField(_("yang perlu diperbaiki"), max_length=500, blank=True, default="")
    date = models.DateField()

    class Meta:
        indexes = (models.Index(fields=("training_class",), name="reaction_class"),)

    def __str__(self) -> str:
        return f"{self.training_class_id} {self.date}"


class FacilitatorScore(models.Model):
    """What one form says of one facilitator, 1 to 4."""

    reaction = models.ForeignKey(Reaction, on_delete=models.CASCADE, related_name="scores")
    facilitator = models.ForeignKey(
        "resources.Facilitator", on_delete=models.PROTECT, related_name="scores"
    )
    score = models.PositiveSmallIntegerField(
        validators=(MinValueValidator(1), MaxValueValidator(4))
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("reaction", "facilitator"), name="facilitator_scored_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.facilitator_id}: {self.score}"


class ReactionDone(models.Model):
    """That a seat's holder has answered; not what."""

    enrolment = models.OneToOneField(
        "participation.Enrolment", on_delete=models.CASCADE, related_name="reaction_done"
    )

    def __str__(self) -> str:
        return f"{self.enrolment_id}"


class When(models.TextChoices):
    PRE = "pre", _("Sebelum")
    POST = "post", _("Sesudah")


class ClassQuiz(models.Model):
    """The quiz whose attempts are a class's test before or after it.

    Known by the slug within its course, so that people on an older version count too.
    """

    training_class = models.ForeignKey(
        "delivery.TrainingClass", on_delete=models.CASCADE, related_name="test_quizzes"
    )
    when = models.CharField(max_length=4, choices=When.choices)
    quiz = models.ForeignKey("content.Quiz", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("training_class", "when"), name="class_quiz_once"),
        )

    def __str__(self) -> str:
        return f"{self.training_class_id} {self.when}: {self.quiz_id}"


class ClassScore(models.Model):
    """The result of a test before or after the class, 0 to 100.

    `attempt` is where it comes from; without one it was typed, and no quiz replaces it.
    """

    enrolment = models.ForeignKey(
        "participation.Enrolment", on_delete=models.CASCADE, related_name="test_scores"
    )
    when = models.CharField(max_length=4, choices=When.choices)
    score = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        validators=(MinValueValidator(0), MaxValueValidator(100)),
    )
    attempt = models.ForeignKey(
        "participation.Attempt", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["enrolment_id", "when"]
        constraints = (
            models.UniqueConstraint(fields=("enrolment", "when"), name="test_score_once"),
        )

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.when}: {self.score}"
