"""The demo's complaints and output: repeatable, in every state, through the bulk verbs."""

import datetime as dt

import pytest

from asah.citizens import api
from asah.citizens.calc.complaint_code import code_from, digest_of
from asah.citizens.models import Complaint, ComplaintStep, ServiceOutput
from asah.citizens.output.views.pictures import finished_chart, share_chart
from asah.core import clock
from asah.core.access import SYSTEM
from asah.web.demo import complaints, output
from asah.web.demo.stage import Stage
from tests.factories.citizens import service_unit

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 24)
STEP = api.ComplaintStepSpec


def told(unit, *steps, text="Petugas belum datang jam 10.00."):
    made = [STEP(kind, TODAY + dt.timedelta(days=day), "", unit.pk) for kind, day in steps]
    item = api.ComplaintSpec("rahasia", text, "waktu", tuple(made))
    return api.bulk_add_complaints(items=[item], actor=SYSTEM, at=clock.now())[0]


def test_state_clock_and_unit_follow_from_the_steps(counter):
    steps = (("received", 0), ("forwarded", 0), ("answered", 6), ("reopened", 8), ("answered", 9))
    made = told(counter, *steps)
    assert (made.state, made.unit_id, made.answered_on) == (
        "answered",
        counter.pk,
        dt.date(2026, 11, 30),
    )
    assert (made.days, made.promised, made.due) == (4, 5, dt.date(2026, 12, 9))
    assert (made.satisfied, ComplaintStep.objects.count()) == (False, 5)
    assert made.code_digest == digest_of(code_from("rahasia"))


def test_the_bulk_verb_masks_and_takes_nothing_for_nothing(counter):
    made = told(counter, ("received", 0), ("done", 1), text="Telepon 081200002285 ya.")
    assert (made.text, made.satisfied, made.open) == ("Telepon [nomor disamarkan] ya.", True, False)
    assert api.bulk_add_complaints(items=[], actor=SYSTEM, at=clock.now()) == []


def test_the_same_seed_plays_the_same_complaints(counter, monkeypatch):
    monkeypatch.setattr(complaints, "COUNT", 120)
    service_unit(counter, "ktp-mpp")
    service_unit(counter, "akta")
    seen = []
    for _ in range(2):
        complaints.run(Stage("complaints", 7, TODAY))
        seen.append(list(Complaint.objects.order_by("code_digest").values_list("text", "state")))
        Complaint.objects.all().delete()
    assert seen[0] == seen[1]
    assert {state for _text, state in seen[0]} >= {"answered", "done"}
    assert [str(s) for s in ComplaintStep.objects.filter(date__gt=TODAY)] == []


def test_without_units_nobody_complains():
    complaints.run(Stage("complaints", 7, TODAY))
    assert Complaint.objects.count() == 0


def test_output_is_played_for_three_years_up_to_the_last_whole_month(counter):
    unit = service_unit(counter, "ktp-mpp", users_per_year=42_000)
    output.run(Stage("output", 7, TODAY))
    months = list(ServiceOutput.objects.order_by("month").values_list("month", flat=True))
    assert (len(months), months[0], months[-1]) == (36, dt.date(2023, 11, 1), dt.date(2026, 10, 1))
    quarters = {cell.period for cell in api.cells("output")}
    assert (len(quarters), min(quarters), max(quarters)) == (11, "2024-Q1", "2026-Q3")
    first = ServiceOutput.objects.order_by("month").first()
    assert str(first) == f"{unit.services.get().pk} 2023-11: {first.finished}"


def test_a_line_needs_two_quarters_and_shows_its_gaps():
    one = {"2026-Q1": api.Tally(10, 9, 10)}
    assert (finished_chart(one), share_chart(one)) == (None, None)
    two = {**one, "2026-Q3": api.Tally(20, 0, 0), "2026-Q4": api.Tally(20, 10, 20)}
    assert finished_chart(two).series[0].values == (10, None, 20, 20)
    assert share_chart(two).series[0].values == (90.0, None, None, 50.0)
