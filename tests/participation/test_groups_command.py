"""`asah calc groups`: the file in, JSON or a table out."""

import json
from pathlib import Path

import pytest

from asah.core.calc.errors import BadInput


def _written(folder: Path, text: str) -> Path:
    file = folder / "orang.csv"
    file.write_text(text, encoding="utf-8")
    return file


HEAD = "id,unit,sex,rank,skill,wish1,together,apart\n"


def _run(*arguments: object) -> tuple[int, str]:
    from click.testing import Result
    from typer.testing import CliRunner

    from asah.cli import calc as app

    said: Result = CliRunner().invoke(app, ["groups", *map(str, arguments)])
    if isinstance(said.exception, BadInput):
        return 2, str(said.exception)
    return said.exit_code, said.output


def test_the_command_answers_json(tmp_path: Path) -> None:
    rows = "".join(f"p{k},u{k % 4},{'LP'[k % 2]},III,{50 + k},k{k % 2},,\n" for k in range(9))
    status, text = _run(_written(tmp_path, HEAD + rows), "--size", "4-6", "--seed", 1, "--json")
    found = json.loads(text)
    assert status == 0
    assert sorted(key for group in found["groups"] for key in group) == [f"p{k}" for k in range(9)]
    assert found["cost"] == pytest.approx(sum(found["parts"].values()), abs=1e-4)
    assert found["broken"] == []


def test_the_command_shows_a_table(tmp_path: Path) -> None:
    rows = "".join(f"p{k},u{k % 4},L,III,{50 + k},k1,,\n" for k in range(8))
    status, text = _run(_written(tmp_path, HEAD + rows))
    assert status == 0
    assert text.splitlines()[-1].startswith("biaya ")


def test_the_command_names_a_rule_it_could_not_keep(tmp_path: Path) -> None:
    rows = "".join(
        f"{name}{k},u{k},L,III,5,,{name},{label}\n"
        for name, labels in (("r", "xy-"), ("s", "xz-"), ("t", "yz-"))
        for k, label in enumerate(labels.replace("-", " "))
    )
    rows += "".join(f"f{k},u{k},L,III,5,,,\n" for k in range(3))
    status, text = _run(_written(tmp_path, HEAD + rows), "--size", "6")
    assert status == 0
    assert text.splitlines()[-1].startswith("tidak dapat dijaga: ")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("p1,u1,L,III,x,,,\n", "Baris 2, kolom skill: "),
        ("p1,u1,L,III,,,,\n", "Baris 2, kolom skill: selnya kosong. Isi sel ini."),
        ("p1,u1,X,III,5,,,\n", "Baris 2, kolom sex: 'x' tidak dikenal. Tulis L atau P."),
        (",u1,L,III,5,,,\n", "Baris 2, kolom id: selnya kosong. Isi sel ini."),
        ("p1,u1,L,III,5,#REF!,,\n", "Baris 2, kolom wish1: "),
        ("p1,u1,L,III,5,,,\np1,u1,L,III,5,,,\n", "Baris 3, kolom id: id p1 sudah ada di baris 2"),
        ("", "Berkas ini tidak berisi orang. Tulis satu baris untuk tiap orang."),
    ],
)
def test_a_bad_file_is_told_by_line_with_the_cure(tmp_path: Path, text: str, sentence: str) -> None:
    status, said = _run(_written(tmp_path, HEAD + text))
    assert status == 2
    assert said.startswith(sentence)


@pytest.mark.parametrize("size", ["6-4", "0-3", "empat"])
def test_a_size_that_makes_no_sense_is_refused(tmp_path: Path, size: str) -> None:
    status, said = _run(_written(tmp_path, HEAD + "p1,u1,L,III,5,,,\n"), "--size", size)
    assert (status, said) == (2, f"--size {size} tidak dapat dibaca. Tulis seperti 4-6.")
