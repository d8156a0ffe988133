"""From accepted needs to a class with people in it, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from asah.needs.models import NeedLine
from asah.participation.models import Enrolment
from asah.plan.models import Plan
from tests.browser import Open
from tests.factories.plan import draft_scenario
from tests.factories.web import accepted_need, some_training
from tests.people import Member

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
YEAR = 2027


@pytest.fixture
def draft(budi: Member, ilham: Member) -> Plan:
    """A draft with money, and two people of different units who need the same training."""
    some_training(min_size=2)
    for member in (budi, ilham):
        accepted_need(member.person, year=YEAR, state=NeedLine.State.NEW)
    return draft_scenario(YEAR).plan


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def _officer(page: Page) -> None:
    """Accept what waits, calculate, choose, submit."""
    page.goto(f"/kebutuhan/?tahun={YEAR}")
    _press(page, "Terima 2 yang menunggu")
    page.goto(f"/rencana/{YEAR}/")
    _press(page, "Hitung")
    page.goto(f"/rencana/{YEAR}/")
    _press(page, "Pilih")
    _press(page, "Ajukan ke pimpinan")
    expect(page.get_by_text("Rencana diajukan")).to_be_visible()


def test_needs_become_a_class_with_people_in_it(
    open_as: Open, yusran: Member, amir: Member, budi: Member, draft: Plan
) -> None:
    _officer(open_as(yusran).new_page())
    page = open_as(amir).new_page()
    page.goto(f"/rencana/{YEAR}/")
    _press(page, "Setujui dan buka kelas")
    expect(page.get_by_text("1 kelas dibuka, 4 orang mendapat kursi")).to_be_visible()
    seats = Enrolment.objects.values_list("state", "origin")
    assert list(seats) == [("enrolled", "plan")] * 4  # two needs, two who lack JP
    own = open_as(budi, width=390).new_page()
    own.goto("/kursi/")
    expect(own.get_by_role("main")).to_contain_text("Komunikasi Empatik di Loket")
