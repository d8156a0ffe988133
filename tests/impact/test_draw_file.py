"""The lot repeated from its file and seed."""

import json
import shlex
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from typer.testing import CliRunner

from asah import cli
from asah.core.calc.errors import BadInput
from asah.impact.calc.draw import Candidate
from asah.impact.calc.draw_file import command, read, write
from tests.factories import impact
from tests.people import Member

UNITS = [Candidate("a;1", "loket", 80.1 / 3), Candidate("b", "", 77.0)]


def test_units_are_the_same_when_read_again(tmp_path: Path) -> None:
    path = tmp_path / "undian.csv"
    path.write_text(write(UNITS), encoding="utf-8")
    assert read(path) == UNITS


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("a;x;\n", "Baris 2: unit atau nilai awal kosong."),
        (";x;80\n", "Baris 2: unit atau nilai awal kosong."),
        ("a;x;80\na;x;81\n", "Baris 3: unit a sudah ada."),
        ("a;x;bagus\n", "Baris 2, kolom nilai_awal: 'bagus' bukan angka."),
    ],
)
def test_bad_lines_are_named(tmp_path: Path, lines: str, sentence: str) -> None:
    path = tmp_path / "undian.csv"
    path.write_text("unit;strata;nilai_awal\n" + lines, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        read(path)
    assert str(refused.value).startswith(sentence)


def run(*words: str) -> str:
    found = CliRunner().invoke(cli.app, list(words))
    if found.exception:
        raise found.exception
    return found.stdout


def test_the_shell_prints_the_order(tmp_path: Path) -> None:
    path = tmp_path / "undian.csv"
    path.write_text(write(UNITS), encoding="utf-8")
    text = run("calc", "impact-draw", str(path), "--turns", "2", "--seed", "1")
    assert sorted(line[0] for line in text.splitlines()) == ["1", "2"]
    with pytest.raises(BadInput, match="sedikitnya dua giliran"):
        run("calc", "impact-draw", str(path), "--turns", "1", "--seed", "1")


@pytest.mark.django_db
def test_the_command_on_the_receipt_repeats_the_draw(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dewi: Member
) -> None:
    programme = impact.drawn(count=14, seed=2026)
    client = Client()
    client.force_login(dewi.user)
    answer = client.get(reverse("impact:drawn_units", args=(programme.pk,)))
    name = f"undian-{programme.pk}.csv"
    (tmp_path / name).write_bytes(answer.content)
    monkeypatch.chdir(tmp_path)
    words = command(name, 4, 2026)
    html = client.get(reverse("impact:receipt", args=(programme.pk,))).content.decode()
    assert words in html
    again = json.loads(run(*shlex.split(words)[1:], "--json"))
    stored = {u.service_unit.code: (u.block, u.wave or 4) for u in programme.units.all()}
    assert {row["unit"]: (row["block"], row["turn"]) for row in again} == stored
