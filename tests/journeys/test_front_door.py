"""Signing in from the front page, with the keyboard only."""

import pytest
from playwright.sync_api import expect

from tests.browser import Open
from tests.people import Member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORD = "kuda-laut-9-biru"


@pytest.fixture
def with_password(budi: Member) -> Member:
    budi.user.set_password(WORD)
    budi.user.save()
    return budi


def test_a_wrong_password_costs_nothing_and_the_right_one_opens(
    open_as: Open, with_password: Member
) -> None:
    page = open_as(width=390).new_page()
    page.goto("/")
    page.get_by_label("NIP").first.focus()
    page.keyboard.type(with_password.person.nip)
    page.locator("input[name=password]").focus()
    page.keyboard.type("salah-sekali")
    page.keyboard.press("Enter")
    expect(page.locator("input[name=login]")).to_have_value(with_password.person.nip)
    page.locator("input[name=password]").focus()
    page.keyboard.type(WORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Halo, Budi")
