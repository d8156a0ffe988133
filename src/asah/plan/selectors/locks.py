"""Which classes of a training a scenario has now: locked, or as the latest run placed them."""

from asah.core.clock import Quarter
from asah.plan.models import Scenario
from asah.plan.selectors.instance import PERIODS
from asah.plan.selectors.pages import latest_run


def classes_of(scenario: Scenario, code: str) -> list[int]:
    """Classes by quarter."""
    if code in scenario.locks:
        return list(scenario.locks[code])
    found = [0] * PERIODS
    run = latest_run(scenario)
    if run:
        for quarter, classes in run.lines.filter(training__code=code).values_list(
            "quarter", "classes"
        ):
            found[Quarter.parse(quarter).number - 1] = classes
    return found
