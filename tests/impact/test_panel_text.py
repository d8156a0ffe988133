"""The CSV of a programme says the same when it is read again."""

import shlex

import numpy as np

from asah.impact.calc.panel_file import parse
from asah.impact.calc.panel_text import Cell, columns, command, write

CELLS = [
    Cell("a-1", "Loket; satu", "2026-Q1", "2026-Q2", "loket 1", 40, [80.1 / 3, None]),
    Cell("a-1", "Loket; satu", "2026-Q2", "2026-Q2", "loket 1", 41, [81.25, 70.0]),
    Cell("b-2", "Loket dua", "2026-Q1", "", "loket 1", 39, [1 / 7, 71.0]),
]


def test_figures_keep_all_their_digits() -> None:
    panel, _ = parse(write(CELLS, ["ikm", "u1"]), columns("ikm"))
    assert panel.values[0].tolist() == [80.1 / 3, 81.25]
    assert panel.values[1, 0] == 1 / 7
    assert [panel.label(int(g)) for g in panel.first[:1]] == ["2026-Q2"]
    assert panel.strata == ("loket 1", "loket 1")


def test_a_figure_that_is_missing_stays_empty() -> None:
    panel, others = parse(write(CELLS, ["ikm", "u1"]), columns("ikm", ["u1"]))
    assert np.isnan(panel.values).tolist() == [[True, False], [False, True]]
    assert others["u1"][1, 0] == 71


def test_the_file_opens_in_a_spreadsheet_of_this_country() -> None:
    assert write(CELLS[1:2], ["ikm", "u1"]).splitlines() == [
        "unit;nama;triwulan;mulai;blok;jawaban;ikm;u1",
        'a-1;"Loket; satu";2026-Q2;2026-Q2;loket 1;41;81,25;70,0',
    ]


def test_the_command_names_everything_that_decides_the_answer() -> None:
    drawn = command("panel.csv", "ikm", ["u1", "u2"], (999, 7), 2.5)
    assert shlex.split(drawn)[-6:] == ["blok", "--drawn", "--redraws", "999", "--seed", "7"]
    assert "--others u1,u2" in drawn
    assert command("panel.csv", "ikm", [], None, 2.0).endswith("--outcome ikm --for-effect 2")
