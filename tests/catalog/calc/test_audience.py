"""For whom a training is meant."""

import pytest

from asah.catalog.calc.audience import Audience, matching, parse
from asah.catalog.calc.names import form_name, source_name, sources

COUNTER = ("pelaksana", "kependudukan", True)


@pytest.mark.parametrize(
    ("audience", "fits"),
    [
        ({}, True),
        ({"levels": ["pelaksana"]}, True),
        ({"levels": ["pengawas"]}, False),
        ({"fields": ["kependudukan", "sosial"]}, True),
        ({"fields": ["kesehatan"]}, False),
        ({"public_facing": True}, True),
        ({"public_facing": False}, False),
        ({"levels": ["pelaksana"], "fields": ["kesehatan"]}, False),
    ],
)
def test_every_condition_of_an_audience_must_fit(audience: dict[str, object], fits: bool) -> None:
    assert parse(audience).fits(*COUNTER) is fits


def test_an_audience_without_conditions_is_everybody() -> None:
    assert parse({"levels": [], "fields": None, "public_facing": None}).everybody
    assert not Audience(public_facing=False).everybody


def test_jobs_of_one_kind_share_one_set() -> None:
    audiences = {1: Audience(), 2: Audience(fields=frozenset({"kesehatan"}))}
    other = ("pelaksana", "kesehatan", False)
    found = matching(audiences, [COUNTER, COUNTER, other])
    assert found == {COUNTER: frozenset({1}), other: frozenset({1, 2})}


def test_sources_and_forms_have_names() -> None:
    assert source_name("hibah") == "Hibah dan kemitraan"
    assert source_name("lain") == "lain"
    assert form_name("bimtek") == "Bimbingan teknis (bimtek)"
    assert form_name("lain") == "lain"
    assert len(sources()) == 3
