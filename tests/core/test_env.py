"""Environment variables: documented, typed, loud."""

import re
from pathlib import Path

import pytest

from asah import env

ROOT = Path(__file__).resolve().parents[2]


def test_every_variable_is_documented_and_none_is_left_over() -> None:
    source = (ROOT / "src" / "asah" / "settings.py").read_text(encoding="utf-8")
    read = set(
        re.findall(r'env\.(?:text|flag|number|words|folder|database)\(\s*"([A-Z_]+)"', source)
    )
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([A-Z_]+)`", page, re.MULTILINE)) == read


def test_a_secret_comes_from_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "key").write_text("rahasia\n", encoding="utf-8")
    monkeypatch.setenv("UJI_FILE", str(tmp_path / "key"))
    assert env.text("UJI") == "rahasia"


def test_a_secret_file_that_is_absent_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UJI_FILE", "/tidak/ada")
    with pytest.raises(SystemExit, match="UJI_FILE: cannot read /tidak/ada"):
        env.text("UJI")


@pytest.mark.parametrize(("value", "expected"), [("1", True), ("off", False), ("YES", True)])
def test_a_flag_is_yes_or_no(value: str, expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UJI", value)
    assert env.flag("UJI", default=not expected) is expected


@pytest.mark.parametrize("value", ["perhaps", "2", ""])
def test_a_flag_that_is_neither_stops_the_start(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UJI", value)
    with pytest.raises(SystemExit, match="Use 1 or 0"):
        env.flag("UJI", default=True)


@pytest.mark.parametrize("value", ["0", "70000", "eighty", "8.5", ""])
def test_a_number_out_of_bounds_stops_the_start(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UJI", value)
    with pytest.raises(SystemExit, match="from 1 to 65535"):
        env.number("UJI", 80, low=1, high=65535)


def test_words_are_cut_at_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UJI", " a, b ,,c")
    assert env.words("UJI") == ["a", "b", "c"]


def test_a_folder_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UJI", str(tmp_path / "baru" / "dalam"))
    assert env.folder("UJI", tmp_path).is_dir()


def test_a_folder_under_a_file_stops_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "berkas").touch()
    monkeypatch.setenv("UJI", str(tmp_path / "berkas" / "dalam"))
    with pytest.raises(SystemExit, match="Name a folder that this user can write"):
        env.folder("UJI", tmp_path)


def test_without_an_address_the_database_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("UJI", raising=False)
    found = env.database("UJI", tmp_path)
    assert (found["ENGINE"], found["NAME"]) == (
        "django.db.backends.sqlite3",
        tmp_path / "asah.sqlite3",
    )


def test_an_address_is_taken_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UJI", "postgresql://asah:r%40hasia@db.example:5433/kendari")
    found = env.database("UJI", tmp_path)
    parts = tuple(found[k] for k in ("USER", "PASSWORD", "HOST", "PORT", "NAME"))
    assert parts == ("asah", "r@hasia", "db.example", "5433", "kendari")


@pytest.mark.parametrize("address", ["mysql://a@b/c", "postgresql://host", "asah.sqlite3"])
def test_another_database_stops_the_start(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UJI", address)
    with pytest.raises(SystemExit, match="leave it out for SQLite"):
        env.database("UJI", tmp_path)
