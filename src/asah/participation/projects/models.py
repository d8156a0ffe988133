"""Project work on real cases: cases of units, groups, hand-ins, marks, adoption.

Invariants: a person is in one group of a class at most; hand-ins are versions that never change;
a peer rating is given once; the answers to *adopted?* are asked on fixed days after the result
went to the unit, each answered once.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Case(models.Model):
    """A problem that a unit really has, with the figure it wants to move."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draf")
        OFFERED = "offered", _("Ditawarkan")
        TAKEN = "taken", _("Diambil")
        DONE = "done", _("Selesai")

    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="cases")
    title = models.CharField(_("judul"), max_length=140)
    text = models.TextField(_("keadaan sekarang"), max_length=3000)
    wanted = models.TextField(_("hasil yang diinginkan"), max_length=1000, blank=True, default="")
    figure = models.CharField(_("angka yang diikuti"), max_length=120, blank=True, default="")
    measure = models.CharField(_("satuan"), max_length=40, blank=True, default="")
    baseline = models.DecimalField(
        _("nilainya sekarang"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    baseline_date = models.DateField(_("per tanggal"), null=True, blank=True)
    source = models.CharField(_("sumber angka"), max_length=200, blank=True, default="")
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    source_key = models.CharField(max_length=120, blank=True, default="")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes = (models.Index(fields=("state", "unit"), name="case_state_unit"),)
        constraints = (
            models.UniqueConstraint(
                fields=("source_key",), condition=~Q(source_key=""), name="case_source_once"
            ),
        )

    def __str__(self) -> str:
        return self.title


class CaseWish(models.Model):
    """One of a person's first three cases in a class."""

    training_class = models.ForeignKey(
        "delivery.TrainingClass", on_delete=models.PROTECT, related_name="case_wishes"
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="wishes")
    rank = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("training_class", "person", "rank"), name="one_case_a_rank"
            ),
            models.UniqueConstraint(
                fields=("training_class", "person", "case"), name="one_rank_a_case"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.rank}: {self.case_id}"


class Formation(models.Model):
    """The receipt of one calculation of groups."""

    training_class = models.ForeignKey(
        "delivery.TrainingClass", on_delete=models.PROTECT, related_name="formations"
    )
    seed = models.PositiveIntegerField()
    inputs_hash = models.CharField(max_length=64)
    version = models.CharField(max_length=40)
    params = models.JSONField()
    before = models.JSONField()
    after = models.JSONField()
    broken = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.training_class_id} seed {self.seed}"


class ProjectGroup(models.Model):
    """A group of a class on a case; `score` once it is graded."""

    training_class = models.ForeignKey(
        "delivery.TrainingClass", on_delete=models.PROTECT, related_name="project_groups"
    )
    number = models.PositiveSmallIntegerField()
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="groups")
    formation = models.ForeignKey(
        Formation, null=True, on_delete=models.SET_NULL, related_name="groups"
    )
    due = models.DateField()
    handed_over_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["training_class", "number"]
        constraints = (
            models.UniqueConstraint(fields=("training_class", "number"), name="group_number_once"),
        )

    def __str__(self) -> str:
        return f"{self.training_class_id}/{self.number}"


class GroupMember(models.Model):
    """A person in a group; `locked` keeps them there when groups are formed anew."""

    training_class = models.ForeignKey(
        "delivery.TrainingClass", on_delete=models.PROTECT, related_name="+"
    )
    group = models.ForeignKey(ProjectGroup, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="project_groups"
    )
    locked = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("training_class", "person"), name="one_group_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} in {self.group_id}"


class GroupNote(models.Model):
    """A task or a note of a group; `done_at` when a task is ticked off."""

    group = models.ForeignKey(ProjectGroup, on_delete=models.CASCADE, related_name="notes")
    text = models.CharField(_("catatan"), max_length=300)
    task = models.BooleanField(default=False)
    done_at = models.DateTimeField(null=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return self.text


class HandIn(models.Model):
    """One version of a group's result."""

    group = models.ForeignKey(ProjectGroup, on_delete=models.PROTECT, related_name="hand_ins")
    version = models.PositiveSmallIntegerField()
    text = models.TextField(_("ringkasan hasil"), max_length=4000)
    figure = models.DecimalField(
        _("angka sesudah dicoba"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    file = models.ForeignKey(
        "core.StoredFile", null=True, on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-version"]
        constraints = (
            models.UniqueConstraint(fields=("group", "version"), name="hand_in_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.group_id} v{self.version}"


class Grade(models.Model):
    """The rubric's levels for one hand-in; the newest of a group counts."""

    hand_in = models.ForeignKey(HandIn, on_delete=models.PROTECT, related_name="grades")
    levels = models.JSONField()
    score = models.DecimalField(max_digits=5, decimal_places=2)
    note = models.TextField(_("catatan"), max_length=2000, blank=True, default="")
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.hand_in_id}: {self.score}"


class PeerRating(models.Model):
    """What one member said of another, on each criterion 1-4; never shown alone."""

    group = models.ForeignKey(ProjectGroup, on_delete=models.PROTECT, related_name="ratings")
    rater = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    rated = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    levels = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("group", "rater", "rated"), name="rated_once"),
        )

    def __str__(self) -> str:
        return f"{self.rater_id} on {self.rated_id}"


class Adoption(models.Model):
    """Whether the unit uses the result, asked `day` days after it was handed over."""

    class Answer(models.TextChoices):
        YES = "yes", _("Dipakai")
        PARTLY = "partly", _("Dipakai sebagian")
        NO = "no", _("Tidak dipakai")

    group = models.ForeignKey(ProjectGroup, on_delete=models.PROTECT, related_name="adoptions")
    day = models.PositiveSmallIntegerField()
    due = models.DateField()
    answer = models.CharField(
        _("jawaban"), max_length=6, choices=Answer.choices, blank=True, default=""
    )
    figure = models.DecimalField(
        _("angkanya sekarang"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    reason = models.CharField(_("alasan"), max_length=500, blank=True, default="")
    at = models.DateTimeField(null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["group", "day"]
        indexes = (models.Index(fields=("due",), condition=Q(answer=""), name="adoption_to_ask"),)
        constraints = (models.UniqueConstraint(fields=("group", "day"), name="adoption_day_once"),)

    def __str__(self) -> str:
        return f"{self.group_id} +{self.day}: {self.answer or '?'}"
