"""The figures and the sentence of a year."""

from dataclasses import replace

import pytest

from asah.core import clock
from asah.web.selectors import facts, year
from asah.web.selectors.facts import Share
from tests.factories.delivery import ClassFactory
from tests.factories.participation import EnrolmentFactory
from tests.factories.web import accepted_need
from tests.people import Member

YEAR = clock.today().year


def test_a_share_of_nothing_is_no_share() -> None:
    assert (Share().share, Share(1, 4).share) == (None, 0.25)


def test_a_need_is_closed_when_the_proven_level_reaches_the_standard(
    budi: Member, sari: Member
) -> None:
    accepted_need(budi.person, year=YEAR, measured=2, required=2)
    accepted_need(sari.person, year=YEAR, measured=1, required=2)
    found = facts.needs(YEAR)
    assert (found.total, found.by_opd) == (Share(1, 2), {budi.person.unit.opd_id: Share(1, 2)})
    assert (found.worst, found.worst_share) == ("Komunikasi", Share(1, 2))


def test_begun_classes_are_spent_and_coming_ones_bound(db: None) -> None:
    price = {"training__cost_per_class": 1000, "training__cost_per_head": 10}
    done = ClassFactory(year=YEAR, state="done", **price)
    ClassFactory(year=YEAR, state="open", **price)
    ClassFactory(year=YEAR, state="cancelled", reason="Ruang banjir", **price)
    EnrolmentFactory.create_batch(2, training_class=done, state="completed")
    found = facts.classes(YEAR)
    assert (found.done, found.coming, found.cancelled, found.total) == (1, 1, 1, 3)
    assert (found.spent, found.bound) == (1020, 1000)
    assert (found.reason, found.reason_count) == ("Ruang banjir", 1)


def test_who_has_neither_jp_nor_a_seat_is_idle(budi: Member, sari: Member) -> None:
    EnrolmentFactory(training_class=ClassFactory(year=YEAR), person=budi.person)
    assert facts.taking(YEAR).idle == 1


@pytest.mark.django_db
def test_a_year_without_an_estimate_says_that_it_cannot_be_judged() -> None:
    found = year.load(YEAR)
    assert year.headline(found) == ("Hasilnya bagi warga belum dapat dinilai", "")
    assert [knot.grave for knot in year.knots(found)] == [False] * 5


def test_the_knot_farthest_behind_its_pace_is_grave(budi: Member) -> None:
    accepted_need(budi.person, year=YEAR)
    past = year.load(YEAR)
    assert [knot.grave for knot in year.knots(past)] == [True, False, False, False, False]


@pytest.mark.parametrize(
    ("idle", "reached", "words"),
    [
        (0, 100, ""),
        (40, 90, "40 ASN belum ikut apa pun"),
        (3, 20, "80 ASN belum memenuhi kewajiban JP"),
        (3, 98, "3 ASN belum ikut apa pun"),
    ],
)
@pytest.mark.django_db
def test_the_headline_names_the_graver_of_two(idle: int, reached: int, words: str) -> None:
    taking = facts.TakingFacts(facts.Share(reached, 100), {}, {}, idle)
    past = replace(year.load(YEAR - 1), taking=taking)
    assert year.headline(past)[1] == words
