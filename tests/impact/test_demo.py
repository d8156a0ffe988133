"""The demo's truth against the page: it recovers what is there, and claims nothing that is not.

The programmes are played over the city's real counters, by the demo's own stages.
"""

import datetime as dt
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from asah.catalog import api as catalog
from asah.competencies import api as competencies
from asah.credits import api as credits
from asah.impact.api import Programme
from asah.needs import api as needs
from asah.web.demo import citizens, impact, verdict
from asah.web.demo.city import rows
from asah.web.demo.stage import Stage
from tests.factories.people import PersonFactory, PositionFactory, UnitFactory
from tests.people import Member

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
KINDS = {"Kecamatan": "kecamatan", "UPTD Puskesmas": "puskesmas", "RSUD": "rumah_sakit"}
STAFF = 6
TODAY = dt.date(2026, 11, 24)  # the dice of the citizens know the quarter


def city(tmp_path: Path, rise: tuple[float, ...]) -> None:
    """The counters with some staff each, then the stages of the demo that concern them."""
    for package in (credits, competencies, catalog, needs):
        package.load_reference()
    facing = PositionFactory(name="Petugas", level="terampil", public_facing=True)
    for name in dict.fromkeys(row["unit"] for row in rows("services")):
        kind = next((kind for word, kind in KINDS.items() if name.startswith(word)), "opd")
        unit = UnitFactory(name=name, kind=kind)
        for _ in range(STAFF):
            PersonFactory(unit=unit, position=facing)
    settings.DATA = tmp_path
    citizens.run(Stage("citizens", 7, TODAY))
    impact.play(Stage("impact", 7, TODAY), rise)
    verdict.run(Stage("verdict", 7, TODAY))


@pytest.fixture
def keep_data() -> object:
    before = settings.DATA
    yield
    settings.DATA = before


def read(member: Member, programme: Programme) -> str:
    client = Client()
    client.force_login(member.user)
    return client.get(reverse("impact:programme", args=(programme.pk,))).content.decode()


def test_the_page_recovers_the_true_effect_and_leaves_the_placebo_open(
    tmp_path: Path, keep_data: object, amir: Member
) -> None:
    city(tmp_path, impact.RISE)
    first = Programme.objects.get(name="Pelayanan Prima di Loket")
    truth = json.loads((tmp_path / impact.KEPT).read_text(encoding="utf-8"))
    overall = first.estimates.first().overall
    assert truth["ikm"] == 2.5
    assert overall["low"] <= truth["ikm"] <= overall["high"]
    html = read(amir, first)
    assert "Kepuasan warga naik" in html
    placebo = Programme.objects.get(name="Manajemen Waktu di Puskesmas")
    assert placebo.estimates.first().verdict == "belum cukup bukti"
    assert "Data belum cukup" in read(amir, placebo)


def test_without_a_true_effect_nothing_is_claimed(
    tmp_path: Path, keep_data: object, amir: Member
) -> None:
    city(tmp_path, (0.0,) * 9)
    first = Programme.objects.get(name="Pelayanan Prima di Loket")
    assert "Data belum cukup untuk mengatakan kepuasan warga naik atau turun." in read(amir, first)
