"""Reads about plans of years, for other packages."""

from django.db.models import QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from asah.core import access, clock
from asah.core.access import Actor
from asah.core.todo import TodoItem
from asah.plan.models import Budget, Plan
from asah.plan.rules import DECIDE, EDIT
from asah.ui import text


def budget_of(year: int) -> int:
    """Money of the year's plan over all sources, rupiah; 0 without a plan."""
    return Budget.objects.filter(plan__year=year).aggregate(sum=Sum("amount"))["sum"] or 0


def waiting(actor: Actor) -> QuerySet[Plan]:
    """Plans that wait for the actor's decision: what the badge in the rail counts."""
    return access.visible(Plan, actor, DECIDE).filter(state=Plan.State.SUBMITTED)


def todo(actor: Actor) -> list[TodoItem]:
    """Plans that wait for the leader's decision, and the officer's drafts not yet submitted."""
    return _to_decide(actor) + _to_submit(actor)


def _to_submit(actor: Actor) -> list[TodoItem]:
    if not access.holds(actor, EDIT):
        return []
    rows = Plan.objects.filter(state=Plan.State.DRAFT, year__gt=clock.today().year)
    return [
        TodoItem(
            _("Ajukan rencana %(year)s") % {"year": plan.year},
            _("Skenario sudah dipilih, tetapi belum diajukan ke pimpinan.")
            if plan.chosen_id
            else _("Masih draf: hitung skenario, lalu pilih satu."),
            None,
            reverse("plan:year", kwargs={"year": plan.year}),
            30,
        )
        for plan in rows.order_by("year")
    ]


def _to_decide(actor: Actor) -> list[TodoItem]:
    if not access.holds(actor, DECIDE):
        return []
    rows = Plan.objects.filter(state=Plan.State.SUBMITTED).order_by("year")
    return [
        TodoItem(
            _("Setujui rencana %(year)s") % {"year": plan.year},
            _("%(money)s; diajukan %(by)s.")
            % {
                "money": text.rupiah_short(budget_of(plan.year)),
                "by": plan.submitted_by or _("penyelenggara"),
            },
            None,
            reverse("plan:year", kwargs={"year": plan.year}),
            90,
        )
        for plan in rows.select_related("submitted_by")
    ]
