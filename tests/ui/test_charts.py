"""Charts: what is drawn is true to scale, readable aloud, and withholds what must be withheld."""

import re
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest

from asah.ui import charts, kit
from asah.ui.charts import scale

ALL: dict[str, Any] = {
    **kit.context()["charts"],  # type: ignore[dict-item]
    **{
        name: kit.context()[name]
        for name in ("ring", "estimate", "unsure", "cutoff", "dots", "spark", "stacked", "pairs")
    },
    "meter": charts.Meter(value=41, maximum=100, previous=33, target=50),
    "small": charts.SmallInterval(value=2.3, low=0.8, high=3.8),
}


@pytest.mark.parametrize("name", ALL)
def test_a_chart_is_one_picture_with_one_sentence(name: str) -> None:
    drawn = str(charts.render(ALL[name]))
    assert drawn.count('role="img"') == 1
    said = re.search(r'aria-label="([^"]+)"', drawn)
    assert said
    assert charts.label(ALL[name])
    assert "style=" not in drawn


@pytest.mark.parametrize("name", ALL)
def test_a_picture_for_paper_is_sound_xml_without_classes(name: str) -> None:
    drawn = charts.picture(ALL[name])
    tree = ElementTree.fromstring(drawn)
    assert tree.tag.endswith("svg")
    assert "var(" not in drawn
    assert not [e for e in tree.iter() if e.get("class", "chart chart-ring") != "chart chart-ring"]
    assert not re.search(r'(x|cx|width)="[\d.]+%"', drawn)


@pytest.mark.parametrize("name", ALL)
def test_the_table_has_as_many_words_in_each_row_as_in_its_head(name: str) -> None:
    table = charts.table(ALL[name])
    assert table.rows
    assert {len(row) for row in table.rows} == {len(table.head)}


def test_the_ring_is_as_long_as_what_was_earned() -> None:
    drawn = charts.render(charts.Ring(earned=5, booked=5, goal=20))
    arcs = [float(a) for a in re.findall(r'stroke-dasharray="([\d.]+) ', drawn)]
    whole = float(re.findall(r'stroke-dasharray="[\d.]+ ([\d.]+)"', drawn)[0])
    assert [round(a / whole, 3) for a in arcs] == [0.25, 0.25]


def test_a_ring_beyond_its_goal_is_full_and_says_so() -> None:
    ring = charts.Ring(earned=31, booked=4, goal=20)
    drawn = charts.render(ring)
    assert len(re.findall("stroke-dasharray", drawn)) == 1
    assert charts.label(ring) == "31 dari 20 JP tercatat; 4 JP terdaftar"


def test_bars_begin_at_zero_and_keep_their_proportion() -> None:
    rows = (charts.Bar(label="A", value=40), charts.Bar(label="B", value=10))
    drawn = charts.render(charts.Bars(rows=rows, maximum=80))
    assert re.findall(r'width="([\d.]+)%" height="8" rx="2" class="fill', drawn) == [
        "50.00",
        "12.50",
    ]


def test_a_withheld_figure_is_nowhere_in_picture_sentence_or_table() -> None:
    rows = (
        charts.Interval(label="Poasia", value=82.4, low=80, high=84),
        charts.Interval(label="Nambo", value=charts.FEW),
    )
    chart = charts.Intervals(rows=rows)
    assert "terlalu sedikit" in charts.render(chart)
    assert charts.label(chart) == "Poasia 82,4\u00a0(80,0\u00a0\u2013 84,0); Nambo terlalu sedikit"
    assert charts.table(chart).rows[1] == ("Nambo", "terlalu sedikit", "")


def test_a_line_is_interrupted_where_a_figure_is_withheld() -> None:
    values = (1.0, 2.0, charts.FEW, 3.0, 4.0, None, 5.0)
    chart = charts.Lines(
        series=(charts.Series(label="x", values=values),),
        periods=tuple(f"2026-Q{n % 4 + 1}" for n in range(7)),
    )
    drawn = charts.render(chart)
    assert drawn.count("<polyline") == 2
    assert charts.table(chart).rows[2] == ("2026-Q3", "terlalu sedikit")
    assert charts.table(chart).rows[5] == ("2026-Q2", "\u2013")


def test_an_effect_that_does_not_hold_turns_grey() -> None:
    sure = charts.render(charts.Estimate(value=2.3, low=0.8, high=3.8))
    unsure = charts.render(charts.Estimate(value=0.9, low=-0.7, high=2.5, holds=False))
    assert "dot c1" in sure
    assert "dot c-muted" in unsure
    assert "c1" not in unsure


def test_effects_before_the_start_are_hollow_and_grey() -> None:
    drawn = charts.render(kit.study())
    assert drawn.count("hollow c-muted") == 3
    assert drawn.count("dot c1") == 4


def test_a_study_without_quarters_before_has_no_dividing_line() -> None:
    effects = (charts.Effect(period=0, value=1, low=0, high=2),)
    assert "mulai dilatih" not in charts.render(charts.EventStudy(effects=effects))


def test_labels_of_close_lines_do_not_lie_on_each_other() -> None:
    lines = tuple(charts.Series(label=n, values=(80.0, 84.0 + k / 10)) for k, n in enumerate("abc"))
    drawn = charts.render(charts.Lines(series=lines, periods=("2025-Q1", "2026-Q1")))
    heights = sorted(float(y) for y in re.findall(r'y="([\d.]+)" dx="12" class="t-ink"', drawn))
    assert min(b - a for a, b in pairwise(heights)) >= 28


def test_words_of_people_are_escaped() -> None:
    rows = (charts.Bar(label="<b>&", value=1),)
    assert "<b>" not in charts.render(charts.Bars(rows=rows))
    assert "&lt;b&gt;&amp;" in charts.picture(charts.Bars(rows=rows))


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((70.3, 88.9), (70, 75, 80, 85, 90)),
        ((-1.9, 5.4), (-2, 0, 2, 4, 6)),
        ((0.0, 0.0), (-1, -0.5, 0, 0.5, 1)),
        ((), (0, 0.25, 0.5, 0.75, 1)),
    ],
)
def test_an_axis_has_round_ticks_that_hold_all_values(
    values: tuple[float, ...], ticks: tuple[float, ...]
) -> None:
    found = scale.fit(values)
    assert found.ticks == pytest.approx(ticks)
    assert all(found.low <= v <= found.high for v in values)


@pytest.mark.parametrize(("low", "high"), [(0.8, 3.8), (-3, -1), (-0.7, 2.5), (0, 0)])
def test_zero_is_never_at_the_edge_of_an_effect(low: float, high: float) -> None:
    found = scale.around_zero(low, high)
    assert 0 < found.share(0) < 1


@pytest.mark.parametrize(
    ("value", "tone"),
    [(95, "seq-2"), (80, "seq-1"), (70, "seq-1"), (69, "far-1"), (54, "far-2"), (10, "far-3")],
)
def test_distance_to_target_goes_from_amber_to_teal(value: float, tone: str) -> None:
    assert charts.distance(value, 70, 15, str(value)).tone == tone


def test_heat_cells_withhold_too() -> None:
    assert charts.distance(charts.FEW, 70, 15, "12%") == charts.Cell("terlalu sedikit", "cell-none")
    assert charts.sequential(None, (1, 2, 3, 4, 5), "x").text == "\u2013"
    assert charts.sequential(3, (1, 2, 3, 4, 5), "3").tone == "seq-3"
