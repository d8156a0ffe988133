"""A plan from nothing to the leader's desk: budgets, scenarios, choice, submission, decision."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.plan import news
from asah.plan.models import Budget, Plan, PlanLine, Scenario
from asah.plan.rules import DECIDE, EDIT
from asah.plan.selectors.instance import DEFAULTS

LIMITS: dict[str, tuple[float, float]] = {
    "lam": (0, 10),
    "rho": (0, 10),
    "mu": (0, 10),
    "jp_min": (0, 200),
    "jp_max": (0, 1000),
    "max_trainings": (1, 20),
    "alpha": (0, 1),
    "facing": (0.1, 10),
}


def _open(plan: Plan) -> Plan:
    """The plan, locked for this transaction; Refused when it is no draft any more."""
    found = Plan.objects.select_for_update().get(pk=plan.pk)
    if found.state != Plan.State.DRAFT:
        raise Refused(
            _("Rencana %(year)s sudah %(state)s. Minta pimpinan mengembalikannya dahulu.")
            % {"year": found.year, "state": str(found.get_state_display()).lower()}
        )
    return found


@transaction.atomic
def create_plan(*, year: int, actor: Actor, at: dt.datetime) -> Plan:
    """A draft for a year; the year's present plan when there is one (budgets as last year)."""
    access.require(actor, EDIT)
    if not 2000 <= year <= 2100:
        raise Refused(_("Tahun %(year)s di luar jangkauan.") % {"year": year}, field="year")
    plan, new = Plan.objects.get_or_create(year=year, defaults={"created_at": at})
    if new:
        last = Plan.objects.filter(year=year - 1).first()
        rows = last.budgets.all() if last else []
        Budget.objects.bulk_create(
            Budget(plan=plan, source=row.source, amount=row.amount) for row in rows
        )
        audit.record(actor, "plan.create", plan, new={"year": year})
    return plan


@transaction.atomic
def set_budgets(*, plan: Plan, amounts: Mapping[str, int], actor: Actor, at: dt.datetime) -> Plan:
    """The money by source, rupiah. A source with 0 is taken out."""
    access.require(actor, EDIT, plan)
    found = _open(plan)
    for source, amount in amounts.items():
        if amount < 0:
            raise Refused(_("Anggaran tidak boleh kurang dari nol."), field=source)
    old = dict(found.budgets.values_list("source", "amount"))
    found.budgets.all().delete()
    Budget.objects.bulk_create(
        Budget(plan=found, source=source, amount=amount)
        for source, amount in sorted(amounts.items())
        if amount
    )
    audit.record(actor, "plan.set_budgets", found, old=old, new=dict(amounts))
    return found


def _checked(params: Mapping[str, float]) -> dict[str, float]:
    for name, value in params.items():
        low, high = LIMITS.get(name, (1, 0))
        if not low <= value <= high:
            raise Refused(
                _("%(name)s harus dari %(low)s sampai %(high)s.")
                % {"name": name, "low": low, "high": high},
                field=name,
            )
    return {name: value for name, value in params.items() if value != DEFAULTS[name]}


@transaction.atomic
def add_scenario(
    *,
    plan: Plan,
    name: str,
    params: Mapping[str, float],
    note: str,
    actor: Actor,
    at: dt.datetime,
) -> Scenario:
    """Another way to weigh; only parameters that differ from the defaults are kept."""
    access.require(actor, EDIT, plan)
    found = _open(plan)
    if found.scenarios.filter(name=name).exists():
        raise Refused(_("Nama skenario ini sudah ada; pakai nama lain."), field="name")
    scenario = Scenario.objects.create(
        plan=found, name=name, note=note, params=_checked(params), created_at=at
    )
    audit.record(actor, "plan.add_scenario", scenario, new={"name": name, **scenario.params})
    return scenario


@transaction.atomic
def lock_training(
    *, scenario: Scenario, code: str, classes: list[int] | None, actor: Actor, at: dt.datetime
) -> Scenario:
    """Keep the classes of a training as they are by period; `None` unlocks."""
    access.require(actor, EDIT, scenario)
    _open(scenario.plan)
    found = Scenario.objects.select_for_update().get(pk=scenario.pk)
    locks: dict[str, Any] = dict(found.locks)
    old = locks.pop(code, None)
    if classes is not None:
        if any(n < 0 or n > 99 for n in classes):
            raise Refused(_("Banyak kelas harus dari 0 sampai 99."), field="classes")
        locks[code] = classes
    found.locks = locks
    found.save(update_fields=["locks"])
    audit.record(actor, "plan.lock", found, old={code: old}, new={code: classes})
    return found


@transaction.atomic
def choose_scenario(*, scenario: Scenario, actor: Actor, at: dt.datetime) -> Plan:
    """The scenario that will be submitted; it must have a run without violations."""
    access.require(actor, EDIT, scenario)
    plan = _open(scenario.plan)
    run = scenario.runs.defer("instance", "result", "prices").first()
    if run is None:
        raise Refused(_("Skenario ini belum dihitung. Tekan Hitung ulang dahulu."))
    if run.violations:
        raise Refused(_("Pemeriksa terpisah menemukan pelanggaran; hitung ulang dahulu."))
    old = plan.chosen_id
    plan.chosen = scenario
    plan.save(update_fields=["chosen"])
    audit.record(actor, "plan.choose", plan, old={"chosen": old}, new={"chosen": scenario.pk})
    return plan


@transaction.atomic
def submit(*, plan: Plan, actor: Actor, at: dt.datetime, note: str = "") -> Plan:
    """Hand the chosen scenario to the leader."""
    access.require(actor, EDIT, plan)
    found = _open(plan)
    if found.chosen is None:
        raise Refused(_("Pilih satu skenario dahulu."))
    found.state, found.submitted_at, found.note = Plan.State.SUBMITTED, at, note
    found.submitted_by_id = actor.user_id
    found.save(update_fields=["state", "submitted_at", "submitted_by", "note"])
    audit.record(actor, "plan.submit", found, note=note, new={"chosen": found.chosen_id})
    news.submitted(found, at)
    return found


def _submitted(plan: Plan) -> Plan:
    found = Plan.objects.select_for_update().get(pk=plan.pk)
    if found.state != Plan.State.SUBMITTED:
        raise Refused(_("Rencana %(year)s tidak sedang menunggu keputusan.") % {"year": found.year})
    return found


@transaction.atomic
def send_back(*, plan: Plan, actor: Actor, at: dt.datetime, note: str) -> Plan:
    """Return it to the officer, with the reason."""
    access.require(actor, DECIDE, plan)
    found = _submitted(plan)
    if not note.strip():
        raise Refused(_("Tulis alasan, supaya penyelenggara tahu apa yang diubah."), field="note")
    found.state, found.note = Plan.State.DRAFT, note
    found.save(update_fields=["state", "note"])
    audit.record(actor, "plan.send_back", found, note=note)
    news.sent_back(found, at)
    return found


@transaction.atomic
def approve(*, plan: Plan, actor: Actor, at: dt.datetime, note: str = "") -> list[PlanLine]:
    """Put the plan into force; its lines, for whoever opens the classes.

    A plan that is in force already answers its lines again.
    """
    access.require(actor, DECIDE, plan)
    found = Plan.objects.select_for_update().get(pk=plan.pk)
    if found.state != Plan.State.APPROVED:
        found = _submitted(plan)
        found.state, found.decided_at, found.note = Plan.State.APPROVED, at, note
        found.decided_by_id = actor.user_id
        found.save(update_fields=["state", "decided_at", "decided_by", "note"])
        audit.record(actor, "plan.approve", found, note=note, new={"chosen": found.chosen_id})
    return list_lines(found)


def list_lines(plan: Plan) -> list[PlanLine]:
    """The lines of the chosen scenario's latest run; empty without one."""
    if plan.chosen is None:
        return []
    run = plan.chosen.runs.defer("instance", "result", "prices").first()
    if run is None:
        return []
    return list(run.lines.select_related("training").order_by("quarter", "training__title"))
