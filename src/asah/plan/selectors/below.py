"""People whom a run leaves below the yearly JP, by the limit that stands in the way."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from asah.plan.models import Run, RunBelow
from asah.ui.charts import Bar, Bars


def below(run: Run, reason: str = "") -> QuerySet[RunBelow]:
    """Who is left below, most missing first; with what a list shows."""
    found = RunBelow.objects.filter(run=run)
    if reason:
        found = found.filter(reason=reason)
    return found.select_related("person__unit__opd", "person__position").order_by(
        "-missing", "person__name", "pk"
    )


@dataclass(frozen=True, slots=True)
class ReasonCount:
    code: str
    label: str
    people: int


def reasons(run: Run) -> list[ReasonCount]:
    """How many people each limit leaves below; the largest first. One query."""
    rows = RunBelow.objects.filter(run=run).order_by().values_list("reason")
    counts = dict(rows.annotate(n=Count("pk")))
    labels = dict(RunBelow.Reason.choices)
    found = [ReasonCount(code, str(labels[code]), n) for code, n in counts.items()]
    return sorted(found, key=lambda row: (-row.people, row.code))


def reason_chart(rows: list[ReasonCount]) -> Bars:
    return Bars(rows=tuple(Bar(label=r.label, value=float(r.people)) for r in rows), unit="ASN")
