"""The invented files of the project's samples, where they are at hand."""

import json
from pathlib import Path

import pytest

from asah.people.models import Person, Unit
from tests.factories.imports import apply, check, content, counts

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples" / "imports"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not at hand")


@pytest.fixture
def agency(db: None) -> None:
    apply((SAMPLES / "unor.xlsx").read_bytes(), "units", name="unor.xlsx")
    apply((SAMPLES / "pegawai.xlsx").read_bytes(), name="pegawai.xlsx")


def test_the_unit_list_makes_the_tree(agency: None) -> None:
    assert (Unit.objects.count(), Unit.objects.filter(parent=None).count()) == (19, 5)


def test_the_export_is_read_whole(agency: None) -> None:
    assert Person.objects.count() == 44
    assert Person.objects.values("unit").distinct().count() == 17


def test_the_changed_export_gives_the_right_result(agency: None) -> None:
    batch = check((SAMPLES / "pegawai_ubah.csv").read_bytes())
    assert counts(batch) == {
        "new": 2,
        "changed": 6,
        "moved": 2,
        "same": 24 + 3,  # the three that are reported either way are taken with a note
        "gone": 2,
        "wrong": 10,
        "skipped": 2,
    }
    found = content(batch)
    wrong = [4, 13, 22, 26, 32, 36, 39, 41, 45, 48]
    assert sorted(int(line) for line in found["wrong"]) == wrong
    assert [note["line"] for note in found["notes"]] == [5, 10, 11]
    assert "RAHASIA" not in json.dumps(found)
