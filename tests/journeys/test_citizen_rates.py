"""A citizen rates a service on a phone, with one hand and without a script; the IKM moves."""

import pytest

from asah.citizens.models import Answer
from tests.citizens.conftest import loket  # noqa: F401
from tests.factories.citizens import answered

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NINE = [f"u{number}" for number in range(1, 10)]


@pytest.fixture
def rated(loket):  # noqa: F811
    """A unit with twelve answers in the running quarter, all of them threes."""
    from asah.citizens.selectors.figures import running_period

    answered(loket, 3, period=running_period(), times=12)
    return loket


def phone(open_as, **more):
    return open_as(None, width=390, has_touch=True, java_script_enabled=False, **more).new_page()


def choose(page, names, value):
    for name in names:
        page.locator(f"#{name}-{value}").check()


def send(page):
    page.get_by_role("button", name="Kirim").click()


def test_a_citizen_rates_and_the_index_moves(open_as, rated, yusran):
    page = phone(open_as)
    page.goto(f"/s/{rated.code}")
    choose(page, NINE, 4)
    send(page)
    assert page.get_by_role("heading", level=1).inner_text().startswith("Terima kasih")
    desk = open_as(yusran).new_page()
    desk.goto(f"/suara-warga/{rated.code}/?periode={Answer.objects.first().period}")
    # twelve threes and a four: 25 x 40 / 13
    assert "IKM 76,92, mutu B, baik" in desk.get_by_role("heading", level=1).inner_text()


def test_the_count_of_answers_stays_visible_without_a_script(open_as, rated):
    page = phone(open_as)
    page.goto(f"/s/{rated.code}")
    choose(page, NINE[:4], 2)
    shown = page.locator(".survey-answered")
    assert shown.evaluate("e => getComputedStyle(e, '::before').content") == "counter(answered)"
    box = page.locator(".survey-bar").bounding_box()
    assert box["y"] + box["height"] == pytest.approx(844, abs=1)
    assert (
        page.locator(".survey-steps i").evaluate_all(
            "marks => new Set(marks.map(m => getComputedStyle(m).backgroundColor)).size"
        )
        == 2
    )


def test_gaps_are_shown_with_the_answers_kept_and_a_second_send_is_enough(open_as, rated):
    page = phone(open_as)
    page.goto(f"/s/{rated.code}")
    choose(page, NINE[:7], 3)
    send(page)
    assert "2 pertanyaan belum dijawab" in page.get_by_role("alert").inner_text()
    assert page.locator("input:checked").count() == 7
    send(page)
    assert Answer.objects.filter(u8=None, u7=3).count() == 1


def test_every_face_can_be_hit_with_a_thumb(open_as, rated):
    page = phone(open_as)
    page.goto(f"/s/{rated.code}")
    boxes = [face.bounding_box() for face in page.locator(".faces label").all()]
    assert min(box["height"] for box in boxes) >= 44
    assert min(box["width"] for box in boxes) >= 44


def test_a_kiosk_is_ready_for_the_next_one(open_as, rated):
    page = phone(open_as)
    page.goto(f"/s/{rated.code}?kios=1")
    choose(page, NINE, 3)
    send(page)
    page.get_by_role("link", name="Penilai berikutnya").click()
    assert (page.url.endswith("?kios=1"), page.locator("input:checked").count()) == (True, 0)
