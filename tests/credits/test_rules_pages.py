"""The rules page, a new dated row with its preview, and the duties."""

import datetime as dt

import pytest

from asah.credits import api
from asah.credits.calc.book import Scope
from asah.credits.calc.files import read_rules
from asah.credits.models import Duty, JPRule
from tests.credits.text import words
from tests.factories.credits import activity

pytestmark = pytest.mark.django_db
RULES, ADD, EXPORT = "/jp/aturan/", "/jp/aturan/baru/", "/jp/aturan/unduh/"
DUTIES, DUTY = "/jp/kewajiban/ketentuan/", "/jp/kewajiban/ketentuan/baru/"
SIX = {
    "form": "workshop",
    "scope": "national",
    "basis": "per_day",
    "jp_per_unit": "6",
    "multiplier": "1",
    "cap_value": "",
    "cap_window": "",
    "valid_from": "2026-11-25",
    "legal_basis": "Perwali 12/2026",
}


def test_everybody_reads_the_rules(as_, budi, rules, today):
    text = words(as_(budi).get(RULES))
    assert "Coaching NKL01 · coaching 1 sesi = 2 JP, paling banyak 4 JP per bulan." in text
    assert "Ganti" not in text
    assert "Dasar, kecuali disebut lain: PerLAN 10/2018" in text


def test_rules_of_a_region_without_any_are_told(as_, yusran, today):
    assert "Belum ada aturan; belum dapat dihitung. Tambah" in words(as_(yusran).get(RULES))


def test_a_rule_to_come_and_one_that_ended_are_shown_apart(as_, yusran, rules, today):
    rows = JPRule.objects.filter(form="workshop", scope="national")
    rows.update(valid_to=dt.date(2026, 3, 31))
    for start, jp, end in (
        (dt.date(2026, 4, 1), 6, dt.date(2026, 12, 31)),
        (dt.date(2027, 1, 1), 7, None),
    ):
        JPRule.objects.create(
            form="workshop",
            scope="national",
            basis="per_day",
            jp_per_unit=jp,
            valid_from=start,
            valid_to=end,
            legal_basis="Perwali",
        )
    text = words(as_(yusran).get(RULES))
    assert "1 hari = 7 JP. Direncanakan sejak 1 Jan 2027 · Perwali 1 hari = 6 JP. Ganti" in text
    assert "1 hari = 5 JP. 1 Jan 2019–31 Mar 2026" in text


def test_the_export_is_what_the_shell_reads(as_, budi, rules, tmp_path):
    path = tmp_path / "aturan-jp.csv"
    path.write_bytes(as_(budi).get(EXPORT).content)
    rule = read_rules(path).find("workshop", Scope.NATIONAL, dt.date(2026, 3, 1))
    assert rule.jp_per_unit == 5


def test_the_form_begins_with_the_rule_that_it_would_end(as_, yusran, rules, today):
    form = as_(yusran).get(ADD, {"bentuk": "coaching", "lingkup": "international"}).context["form"]
    shown = {name: str(form[name].value()) for name in ("basis", "jp_per_unit", "cap_value")}
    assert shown == {"basis": "per_session", "jp_per_unit": "4", "cap_value": "8"}
    assert form["valid_from"].value() == dt.date(2026, 11, 25)


def test_the_form_may_begin_empty(as_, yusran, rules, today):
    assert as_(yusran).get(ADD).context["form"]["multiplier"].value() == 1


def test_the_first_send_shows_what_would_change(as_, yusran, post, budi, today):
    post(activity(budi.person))
    text = words(as_(yusran).post(ADD, SIX))
    assert "Workshop/lokakarya, nasional: 1 hari = 6 JP." in text
    assert "Kegiatan berubah 1 milik 1 orang Jumlah JP +2,00" in text
    assert JPRule.objects.filter(form="workshop", scope="national").count() == 1


def test_a_rule_that_began_warns_that_it_counts_anew(as_, yusran, post, budi, today):
    post(activity(budi.person))
    text = words(as_(yusran).post(ADD, SIX | {"valid_from": "2026-01-15"}))
    assert "Kegiatan sejak tanggal itu dihitung ulang" in text


def test_the_second_send_applies_it(as_, yusran, rules, today):
    response = as_(yusran).post(ADD, SIX | {"confirm": "1"}, follow=True)
    assert response.redirect_chain == [(RULES, 302)]
    rows = JPRule.objects.filter(form="workshop", scope="national").order_by("valid_from")
    assert [(row.jp_per_unit, row.valid_to) for row in rows] == [
        (5, dt.date(2026, 11, 24)),
        (6, None),
    ]


def test_one_may_go_back_to_the_form(as_, yusran, rules, today):
    response = as_(yusran).post(ADD, SIX | {"edit": "1"})
    assert (response.context["effect"], response.context["form"]["jp_per_unit"].value()) == (
        None,
        "6",
    )


def test_a_decimal_comma_is_read(as_, yusran, rules, today):
    as_(yusran).post(ADD, SIX | {"jp_per_unit": "5,5", "confirm": "1"})
    assert JPRule.objects.latest("pk").jp_per_unit * 2 == 11


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"cap_value": "3"}, "cap_window"),
        ({"cap_window": "day"}, "cap_value"),
        ({"jp_per_unit": "0"}, "jp_per_unit"),
        ({"jp_per_unit": "-1"}, "jp_per_unit"),
        ({"jp_per_unit": "nan"}, "jp_per_unit"),
        ({"multiplier": "0"}, "multiplier"),
        ({"legal_basis": ""}, "legal_basis"),
        ({"form": "melamun"}, "form"),
        ({"valid_from": "2025-12-31"}, "valid_from"),
        ({"valid_from": "2018-12-31", "confirm": "1"}, "valid_from"),
    ],
)
def test_a_wrong_field_is_named(as_, yusran, rules, today, change, field):
    response = as_(yusran).post(ADD, SIX | change)
    assert list(response.context["form"].errors) == [field]
    assert JPRule.objects.count() == 53


def test_a_legal_basis_cannot_carry_markup(as_, yusran, rules, today):
    page = as_(yusran).post(ADD, SIX | {"legal_basis": '"><script>x</script>'}).content
    assert b"<script>x" not in page


@pytest.mark.parametrize("url", [ADD, DUTY])
def test_only_the_officer_changes_them(as_, sari, rules, url):
    assert as_(sari).get(url).status_code == 404


def test_duties_say_what_holds_and_what_is_not_known(as_, budi, rules, today):
    text = words(as_(budi).get(DUTIES))
    assert (
        "PPPK 0 orang aktif Sejak 1 Jan 2021 Paling sedikit 20 JP, diingatkan di atas 24 JP" in text
    )
    assert "PPPK paruh waktu 0 orang aktif Belum ditemukan aturan yang mewajibkan JP" in text


def test_a_new_duty_is_previewed_then_applied(as_, yusran, post, budi, today):
    post(activity(budi.person))
    asked = {
        "status": "pns",
        "floor": "10",
        "cap": "",
        "valid_from": "2027-01-01",
        "legal_basis": "P",
    }
    text = words(as_(yusran).post(DUTY, asked))
    assert "Belum cukup sekarang 2 dari 2 orang Belum cukup nanti 1 dengan ketentuan" in text
    as_(yusran).post(DUTY, asked | {"confirm": "1"})
    assert api.duties(2027)["pns"].floor == 10
    assert "Sejak 1 Jan 2027 Direncanakan Paling sedikit 10 JP" in words(as_(yusran).get(DUTIES))


def test_a_duty_may_be_lifted(as_, yusran, rules, today):
    asked = {
        "status": "pns",
        "floor": "",
        "cap": "",
        "valid_from": "2026-12-01",
        "legal_basis": "P",
    }
    as_(yusran).post(DUTY, asked | {"confirm": "1"})
    assert api.duties(2026)["pns"].floor is None
    assert "Tanpa kewajiban P" in words(as_(yusran).get(DUTIES))


def test_a_refused_duty_keeps_the_form(as_, yusran, rules, today):
    asked = {
        "status": "pppk",
        "floor": "30",
        "cap": "24",
        "valid_from": "2026-12-01",
        "legal_basis": "P",
    }
    response = as_(yusran).post(DUTY, asked)
    assert list(response.context["form"].errors) == ["cap"]
    assert Duty.objects.count() == 2


def test_the_duty_form_begins_with_the_next_year(as_, yusran, rules, today):
    form = as_(yusran).get(DUTY, {"status": "cpns"}).context["form"]
    assert (form["status"].value(), form["valid_from"].value()) == ("cpns", dt.date(2027, 1, 1))


def test_one_may_go_back_to_the_duty_form(as_, yusran, rules, today):
    asked = {
        "status": "pns",
        "floor": "10",
        "cap": "",
        "valid_from": "2027-01-01",
        "legal_basis": "P",
    }
    assert as_(yusran).post(DUTY, asked | {"edit": "1"}).context["effect"] is None


# session, user, actor, badges; the rules.
def test_the_rules_page_is_one_query_more_than_the_shell(
    as_, budi, rules, today, django_assert_num_queries
):
    client = as_(budi)
    client.get(RULES)
    with django_assert_num_queries(5):
        client.get(RULES)
