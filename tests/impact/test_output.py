"""What units finish as an outcome: a true rise is found, no rise is not claimed, too little is
said to be too little."""

import gzip
import json
import math

import numpy as np
import pytest
from typer.testing import CliRunner

from asah import cli
from asah.citizens.api import OutputRow, bulk_add_output
from asah.citizens.models import ServiceOutput
from asah.core import clock
from asah.core.access import SYSTEM
from asah.core.clock import Quarter
from asah.core.errors import Refused
from asah.impact.api import Estimate, Programme, read
from asah.impact.selectors import choosing, history, listing
from asah.impact.selectors.report import render
from asah.impact.services.estimates import repeat_command
from tests.factories import impact

pytestmark = pytest.mark.django_db
FIRST = impact.NOW.plus(-10)


def report(
    programme: Programme, rise: float = 0.0, sooner: float = 0.0, until: Quarter | None = None
) -> None:
    """Monthly reports of every unit; trained ones finish `rise` percent more, `sooner` points
    more of it on time."""
    rng = np.random.default_rng(5)
    rows: list[OutputRow] = []
    for i, unit in enumerate(programme.units.select_related("service_unit")):
        service = unit.service_unit.services.get()
        quarter = FIRST
        while quarter <= (until or impact.NOW.plus(-1)):
            treated = bool(unit.first_period) and str(quarter) >= unit.first_period
            mean = 150 * (i + 1) * (1 + rise / 100 * treated) * math.exp(rng.normal(0, 0.03))
            share = 0.75 + rng.normal(0, 0.01) + sooner / 100 * treated
            for month in range(quarter.number * 3 - 2, quarter.number * 3 + 1):
                done = int(rng.poisson(mean / 3))
                day = quarter.first_day.replace(month=month)
                rows.append(OutputRow(service.pk, day, done, int(done * share)))
            quarter = quarter.plus(1)
    bulk_add_output(rows=rows, actor=SYSTEM, at=clock.now())


def measured(programme: Programme, outcome: str) -> Estimate:
    programme.outcome = outcome
    programme.save()
    return impact.measured(programme)


def test_a_true_rise_in_what_is_finished_is_found_in_percent() -> None:
    programme = impact.drawn(outcome="output", worthwhile=5)
    report(programme, rise=12)
    found = read(programme, measured(programme, "output"))
    overall = found.estimate.overall
    assert found.estimate.verdict == "naik"
    assert overall["low"] is not None
    assert overall["low"] <= 12 <= (overall["high"] or 0)
    assert "persen di unit yang dilatih" in found.headline.replace("\u00a0", " ")
    assert found.hero is not None
    assert (found.hero.unit, found.elements) == ("persen", None)


def test_a_true_rise_in_time_is_found_in_percentage_points() -> None:
    programme = impact.drawn(outcome="on_time")
    report(programme, sooner=6)
    found = read(programme, measured(programme, "on_time"))
    assert found.estimate.verdict == "naik"
    assert found.estimate.overall["estimate"] == pytest.approx(6, abs=1.5)
    assert "poin persen" in found.headline
    assert "laporan triwulan unit" in dict(found.facts)["Data"]


def test_nothing_is_claimed_where_nothing_rose() -> None:
    programme = impact.drawn(outcome="output")
    report(programme)
    found = read(programme, measured(programme, "output"))
    assert found.estimate.verdict == "belum cukup bukti"
    assert "Apakah banyaknya layanan selesai berubah karenanya" in found.unknown


def test_too_few_reports_are_refused_with_the_reason() -> None:
    programme = impact.drawn(outcome="output")
    with pytest.raises(Refused, match="Kurang dari dua periode"):
        impact.measured(programme)
    report(programme, until=Quarter.parse(programme.start).plus(-1))
    with pytest.raises(Refused, match="idak ada unit yang dilatih dalam kurun data"):
        impact.measured(programme)


def test_beside_the_index_both_are_corrected_together_with_the_elements() -> None:
    programme = impact.played()
    report(programme, rise=15)
    made = impact.measured(programme)
    beside = {row["name"]: row for row in made.result["beside"]}
    assert list(beside) == ["output", "on_time", "trust"]
    assert all(row["p_holm"] >= row["p"] for row in beside.values())
    found = read(programme, made)
    shown = [chart.rows[0] for chart in found.beside]
    assert shown[0].label == "Layanan selesai per triwulan, persen"
    assert shown[0].value == pytest.approx(100 * math.expm1(beside["output"]["estimate"] / 100))


def test_missing_reports_are_said_to_be_missing() -> None:
    programme = impact.played()
    found = read(programme, impact.measured(programme))
    said = "Layanan selesai per triwulan: laporannya terlalu sedikit untuk dibandingkan"
    assert said in found.unknown


def test_the_command_repeats_the_figures_of_finished_services(tmp_path, monkeypatch) -> None:
    programme = impact.drawn(outcome="output", worthwhile=5)
    report(programme, rise=8)
    made = measured(programme, "output")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "panel.csv").write_bytes(gzip.decompress(made.panel))
    words = repeat_command(programme, made, "panel.csv").split()[1:]
    again = json.loads(CliRunner().invoke(cli.app, [*words, "--json"]).stdout)
    assert again == json.loads(json.dumps(made.result["main"]))


def test_a_quarter_without_one_finished_service_is_left_out_of_the_logarithm() -> None:
    programme = impact.drawn(outcome="output")
    report(programme)
    unit = programme.units.get(service_unit__code="loket-03").service_unit
    last = impact.NOW.plus(-1)
    ServiceOutput.objects.filter(
        service_unit=unit, month__range=(last.first_day, last.last_day)
    ).update(finished=0, on_time=0)
    cells = measured(programme, "output").result["main"]["n"]["cells"]
    assert cells == 16 * 10 - 1


def test_baselines_are_services_and_the_power_is_in_percent() -> None:
    programme = impact.drafted(outcome="output")
    report(programme)
    day = impact.day_in(Quarter.parse(programme.start).plus(-1)).date()
    units = list(programme.units.values_list("service_unit_id", flat=True))
    first, *_rest = history.before_start(programme, units, history.history_end(programme, day))
    assert first == pytest.approx(150, rel=0.1)
    programme.power = dict(history.power(programme, day))
    assert "persen ke atas" in choosing.power_sentence(programme).replace("\u00a0", " ")


def test_units_show_what_they_finished() -> None:
    programme = impact.drawn(outcome="output")
    report(programme)
    (line, *_rest) = listing.unit_lines(programme, programme.units.order_by("service_unit__code"))
    assert line.answers[-1][1] == pytest.approx(150, rel=0.2)
    option = choosing.groups(programme)[0].options[0]
    assert option.answers == pytest.approx(600, rel=0.2)


def test_the_list_says_effects_when_not_all_are_of_citizens() -> None:
    programme = impact.drawn(outcome="output")
    report(programme, rise=12)
    measured(programme, "output")
    page = listing.overview([programme])
    assert (page.title, page.chart) == ("Akibat pelatihan: 1 naik", None)
    assert page.lines[0][1].measure == "persen"


def test_the_paper_holds_on_one_page_without_elements() -> None:
    programme = impact.drawn(outcome="output")
    report(programme, rise=12)
    assert render(programme, measured(programme, "output")).startswith(b"%PDF")
