"""`asah calc plan-instance | plan | plan-check` as the shell runs them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plan.calc.small import document, person, training

ASAH = str(Path(sys.executable).parent / "asah")


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ASAH, "calc", *map(str, words)], capture_output=True, text=True, check=False
    )


def test_an_instance_is_made_planned_and_checked(tmp_path: Path) -> None:
    instance, plan = tmp_path / "I.json", tmp_path / "P.json"
    made = run("plan-instance", "--people", 30, "--trainings", 12, "--periods", 2, "--seed", 3)
    instance.write_text(made.stdout, encoding="utf-8")
    solved = run("plan", instance, "--out", plan, "--seed", 2, "--trials", 20, "--json")
    found = json.loads(solved.stdout)
    assert {"objective", "bound", "gap", "seconds", "stopped_by"} <= set(found)
    checked = json.loads(run("plan-check", instance, plan, "--json").stdout)
    assert checked["ok"] is True
    assert checked["violations"] == []
    assert checked["objective"] == pytest.approx(found["objective"], abs=1e-6)
    assert "objective" in run("plan-check", instance, plan).stdout


def test_a_must_that_cannot_be_met_ends_with_two_and_the_name(tmp_path: Path) -> None:
    instance = tmp_path / "I.json"
    raw = document(people=[person("Wa-Ode-7", must=["t1"], eligible=[])], trainings=[training()])
    instance.write_text(json.dumps(raw), encoding="utf-8")
    answer = run("plan", instance, "--json")
    assert answer.returncode == 2
    assert "Wa-Ode-7" in answer.stderr
    assert answer.stdout == ""


def test_a_plan_that_cannot_be_written_ends_with_two(tmp_path: Path) -> None:
    instance = tmp_path / "I.json"
    raw = document(people=[person()], trainings=[training()])
    instance.write_text(json.dumps(raw), encoding="utf-8")
    answer = run("plan", instance, "--out", tmp_path / "no" / "P.json")
    assert answer.returncode == 2
    assert "tidak dapat ditulis" in answer.stderr
