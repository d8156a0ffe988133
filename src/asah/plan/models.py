"""A year's plan: budgets, scenarios, solver runs with receipts, and what was decided.

Invariants: a run is never changed after it ended; lines and seats belong to a run, so an approved
plan keeps exactly what was approved; at most one plan a year; `chosen` is a scenario whose latest
run passed the independent checker. Money in whole rupiah; quarters are text, `2027-Q1`.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Plan(models.Model):
    """The plan of a year, from draft to approval."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draf")
        SUBMITTED = "submitted", _("Diajukan")
        APPROVED = "approved", _("Disetujui")

    year = models.PositiveSmallIntegerField(_("tahun"), unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    chosen = models.ForeignKey(
        "plan.Scenario", null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    note = models.CharField(_("catatan"), max_length=500, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["-year"]

    def __str__(self) -> str:
        return f"Rencana {self.year}"


class Budget(models.Model):
    """Money of one source in a plan, rupiah."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="budgets")
    source = models.CharField(_("sumber dana"), max_length=40)
    amount = models.BigIntegerField(_("jumlah"))

    class Meta:
        ordering: ClassVar = ["-amount", "source"]
        constraints = (
            models.UniqueConstraint(fields=("plan", "source"), name="budget_once"),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="budget_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.plan_id} {self.source}"


class Scenario(models.Model):
    """One way to weigh the needs. `params` are those of `calc.model.Params` that differ, and more.

    `locks` holds per training code the classes by period that a recalculation may not touch.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="scenarios")
    name = models.CharField(_("nama skenario"), max_length=80)
    note = models.CharField(_("penjelasan"), max_length=200, blank=True, default="")
    params = models.JSONField(default=dict)
    locks = models.JSONField(default=dict)
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints = (models.UniqueConstraint(fields=("plan", "name"), name="scenario_once"),)

    def __str__(self) -> str:
        return self.name


class Run(models.Model):
    """One calculation with its receipt: inputs, seed, version, bound, independent check, prices.

    `instance`, `result` and `prices` are gzip of the JSON files that the shell reads.
    """

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="runs")
    seed = models.PositiveIntegerField(_("benih"))
    inputs_hash = models.CharField(max_length=64)
    version = models.CharField(max_length=60)
    stats = models.JSONField(default=dict)
    violations = models.PositiveIntegerField(default=0)
    instance = models.BinaryField()
    result = models.BinaryField()
    prices = models.BinaryField()
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_label = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.scenario_id} {self.at:%Y-%m-%d %H:%M}"


class PlanLine(models.Model):
    """Classes of one training in one quarter, as a run placed them. `cost` in rupiah."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="lines")
    training = models.ForeignKey("catalog.Training", on_delete=models.PROTECT, related_name="+")
    quarter = models.CharField(_("triwulan"), max_length=7)
    classes = models.PositiveSmallIntegerField(_("kelas"))
    seats = models.PositiveIntegerField(_("kursi"))
    cost = models.BigIntegerField(_("biaya"), default=0)

    class Meta:
        ordering: ClassVar = ["quarter", "training__title", "pk"]
        constraints = (
            models.UniqueConstraint(fields=("run", "training", "quarter"), name="plan_line_once"),
        )

    def __str__(self) -> str:
        return f"{self.training_id} {self.quarter}: {self.classes}"


class PlanSeat(models.Model):
    """One person in a line; `reserved` when a drawn programme had settled the seat."""

    line = models.ForeignKey(PlanLine, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="plan_seats")
    reserved = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("line", "person"), name="plan_seat_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} in {self.line_id}"
