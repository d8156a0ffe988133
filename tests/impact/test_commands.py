"""`asah calc impact`, as the shell sees it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from asah.core.calc.errors import BadInput
from asah.impact.calc import commands
from tests.impact.panels import noisy

app = typer.Typer()
commands.register(app)
app.command("other")(lambda: None)
NAMES = ["--unit", "unit", "--time", "waktu", "--first-treated", "mulai", "--outcome", "ikm"]
DRAWN = ["--strata", "blok", "--drawn", "--redraws", "99", "--seed", "3"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    whole = noisy(2, units=16, effect=3)
    lines = ["unit;waktu;mulai;ikm;blok;u1"]
    for j, unit in enumerate(whole.units):
        first = "" if whole.first[j] > 100 else f"2025-Q{whole.first[j] - 3}"
        for t, value in enumerate(whole.values[j].tolist()):
            text = repr(value).replace(".", ",")
            lines.append(f"{unit};{2024 + t // 4}-Q{t % 4 + 1};{first};{text};{whole.strata[j]};1")
    path = tmp_path / "panel.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def run(file: Path, *more: str) -> dict[str, object]:
    found = CliRunner().invoke(app, ["impact", str(file), *NAMES, *more, "--json"])
    assert found.exit_code == 0, found.exception
    return json.loads(found.stdout)


def refuse(file: Path, *more: str) -> str:
    found = CliRunner().invoke(app, ["impact", str(file), *NAMES, *more])
    assert isinstance(found.exception, BadInput)
    return str(found.exception)


def test_the_answer_has_the_promised_keys(file: Path) -> None:
    found = run(file, *DRAWN)
    assert {"overall", "group_time", "event_study", "verdict", "p", "n", "notes"} <= set(found)
    assert (found["verdict"], found["inference"]) == ("naik", "redraws")
    assert found["event_study"][-1]["event_time"] == 3
    assert found["group_time"][0]["group"] == "2025-Q1"


def test_without_the_word_drawn_units_are_left_out_instead(file: Path) -> None:
    found = run(file)
    assert (found["inference"], found["seed"]) == ("jackknife", None)


def test_further_outcomes_come_with_holm(file: Path) -> None:
    assert [row["name"] for row in run(file, *DRAWN, "--others", "u1")["others"]] == ["u1"]


def test_callaway_on_request(file: Path) -> None:
    found = run(file, "--method", "cs", "--control", "notyet", "--drawn")
    assert (found["method"], found["control"], found["inference"]) == ("cs", "notyet", "analytic")
    assert found["notes"][-1]["reason"].startswith("--drawn tidak dipakai")
    assert len(run(file, "--method", "cs")["notes"]) == len(found["notes"]) - 1


def test_the_table_says_verdict_effect_and_data(file: Path) -> None:
    text = CliRunner().invoke(app, ["impact", str(file), *NAMES, *DRAWN, "--others", "u1"]).stdout
    assert text.startswith("Putusan   naik\nPerkiraan +")
    assert "16 unit (12 dilatih, 4 menunggu), 8 periode, 36 sel terlatih" in text


def test_the_table_of_an_open_question_says_what_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "kecil.csv"
    path.write_text("unit,waktu,mulai,ikm\nA,1,2,1\nA,2,2,2\nB,1,0,1\nB,2,0,1\n", encoding="utf-8")
    text = CliRunner().invoke(app, ["impact", str(path), *NAMES]).stdout
    assert "Perkiraan +1, selang tidak dapat dihitung" in text
    assert "Catatan: ketidakpastian tidak dapat dihitung" in text
    assert "Terkecil" not in text


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("--method", "ols"), "--method ols tidak dikenal. Pilih imputation atau cs."),
        (("--control", "all"), "--control all tidak dikenal. Pilih never atau notyet."),
        (("--drawn", "--redraws", "3"), "--redraws 3 di luar batas."),
        (("--drawn", "--seed", "-1"), "--seed -1 negatif."),
        (("--method", "cs", "--others", "u1"), "--others hanya untuk cara imputation."),
        (("--strata", "x"), "Baris 1: kolom x tidak ada. Kolom yang ada: unit, waktu, mulai"),
    ],
)
def test_bad_options_are_one_sentence(file: Path, more: tuple[str, ...], sentence: str) -> None:
    assert refuse(file, *more).startswith(sentence)


def test_the_shell_answers_with_status_two_and_without_django(tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['asah', 'calc', 'impact', 'none.csv', '--unit', 'a', '--time', "
        "'b', '--first-treated', 'c', '--outcome', 'd']\n"
        "from asah.cli import main\n"
        "try:\n    main()\nfinally:\n    print('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "False\n")
    assert done.stderr == "Berkas none.csv tidak dapat dibaca. Periksa nama dan izinnya.\n"
