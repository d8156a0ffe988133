"""A scenario calculated on real rows: lines, seats, receipt, explanations."""

import pytest

from asah.core import clock
from asah.core.access import SYSTEM
from asah.core.calc.errors import BadInput
from asah.core.errors import Refused
from asah.plan import api as plan
from asah.plan.calc.checker import check
from asah.plan.files import unpack
from asah.plan.models import PlanSeat, RunBelow, RunPeople, Scenario
from asah.plan.selectors.instance import build
from tests.factories.plan import draft_scenario, solved_scenario, submitted_plan
from tests.factories.web import accepted_need, some_training
from tests.people import Member

YEAR = 2027
type Cast = dict[str, Member]


@pytest.fixture
def needed(cast: Cast) -> Cast:
    """Budi, Sari and Ilham lack one level of communication; a class of one is enough."""
    some_training(min_size=1)
    for name in ("budi", "sari", "ilham"):
        accepted_need(cast[name].person, year=YEAR)
    return cast


def test_a_run_seats_those_who_need_the_training(needed: Cast) -> None:
    run = solved_scenario().runs.get()
    seated = set(PlanSeat.objects.filter(line__run=run).values_list("person__name", flat=True))
    assert {needed[n].person.name for n in ("budi", "sari", "ilham")} <= seated
    assert run.violations == 0
    assert run.stats["seats"] == PlanSeat.objects.filter(line__run=run).count()


def test_the_stored_files_pass_the_checker_again(needed: Cast) -> None:
    run = solved_scenario().runs.get()
    verdict = check(unpack(run.instance), unpack(run.result))
    assert verdict.violations == []
    assert verdict.objective == run.stats["objective"]


def test_a_run_keeps_everybody_for_explanations(needed: Cast) -> None:
    run = solved_scenario().runs.get()
    kept = {key for shard in RunPeople.objects.filter(run=run) for key in unpack(shard.data)}
    assert kept == {row["id"] for row in unpack(run.instance)["people"]}
    assert RunBelow.objects.filter(run=run).count() == run.stats["below"]


def test_the_same_question_has_the_same_fingerprint(needed: Cast) -> None:
    scenario = draft_scenario()
    runs = [
        plan.solve_scenario(
            scenario=scenario,
            settled=plan.Settled(),
            actor=SYSTEM,
            at=clock.now(),
            effort=plan.Effort(trials=5),
        )
        for _ in range(2)
    ]
    assert runs[0].inputs_hash == runs[1].inputs_hash
    assert bytes(runs[0].result) == bytes(runs[1].result)


def test_a_submitted_plan_is_not_calculated_again(needed: Cast) -> None:
    scenario = submitted_plan().chosen
    assert scenario
    with pytest.raises(Refused, match="sudah diajukan"):
        plan.solve_scenario(scenario=scenario, settled=plan.Settled(), actor=SYSTEM, at=clock.now())


def reserved(who: list[Member], quarter: str = "2027-Q2") -> plan.Settled:
    training = some_training()
    seats = tuple(plan.ReservedSeat(m.person.pk, training.pk, quarter) for m in who)
    return plan.Settled(reserved=seats)


def solve(scenario: Scenario, settled: plan.Settled) -> plan.Run:
    return plan.solve_scenario(
        scenario=scenario,
        settled=settled,
        actor=SYSTEM,
        at=clock.now(),
        effort=plan.Effort(trials=5),
    )


def test_drawn_seats_come_first_and_are_marked(needed: Cast) -> None:
    """Two of one counter at once, in a class that usually needs fifteen: the lot has decided."""
    some_training().__class__.objects.update(min_size=15)
    drawn = [needed["budi"], needed["sari"]]
    run = solve(draft_scenario(), reserved(drawn))
    seats = PlanSeat.objects.filter(line__run=run, line__quarter="2027-Q2", reserved=True)
    assert set(seats.values_list("person", flat=True)) == {m.person.pk for m in drawn}
    assert run.violations == 0


def test_who_waits_for_a_later_wave_gets_no_seat(needed: Cast) -> None:
    ilham, training = needed["ilham"].person, some_training()
    wait = plan.ReservedSeat(ilham.pk, training.pk, "2028-Q1")
    run = solve(draft_scenario(), plan.Settled(held_back=(wait,)))
    assert not PlanSeat.objects.filter(line__run=run, person=ilham).exists()


def test_drawn_seats_without_money_are_refused_by_name(needed: Cast) -> None:
    some_training().__class__.objects.update(cost_per_head=250_000)
    with pytest.raises(BadInput, match=needed["budi"].person.name.split(",", maxsplit=1)[0]):
        solve(draft_scenario(budget=0), reserved([needed["budi"]]))


def test_locked_classes_stay_when_calculated_again(needed: Cast) -> None:
    from asah.plan.services.drafting import lock_training

    scenario, training = draft_scenario(), some_training()
    lock_training(
        scenario=scenario, code=training.code, classes=[0, 0, 0, 1], actor=SYSTEM, at=clock.now()
    )
    scenario.refresh_from_db()
    run = solve(scenario, plan.Settled())
    assert list(run.lines.values_list("quarter", "classes")) == [("2027-Q4", 1)]


def test_the_instance_weighs_those_who_serve_the_public(needed: Cast) -> None:
    scenario = draft_scenario()
    scenario.params = {"facing": 1.5}
    scenario.save()
    people = {row["id"]: row for row in build(scenario, plan.Settled())["people"]}
    weights = {n: people[str(needed[n].person.pk)]["gaps"]["komunikasi"] for n in ("budi", "ilham")}
    assert weights == {"budi": [1.0, 1.5], "ilham": [1.0, 1.0]}
