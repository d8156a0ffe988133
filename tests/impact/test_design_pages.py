"""An officer designs a programme, chooses units, and draws; nobody else sees the steps."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from asah.core.access import SYSTEM
from asah.core.errors import Refused
from asah.impact.api import Programme, choose_units, create_programme, edit_programme
from tests.factories import impact
from tests.people import Member

pytestmark = pytest.mark.django_db
START = impact.NOW.plus(1)


@pytest.fixture
def officer(yusran: Member) -> Client:
    made = Client()
    made.force_login(yusran.user)
    return made


def filled(**changes: object) -> dict[str, object]:
    return {
        "name": "Pelayanan Prima",
        "training": impact.customer_service().pk,
        "outcome": "ikm",
        "start": str(START),
        "waves": "3",
        "seats_per_unit": "4",
        "waiting": "on",
        "by_kind": "on",
        "decide_at": str(START.plus(5)),
        "worthwhile": "1,5",
    } | changes


def draft(**changes: object) -> Programme:
    return impact.drafted(count=12, start=str(START), decide_at=str(START.plus(5)), **changes)


def test_the_three_steps_from_nothing_to_a_drawn_order(officer: Client) -> None:
    units = impact.counters(12)
    impact.answer(units, START.plus(-8), START.plus(-2))
    answer = officer.post(reverse("impact:new"), filled())
    programme = Programme.objects.get()
    assert answer["Location"] == reverse("impact:choose", args=(programme.pk,))
    assert float(programme.worthwhile) == 1.5
    chosen = {"units": [unit.pk for unit in units]}
    answer = officer.post(reverse("impact:choose", args=(programme.pk,)), chosen)
    place = reverse("impact:draw", args=(programme.pk,))
    assert answer["Location"] == place
    html = officer.get(place).content.decode()
    assert "12 unit siap diundi" in html
    assert "Kelurahan 3" in html
    officer.post(place, {"seed": "77"})
    programme.refresh_from_db()
    assert (programme.state, programme.seed) == ("drawn", 77)
    assert programme.units.filter(wave=0).count() == 3
    assert officer.get(place).status_code == 302


def test_a_wish_that_does_not_fit_together_is_told_at_its_field(officer: Client) -> None:
    early = filled(decide_at=str(START.plus(1)))
    html = officer.post(reverse("impact:new"), early).content.decode()
    assert "Triwulan putusan paling awal" in html
    alone = filled(waves="1", waiting="")
    html = officer.post(reverse("impact:new"), alone).content.decode()
    assert "tidak punya pembanding" in html
    assert not Programme.objects.exists()


def test_a_draft_is_changed_and_its_power_computed_anew(officer: Client) -> None:
    programme = draft()
    before = programme.power["horizons"]
    place = reverse("impact:edit", args=(programme.pk,))
    assert "Pelayanan Prima di Loket" in officer.get(place).content.decode()
    officer.post(place, filled(waves="2"))
    programme.refresh_from_db()
    assert programme.waves == 2
    assert programme.power["horizons"] != before
    wrong = officer.post(place, filled(decide_at=str(START)))
    assert "Triwulan putusan paling awal" in wrong.content.decode()


def test_counters_that_share_their_staff_cannot_both_take_part(officer: Client) -> None:
    programme = draft()
    one, two, *rest = [unit.service_unit for unit in programme.units.all()]
    two.unit = one.unit
    two.save()
    ids = {"units": [one.pk, two.pk, *[unit.pk for unit in rest]]}
    answer = officer.post(reverse("impact:choose", args=(programme.pk,)), ids)
    said = [str(message) for message in get_messages(answer.wsgi_request)]
    assert said == [f"{one.name} dan {two.name} berbagi petugas. Pilih salah satu saja."]
    empty = officer.post(reverse("impact:choose", args=(programme.pk,)), {})
    assert "Pilih sedikitnya dua unit." in empty.content.decode()


def test_a_draw_that_comes_too_late_is_refused_with_the_way_out(officer: Client) -> None:
    programme = draft()
    programme.start = str(impact.NOW)
    programme.save()
    place = reverse("impact:draw", args=(programme.pk,))
    assert "disabled" in officer.get(place).content.decode()
    answer = officer.post(place)
    said = [str(message) for message in get_messages(answer.wsgi_request)]
    assert said[0].startswith("Undian harus sebelum program mulai")


def test_a_started_draft_still_shows_its_quarter_in_the_form(officer: Client) -> None:
    programme = draft()
    programme.start = str(impact.NOW.plus(-2))
    programme.save()
    html = officer.get(reverse("impact:edit", args=(programme.pk,))).content.decode()
    assert impact.NOW.plus(-2).label in html


def test_an_order_by_hand_is_fixed_on_its_page(officer: Client) -> None:
    programme = draft()
    place = reverse("impact:fix", args=(programme.pk,))
    waves = {f"unit_{unit.pk}": str(n % 2) for n, unit in enumerate(programme.units.all())}
    same = dict.fromkeys(waves, "1")
    html = officer.post(place, same | {"reason": "Bertahap"}).content.decode()
    assert "tidak ada pembandingnya" in html
    officer.post(place, waves | {"reason": "Bertahap"})
    programme.refresh_from_db()
    assert (programme.state, programme.fixed_reason) == ("fixed", "Bertahap")


def test_what_decides_the_answer_is_fixed_with_the_order() -> None:
    programme = impact.drawn(count=8)
    with pytest.raises(Refused, match="sudah tetap"):
        edit_programme(
            programme=programme, spec=impact.spec(), actor=SYSTEM, at=impact.day_in(START)
        )
    with pytest.raises(Refused, match="sudah tetap"):
        choose_units(
            programme=programme, service_unit_ids=[], actor=SYSTEM, at=impact.day_in(START)
        )


def test_without_units_or_history_nothing_is_promised(officer: Client) -> None:
    made = create_programme(
        spec=impact.spec(start=str(START), decide_at=str(START.plus(5))),
        actor=SYSTEM,
        at=impact.day_in(impact.NOW),
    )
    html = officer.get(reverse("impact:draw", args=(made.pk,))).content.decode()
    assert "Riwayat survei belum cukup" in html
    assert "Pilih unit dahulu." in html
    edit_programme(
        programme=made, spec=impact.spec(start=str(START), decide_at=str(START.plus(4))),
        actor=SYSTEM, at=impact.day_in(impact.NOW),
    )  # fmt: skip
    assert made.power == {}


def test_a_change_too_small_to_be_seen_is_called_so(officer: Client) -> None:
    programme = draft(worthwhile=0.1)
    html = officer.get(reverse("impact:draw", args=(programme.pk,))).content.decode()
    assert "belum cukup halus" in html
