"""From what citizens answered to a verdict with its receipt, the same every time."""

import gzip
import hashlib
import json

import pytest
from typer.testing import CliRunner

from asah import cli
from asah.core.access import SYSTEM, NotAllowed
from asah.core.clock import Quarter
from asah.core.errors import Refused
from asah.impact.api import Estimate, Programme, estimate_programme, fix_order
from asah.impact.services.estimates import repeat_command
from tests.factories import impact
from tests.people import Member

pytestmark = pytest.mark.django_db
AT = impact.day_in(impact.NOW)


def measure(programme: Programme, **more: object) -> Estimate:
    return estimate_programme(programme=programme, actor=SYSTEM, at=AT, redraws=199, **more)


def test_a_true_rise_is_found_and_its_size_lies_in_the_interval() -> None:
    made = measure(impact.played(count=24, lift=impact.LIFT))
    overall = made.result["main"]["overall"]
    assert made.verdict == "naik"
    assert overall["low"] <= 3.0 <= overall["high"]
    manners = next(e for e in made.result["main"]["others"] if e["name"] == "u7")
    assert manners["low"] <= 9.0 <= manners["high"]


def test_nothing_is_claimed_where_nothing_happened() -> None:
    made = measure(impact.played(count=16))
    assert made.verdict == "belum cukup bukti"
    assert made.result["main"]["settle"]["effect"] == 2.0


def test_the_nine_elements_average_to_the_index_and_the_quarters_too() -> None:
    main = measure(impact.played(lift=impact.LIFT)).result["main"]
    overall = main["overall"]["estimate"]
    assert sum(e["estimate"] for e in main["others"]) / 9 == pytest.approx(overall)
    lags = [e for e in main["event_study"] if e["event_time"] >= 0]
    weighted = sum(e["estimate"] * e["cells"] for e in lags) / sum(e["cells"] for e in lags)
    assert weighted == pytest.approx(overall)


def test_measuring_again_gives_the_same_figures() -> None:
    programme = impact.played(lift=impact.LIFT)
    one, two = measure(programme), measure(programme)
    assert (one.result, one.inputs_hash, one.panel) == (two.result, two.inputs_hash, two.panel)


def test_the_command_on_the_receipt_repeats_every_figure(tmp_path, monkeypatch) -> None:
    made = measure(impact.played(lift=impact.LIFT))
    monkeypatch.chdir(tmp_path)
    text = gzip.decompress(made.panel)
    (tmp_path / "panel.csv").write_bytes(text)
    assert hashlib.sha256(text).hexdigest() == made.inputs_hash
    words = repeat_command(made.programme, made, "panel.csv").split()[1:]
    again = json.loads(CliRunner().invoke(cli.app, [*words, "--json"]).stdout)
    assert again == json.loads(json.dumps(made.result["main"]))


def test_cells_with_fewer_than_ten_answers_neither_count_nor_leave_the_house() -> None:
    programme = impact.played()
    few = programme.units.get(service_unit__code="loket-03").service_unit
    period = str(impact.NOW.plus(-2))
    few.cells.filter(period=period).update(n=9, **{f"c{i}": 9 for i in range(1, 10)})
    made = measure(programme)
    lines = gzip.decompress(made.panel).decode().splitlines()
    assert not any(line.startswith("loket-03;") and period in line for line in lines)
    assert made.result["answers"]["cells"] == len(lines) - 1 == 16 * 10 - 1


def test_the_running_quarter_does_not_count() -> None:
    made = measure(impact.played())
    assert made.last_period == str(impact.NOW.plus(-1))


def test_excluded_quarters_are_left_out() -> None:
    programme = impact.played()
    gone = str(impact.NOW.plus(-6))
    programme.excluded = [{"period": gone, "reason": "kuesioner diganti"}]
    programme.save()
    assert gone not in gzip.decompress(measure(programme).panel).decode()


def test_the_second_opinion_stands_beside_the_estimate() -> None:
    result = measure(impact.played(lift=impact.LIFT)).result
    assert result["second"]["estimate"] == pytest.approx(
        result["main"]["overall"]["estimate"], abs=1.5
    )


def test_an_order_that_was_not_drawn_is_judged_by_leaving_units_out() -> None:
    programme = impact.drafted(count=12)
    waves = {unit.pk: n % 3 for n, unit in enumerate(programme.units.all())}
    start = Quarter.parse(programme.start)
    fix_order(programme=programme, waves=waves, reason="x", actor=SYSTEM, at=impact.day_in(start))
    units = [u.service_unit for u in programme.units.select_related("service_unit")]
    impact.answer(units, start, impact.NOW.plus(-1))
    made = measure(programme)
    assert (made.result["main"]["inference"], made.redraws) == ("jackknife", 0)
    assert "--drawn" not in repeat_command(programme, made, "x.csv")


def test_a_draft_has_nothing_to_measure() -> None:
    with pytest.raises(Refused, match="Undi atau tetapkan"):
        measure(impact.drafted(count=8))


def test_before_the_first_quarter_is_over_the_day_is_named() -> None:
    programme = impact.drawn(count=8, start=str(impact.NOW), decide_at=str(impact.NOW.plus(3)))
    day = impact.NOW.last_day
    with pytest.raises(Refused, match=f"Yang pertama selesai {day:%d-%m-%Y}"):
        measure(programme)


def test_a_panel_without_answers_is_refused_with_the_reason() -> None:
    programme = impact.drawn(count=8)
    for unit in programme.units.all():
        unit.service_unit.cells.all().delete()
    with pytest.raises(Refused, match="tidak berisi baris data"):
        measure(programme)


def test_only_the_officer_measures(amir: Member) -> None:
    programme = impact.drawn(count=8)
    with pytest.raises(NotAllowed):
        estimate_programme(programme=programme, actor=amir.actor, at=AT)


def test_trust_is_measured_beside_the_index() -> None:
    result = measure(impact.played(lift=impact.LIFT)).result
    (trust,) = result["beside"]
    assert (trust["name"], result["too_few"]) == ("trust", ["output", "on_time"])
    assert trust["estimate"] == pytest.approx(3, abs=3)
    trusted = measure(impact_trust())
    assert trusted.result["beside"] == []
    assert [e["name"] for e in trusted.result["main"]["others"]] == [f"u{k}" for k in range(1, 10)]


def impact_trust() -> Programme:
    programme = Programme.objects.get()
    programme.outcome = "trust"
    programme.save()
    return programme
