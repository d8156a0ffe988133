"""*JP saya*: what was earned, what is missing, and why each line holds what it holds."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from asah.credits import api
from asah.people.api import Person, RoleGrant
from tests.credits.text import words
from tests.factories.credits import activity, learning
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
URL = "/jp/"


@pytest.fixture
def page(as_, today):
    def opener(member, **query):
        return words(as_(member).get(URL, query))

    return opener


def book(person, jp, date=dt.date(2026, 11, 26)):
    seat = api.Booked(person.pk, "Workshop Empatik", date, Decimal(jp), "/kelas/1/")
    api.register_booked(lambda people, year: [seat] if seat.person_id in people else [])


def test_the_title_says_what_is_missing(page, post, budi):
    post(activity(budi.person))
    assert page(budi).startswith("Kurang 10 JP sampai 31 Des 2026 Belum ada kegiatan lain")


def test_what_is_booked_is_said_to_be_enough(page, post, budi):
    post(activity(budi.person))
    book(budi.person, 12)
    text = page(budi)
    assert "Ditambah kegiatan yang sudah terdaftar: 22 JP, kewajiban terpenuhi." in text
    assert "Workshop Empatik 12 JP selesai Kam, 26 Nov 2026" in text


def test_what_is_booked_is_said_to_fall_short(page, post, budi):
    post(activity(budi.person))
    book(budi.person, 4)
    assert "Ditambah yang terdaftar baru 14 JP; masih perlu 6 JP lagi." in page(budi)


def test_a_duty_that_is_kept_is_the_title(page, post, budi):
    post(activity(budi.person, quantity={"days": 5}))
    assert page(budi).startswith("Kewajiban JP 2026 terpenuhi 25 JP tercatat dari 20 JP")


def test_a_hair_below_the_duty_is_not_rounded_up(page, post, budi):
    post(activity(budi.person, "teknis", quantity={"minutes": "899.999999"}))
    text = page(budi)
    assert text.startswith("Kurang 0,01 JP sampai 31 Des 2026")
    assert "19,99 JP tercatat" in text


def test_a_status_without_a_rule_is_told_so(page, post, budi):
    Person.objects.filter(pk=budi.person.pk).update(status="pppk_paruh_waktu")
    post(activity(budi.person))
    assert page(budi).startswith(
        "10 JP tercatat pada 2026 Belum ditemukan aturan yang mewajibkan JP untuk status ini."
    )


def test_above_the_cap_is_a_reminder(page, post, budi):
    Person.objects.filter(pk=budi.person.pk).update(status="pppk")
    post(activity(budi.person, quantity={"days": 5}))
    assert "Lewat 1 JP dari batas 24 JP. JP tetap dicatat; ini hanya pengingat." in page(budi)


def test_an_empty_year_says_how_jp_come(page, rules, budi):
    assert "Belum ada JP di tahun 2026 JP tercatat sendiri begitu kelas" in page(budi)


def test_a_capped_line_says_why(page, post, budi, yusran):
    post(activity(budi.person, "coaching", title="Coaching", quantity={"sessions": {"2026-03": 3}}))
    assert (
        "Kenapa begini? 4 dari 6 JP dicatat, sisanya melewati batas. "
        "3 sesi menurut aturan bernilai 6 JP. "
        "Mar 2026: batas 4 JP; 2 JP di atasnya tidak dihitung. "
        "Aturannya 1 sesi = 2 JP, paling banyak 4 JP per bulan. "
        "Yang memutuskan Yusran Maddika, penyelenggara BKPSDM Ajukan keberatan Dasar: PerLAN"
    ) in page(budi)


def test_a_refused_line_says_what_would_help(page, post, budi):
    post(activity(budi.person, "e-learning", title="Modul", quantity={"minutes": 90}))
    text = page(budi)
    assert "Modul 0 JP" in text
    assert (
        "Tidak dihitung Kenapa begini? Tidak ada JP yang dicatat. "
        "E-learning dibatasi per hari, maka menit harus dirinci per hari. Aturannya 45 menit = 1 JP"
    ) in text
    assert "Yang masih kurang Isi banyaknya menit untuk tiap hari." in text


def test_a_line_that_was_taken_back_keeps_its_reason(page, post, budi, yusran, at):
    post(activity(budi.person, activity_key="a"))
    api.reverse(activity_key="a", actor=yusran.actor, at=at, reason="Salah orang")
    assert "Dibatalkan, JP-nya ditarik kembali." in page(budi)
    assert "Dibatalkan: Salah orang" in page(budi)


def test_a_line_counted_again_tells_the_cause(page, post, budi, yusran, at):
    post(learning(budi.person, 600, activity_key="a", title="Pertama"))
    post(learning(budi.person, 90, title="Kedua"))
    api.reverse(activity_key="a", actor=yusran.actor, at=at, reason="Salah orang")
    assert "Dihitung ulang: Dihitung ulang: Pertama dibatalkan" not in page(budi)
    assert "Dihitung ulang: Pertama dibatalkan" in page(budi)


def test_activities_on_one_day_are_flagged_not_merged(page, post, budi):
    post(learning(budi.person, 45, title="Satu"), learning(budi.person, 45, title="Dua"))
    assert "Tanggalnya sama dengan Dua. Keduanya dihitung; aturan tidak mengaturnya." in page(budi)


@pytest.mark.parametrize(
    "other",
    [
        {"form": "melamun", "date": dt.date(2026, 3, 2)},
        {"form": "coaching", "quantity": {"sessions": {"2026-03": 1}}},
    ],
)
def test_what_has_no_jp_or_no_day_is_not_flagged(page, post, budi, other):
    post(learning(budi.person, 45), activity(budi.person, **other))
    assert "Tanggalnya sama" not in page(budi)


def test_undated_activities_are_flagged_by_the_day_they_ended(page, post, budi):
    post(activity(budi.person, title="Satu"), activity(budi.person, title="Dua"))
    assert "Tanggalnya sama dengan Satu." in page(budi)


def test_without_an_officer_the_office_decides(page, post, budi, yusran):
    post(activity(budi.person))
    RoleGrant.objects.filter(user=yusran.user).update(end=dt.date(2026, 11, 23))
    assert "Yang memutuskan Penyelenggara BKPSDM" in page(budi)


def test_a_small_opd_keeps_its_average(page, post, budi):
    post(activity(budi.person))
    assert "Rata-rata OPD: terlalu sedikit orang" in page(budi)


def test_the_opd_average_stands_beside_the_own(page, post, budi, counter):
    PersonFactory.create_batch(9, unit=counter)
    post(activity(budi.person))
    expected = "Rata-rata Dinas Kependudukan dan Pencatatan Sipil 1 JP (10 orang)"
    assert expected in page(budi)


def test_a_past_year_is_judged_by_itself(page, post, budi):
    post(activity(budi.person, date=dt.date(2025, 5, 5)))
    assert page(budi, tahun="2025").startswith("Kurang 10 JP pada 2025")


@pytest.mark.parametrize("year", ["1999", "2027", "abc"])
def test_another_year_is_this_year(page, rules, budi, year):
    assert "Buku JP" not in page(budi, tahun=year)
    assert page(budi, tahun=year).startswith("Kurang 20 JP sampai 31 Des 2026")


def test_a_title_cannot_carry_markup(as_, post, budi, today):
    post(activity(budi.person, title='<b>"x"'))
    assert b"&lt;b&gt;&quot;x&quot;" in as_(budi).get(URL).content


def test_the_superior_sees_the_same_page(as_, post, budi, sari, today):
    post(activity(budi.person))
    response = as_(sari).get(reverse("credits:person", args=[budi.person.key]))
    assert words(response).startswith("Kurang 10 JP sampai 31 Des 2026 Budi Tolaki · Operator")


@pytest.mark.parametrize("name", ["ilham", "rahma"])
def test_an_outsider_does_not_see_it(as_, budi, name, request):
    member = request.getfixturevalue(name)
    response = as_(member).get(reverse("credits:person", args=[budi.person.key]))
    assert response.status_code == 404


def test_an_account_without_an_employee_has_no_jp_page(as_, rahma):
    assert as_(rahma).get(URL).status_code == 404


# session, user, actor, badges; the person; the duties; the balances; the entries;
# the OPD's standing; the officers.
@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_page_costs_the_same_for_any_number_of_lines(
    as_, post, budi, today, number, django_assert_num_queries
):
    post(*(activity(budi.person) for _ in range(number)))
    client = as_(budi)
    client.get(URL)
    with django_assert_num_queries(10):
        client.get(URL)
