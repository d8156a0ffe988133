"""The simulated city: repeatable, three years, and the effect that is put in is there."""

import datetime as dt

import pytest

from asah.citizens import api
from asah.citizens.models import Answer, ServiceUnit
from asah.web.demo import citizens
from asah.web.demo.city import rows
from asah.web.demo.stage import Stage
from tests.factories.people import UnitFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def stage():
    for name in {row["unit"] for row in rows("services")}:
        UnitFactory(name=name)
    return Stage("citizens", 7, TODAY)


def test_the_baseline_ends_before_any_programme_and_the_rest_follows(stage):
    citizens.run(stage)
    played = [str(quarter) for quarter in citizens.quarters(stage)]
    assert (len(played), played[0], played[-1]) == (12, "2023-Q4", "2026-Q3")
    assert api.periods() == played[:6][::-1]
    citizens.run_after(stage, {})
    assert api.periods() == played[::-1]
    assert ServiceUnit.objects.count() == 45
    assert 55_000 < Answer.objects.count() < 75_000


def test_the_same_seed_gives_the_same_answers_in_two_processes(stage):
    citizens.run_baseline(stage)
    first = api.cells("ikm")
    Answer.objects.all().delete()
    api.Cell.objects.all().delete()
    citizens._play(stage, citizens.quarters(stage)[:6], {})
    assert api.cells("ikm") == first


def test_the_true_effect_is_in_the_answers_and_nowhere_else(stage):
    citizens.run_baseline(stage)
    treated = [unit.pk for unit in ServiceUnit.objects.order_by("pk")[17:32]]
    last = str(citizens.quarters(stage)[-1])
    citizens.run_after(stage, {})
    plain = {c.service_unit_id: c.value for c in api.cells("ikm", [last])}
    api.Cell.objects.exclude(period__in=[str(q) for q in citizens.quarters(stage)[:6]]).delete()
    citizens.run_after(stage, {(pk, last): 4.0 for pk in treated})
    lifted = {c.service_unit_id: c.value for c in api.cells("ikm", [last])}
    moved = sum(lifted[pk] - plain[pk] for pk in treated) / len(treated)
    assert moved == pytest.approx(4.0, abs=0.5)
    assert {pk for pk in plain if lifted[pk] != plain[pk]} == set(treated)
