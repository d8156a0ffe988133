"""An approved plan with lines and people, for what follows from it."""

from asah.catalog.models import Training
from asah.people.models import Person
from asah.plan.models import Plan, PlanLine, PlanSeat, Run, Scenario
from tests.factories.resources import moment

AT = "2026-01-05 09:00"


def plan_line(
    training: Training, people: list[Person], *, quarter: str = "2026-Q4", classes: int = 1
) -> PlanLine:
    """A line of the year's approved plan with seats for these people."""
    at = moment(AT)
    plan, _ = Plan.objects.get_or_create(
        year=2026, defaults={"state": "approved", "created_at": at, "decided_at": at}
    )
    scenario, _ = Scenario.objects.get_or_create(plan=plan, name="A", defaults={"created_at": at})
    run = scenario.runs.first() or Run.objects.create(
        scenario=scenario,
        seed=1,
        inputs_hash="",
        version="",
        instance=b"",
        result=b"",
        prices=b"",
        at=at,
        by_label="sistem",
    )
    line = PlanLine.objects.create(
        run=run, training=training, quarter=quarter, classes=classes, seats=len(people)
    )
    PlanSeat.objects.bulk_create([PlanSeat(line=line, person=person) for person in people])
    return line
