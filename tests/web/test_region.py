"""Nothing of Kendari stands in code: the site starts with a region that nobody has heard of."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REGION = """\
name = "Kabupaten Contoh Raya"
short_name = "Contoh Raya"
kind = "kabupaten"
code = "9999"
time_zone = "Asia/Jayapura"
time_zone_label = "WIT"
mail_domain = "contohraya.example"
training_office = "BKD"
training_office_name = "Badan Kepegawaian Daerah"
"""
ASK = """\
import django; django.setup()
from django.conf import settings
from django.test import Client
settings.ALLOWED_HOSTS = ["testserver"]
page = Client().get("/").content.decode()
print(settings.TIME_ZONE, "Kabupaten Contoh Raya" in page, "Kendari" in page)
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.rmtree(tmp_path / "data" / "regions" / "kendari")
    folder = tmp_path / "data" / "regions" / "contoh"
    folder.mkdir()
    (folder / "region.toml").write_text(REGION, encoding="utf-8")
    return {
        **{k: v for k, v in os.environ.items() if k != "DATABASE_URL"},
        "ASAH_RULES": str(tmp_path / "data"),
        "ASAH_DATA": str(tmp_path / "var"),
        "ASAH_REGION": "contoh",
        "DJANGO_SETTINGS_MODULE": "asah.settings",
    }


@pytest.mark.slow
def test_an_invented_region_starts_and_shows_only_itself(environment: dict[str, str]) -> None:
    def run(*command: str) -> str:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    run(sys.executable, "-m", "asah.cli", "init", "--quiet")
    run(sys.executable, "-m", "asah.cli", "init", "--quiet")
    assert run(sys.executable, "-c", ASK).split() == ["Asia/Jayapura", "True", "False"]


def test_nothing_named_after_the_first_city_stands_in_code() -> None:
    named = [
        str(path.relative_to(ROOT))
        for folder in ("src", "frontend")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".html", ".css", ".js", ".mjs", ".typ"}
        and "build" not in path.parts
        and "kendari" in path.read_text(encoding="utf-8").lower()
        and path.name != "settings.py"
    ]
    assert named == []
