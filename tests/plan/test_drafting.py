"""A plan from draft to decision: who may do what, in which order, and what is refused."""

import pytest

from asah.core import clock
from asah.core.access import NotAllowed
from asah.core.errors import Refused
from asah.core.models import AuditLine
from asah.plan import api as plan
from asah.plan.models import Plan
from asah.plan.selectors.locks import classes_of
from asah.plan.services.drafting import lock_training
from tests.factories.plan import approved_plan, draft_scenario, solved_scenario, submitted_plan
from tests.factories.web import accepted_need, some_training
from tests.people import Member

YEAR = 2027
type Cast = dict[str, Member]


@pytest.fixture
def needed(cast: Cast) -> Cast:
    some_training(min_size=1)
    accepted_need(cast["budi"].person, year=YEAR)
    return cast


def test_an_officer_starts_a_year_with_last_years_money(cast: Cast) -> None:
    draft_scenario(2026, budget=70_000_000)
    made = plan.create_plan(year=YEAR, actor=cast["yusran"].actor, at=clock.now())
    assert list(made.budgets.values_list("source", "amount")) == [("apbd-bkpsdm", 70_000_000)]
    again = plan.create_plan(year=YEAR, actor=cast["yusran"].actor, at=clock.now())
    assert again == made


@pytest.mark.parametrize("who", ["budi", "sari", "amir", "rahma", "dewi", "tono"])
def test_only_an_officer_drafts(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        plan.create_plan(year=YEAR, actor=cast[who].actor, at=clock.now())


@pytest.mark.parametrize("who", ["budi", "yusran", "dewi"])
def test_only_a_leader_decides(needed: Cast, who: str) -> None:
    found = submitted_plan(YEAR)
    with pytest.raises(NotAllowed):
        plan.approve(plan=found, actor=needed[who].actor, at=clock.now())


def test_an_uncalculated_scenario_cannot_be_chosen(cast: Cast) -> None:
    with pytest.raises(Refused, match="belum dihitung"):
        plan.choose_scenario(scenario=draft_scenario(), actor=cast["yusran"].actor, at=clock.now())


def test_a_plan_without_a_choice_cannot_be_submitted(cast: Cast) -> None:
    with pytest.raises(Refused, match="Pilih satu skenario"):
        plan.submit(plan=draft_scenario().plan, actor=cast["yusran"].actor, at=clock.now())


def test_a_submitted_plan_is_closed_to_changes(needed: Cast) -> None:
    found = submitted_plan(YEAR)
    with pytest.raises(Refused, match="mengembalikannya"):
        plan.set_budgets(plan=found, amounts={}, actor=needed["yusran"].actor, at=clock.now())


def test_a_plan_is_sent_back_with_a_reason(needed: Cast) -> None:
    found = submitted_plan(YEAR)
    amir = needed["amir"].actor
    with pytest.raises(Refused, match="Tulis alasan"):
        plan.send_back(plan=found, actor=amir, at=clock.now(), note=" ")
    back = plan.send_back(plan=found, actor=amir, at=clock.now(), note="Kurangi biaya hibah.")
    assert (back.state, back.note) == (Plan.State.DRAFT, "Kurangi biaya hibah.")


def test_approval_answers_the_lines_and_writes_one_audit_line(needed: Cast) -> None:
    found = submitted_plan(YEAR)
    lines = plan.approve(plan=found, actor=needed["amir"].actor, at=clock.now())
    assert found.chosen
    assert lines == list(found.chosen.runs.get().lines.order_by("quarter", "training__title"))
    again = plan.approve(plan=found, actor=needed["amir"].actor, at=clock.now())
    assert again == lines
    assert AuditLine.objects.filter(verb="plan.approve").count() == 1


def test_a_plan_in_force_is_not_sent_back(needed: Cast) -> None:
    found = approved_plan(YEAR)
    with pytest.raises(Refused, match="tidak sedang menunggu"):
        plan.send_back(plan=found, actor=needed["amir"].actor, at=clock.now(), note="x")


@pytest.mark.parametrize(
    ("params", "field"), [({"alpha": 2.0}, "alpha"), ({"facing": 0.0}, "facing"), ({"x": 1}, "x")]
)
def test_a_parameter_out_of_bounds_is_refused(
    cast: Cast, params: dict[str, float], field: str
) -> None:
    draft = draft_scenario().plan
    with pytest.raises(Refused) as no:
        plan.add_scenario(
            plan=draft,
            name="B",
            params=params,
            note="",
            actor=cast["yusran"].actor,
            at=clock.now(),
        )
    assert no.value.field == field


def test_two_scenarios_of_a_plan_have_different_names(cast: Cast) -> None:
    draft = draft_scenario().plan
    with pytest.raises(Refused, match="sudah ada"):
        plan.add_scenario(
            plan=draft, name="A", params={}, note="", actor=cast["yusran"].actor, at=clock.now()
        )


def test_a_lock_keeps_its_classes_until_it_is_opened(needed: Cast) -> None:
    scenario, code = solved_scenario(YEAR), some_training().code
    placed = classes_of(scenario, code)
    assert sum(placed) >= 1
    actor = needed["yusran"].actor
    locked = lock_training(
        scenario=scenario, code=code, classes=[1, 0, 0, 1], actor=actor, at=clock.now()
    )
    assert classes_of(locked, code) == [1, 0, 0, 1]
    with pytest.raises(Refused, match="0 sampai 99"):
        lock_training(
            scenario=scenario, code=code, classes=[-1, 0, 0, 0], actor=actor, at=clock.now()
        )
    free = lock_training(scenario=locked, code=code, classes=None, actor=actor, at=clock.now())
    assert classes_of(free, code) == placed


def test_negative_money_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as no:
        plan.set_budgets(
            plan=draft_scenario().plan,
            amounts={"hibah": -1},
            actor=cast["yusran"].actor,
            at=clock.now(),
        )
    assert no.value.field == "hibah"
