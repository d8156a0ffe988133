"""What a year asks of whom, and how groups stand."""

import datetime as dt
from decimal import Decimal

import pytest

from asah.credits import api
from asah.credits.models import Duty, JPRule
from asah.people.api import Person
from tests.factories.credits import activity
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
YEAR = 2026


def test_loading_the_reference_twice_adds_nothing():
    first, again = api.load_reference(), api.load_reference()
    assert first == {"rules": 53, "duties": 2, "signatories": 1, "incentives": 8}
    assert again == {"rules": 0, "duties": 0, "signatories": 0, "incentives": 0}


def test_loading_again_leaves_what_an_officer_changed():
    api.load_reference()
    rows = JPRule.objects.filter(form="workshop", scope="national")
    rows.update(jp_per_unit=6)
    api.load_reference()
    assert [rule.jp_per_unit for rule in rows] == [6]


def test_every_form_can_be_chosen_from():
    assert len(api.forms()) == 27


@pytest.mark.parametrize(
    ("fields", "floor", "cap"),
    [
        ({"status": "pns"}, 20, None),
        ({"status": "pppk"}, 20, 24),
        ({"status": "pppk_paruh_waktu"}, None, None),
        ({"status": "pns", "is_cpns": True}, None, None),
    ],
)
def test_the_duty_goes_by_status(rules, fields, floor, cap):
    person = PersonFactory(**fields)
    duty = api.duty_of(person, YEAR)
    assert (duty.floor, duty.cap) == (floor, cap)
    row = api.with_jp(Person.objects.all(), YEAR).get()
    assert (row.floor, row.cap, row.missing) == (floor, cap, floor or 0)


def test_no_duty_before_the_law(rules, budi):
    assert api.duty_of(budi.person, 2016) == api.YearDuty()


def test_the_row_of_31_december_decides_the_year(rules, budi):
    Duty.objects.filter(status="pns").update(valid_to=dt.date(2026, 6, 30))
    Duty.objects.create(status="pns", floor=24, valid_from=dt.date(2026, 7, 1))
    assert [api.duty_of(budi.person, year).floor for year in (2025, 2026)] == [20, 24]


def test_people_below_the_duty_come_most_missing_first(post, budi, sari, yusran):
    post(activity(budi.person), activity(sari.person, quantity={"days": 4}))
    below = [(p.name, p.missing) for p in api.below_duty(YEAR)]
    assert below == [("Yusran Maddika", 20), ("Budi Tolaki", 10)]


def test_below_duty_can_be_asked_of_one_unit(post, budi, disdukcapil, yusran):
    assert [p.name for p in api.below_duty(YEAR, unit_path=disdukcapil.path)] == ["Budi Tolaki"]


def test_what_exceeds_the_cap_is_told_and_kept(post, disdukcapil):
    person = PersonFactory(status="pppk", unit=disdukcapil)
    post(activity(person, quantity={"days": 5}))
    row = api.with_jp(Person.objects.filter(pk=person.pk), YEAR).get()
    assert (row.jp, row.above, row.missing) == (25, 1, 0)


def test_balances_are_asked_in_bulk(post, budi, sari):
    post(activity(budi.person))
    assert api.balances([budi.person.pk, sari.person.pk], YEAR) == {budi.person.pk: 10}


def test_an_average_of_few_people_is_kept_back(post, disdukcapil):
    people = PersonFactory.create_batch(9, unit=disdukcapil)
    post(activity(people[0], quantity={"days": 4}))
    group = Person.objects.filter(unit=disdukcapil)
    assert api.standing(group, YEAR) == api.Standing(9, 1, None, empty=8)
    PersonFactory(unit=disdukcapil)
    assert api.standing(group, YEAR) == api.Standing(10, 1, Decimal(2), empty=9)


def test_who_has_no_duty_is_not_counted_in_a_standing(rules, disdukcapil):
    PersonFactory(unit=disdukcapil, status="pppk_paruh_waktu")
    standing = api.standing(Person.objects.all(), YEAR)
    assert (standing.people, standing.share, standing.below) == (0, None, 0)


def test_opds_are_ranked_by_who_reached_the_duty(post, budi, ilham, yusran):
    post(activity(budi.person, quantity={"days": 4}))
    ranked = api.by_opd(Person.objects.filter(active=True), YEAR)
    assert [(row.name.split()[0], row.standing.share) for row in ranked][-1] == ("Dinas", 1)
    assert [row.standing.reached for row in ranked] == [0, 0, 1]


def test_booked_jp_comes_from_whoever_registered(budi, sari, monkeypatch):
    monkeypatch.setattr("asah.credits.selectors.booked._SOURCES", [])
    later = api.Booked(budi.person.pk, "B", dt.date(2026, 12, 1), Decimal(5))
    sooner = api.Booked(budi.person.pk, "A", dt.date(2026, 11, 26), Decimal(3))

    def source(people, year):
        return [later, sooner] if year == YEAR else []

    api.register_booked(source)
    api.register_booked(source)
    asked = [budi.person.pk, sari.person.pk]
    assert api.booked(asked, YEAR) == {budi.person.pk: [sooner, later]}
    assert api.booked_jp(asked, YEAR) == {budi.person.pk: 8}
    assert api.booked_jp(asked, 2025) == {}
