"""Background work that joins packages."""

from typing import Any

from asah.core import access, clock
from asah.core.jobs import Running, work
from asah.core.models import User
from asah.plan import api as plan
from asah.web import flows


@work("web.solve_plan")
def solve_plan(running: Running) -> dict[str, Any]:
    """Calculate a scenario with the seats that the lot has settled.

    A second run of the same job (its worker died) stores one more calculation, nothing else.
    """
    scenario = plan.Scenario.objects.get(pk=running.params["scenario"])
    actor = access.actor_of(User.objects.get(pk=running.params["user"]))
    run = plan.solve_scenario(
        scenario=scenario,
        settled=flows.settled(scenario.plan.year),
        actor=actor,
        at=clock.now(),
        seed=running.params["seed"],
        progress=running.progress,
    )
    return {"run": run.pk}
