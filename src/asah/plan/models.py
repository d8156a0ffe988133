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

    `instance` and `result` are gzip of the JSON files that the shell reads; `prices` is gzip of
    what explanations need: facts, next steps, coverage by unit (`calc.facts.document`).
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


class RunPeople(models.Model):
    """Every 64th person's own facts of a run, so that *kenapa tidak saya* reads one small row.

    `data` is gzip of JSON: person id -> `calc.explain.PersonFacts`; `shard` = person id % 64.
    """

    SHARDS = 64

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="people")
    shard = models.PositiveSmallIntegerField()
    data = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("run", "shard"), name="run_people_once"),)

    def __str__(self) -> str:
        return f"{self.run_id}/{self.shard}"


class RunBelow(models.Model):
    """Somebody whom a run leaves below the yearly JP, with the limit that stands in the way."""

    class Reason(models.TextChoices):
        ABSENCE = "absence", _("Batas absen unitnya terpakai")
        SEATS = "seats", _("Semua kelas yang boleh dibuka sudah penuh")
        NO_CLASS = "no_class", _("Kelas yang cocok tidak dibuka: peminatnya kurang")
        MONEY = "money", _("Anggarannya habis")
        WORTH = "worth", _("Kursi yang tersisa tidak menutup kebutuhannya")
        LOAD = "load", _("Beban setahunnya penuh")
        NO_TRAINING = "no_training", _("Tidak ada pelatihan untuk jabatannya")
        FEW_HOURS = "few_hours", _("Pelatihan yang terbuka baginya terlalu sedikit JP-nya")

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="below")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    missing = models.DecimalField(_("JP yang kurang"), max_digits=7, decimal_places=4)
    reason = models.CharField(_("sebabnya"), max_length=12, choices=Reason.choices)

    class Meta:
        ordering: ClassVar = ["-missing", "pk"]
        constraints = (models.UniqueConstraint(fields=("run", "person"), name="run_below_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.missing}"


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
