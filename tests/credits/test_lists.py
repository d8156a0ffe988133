"""The superior's team, the officer's region, and what they take away as a workbook."""

import io
from decimal import Decimal

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from asah.credits import api
from asah.people.api import Person
from tests.credits.text import words
from tests.factories.credits import DAY, activity
from tests.factories.people import PersonFactory
from tests.people import grant

pytestmark = pytest.mark.django_db
TEAM, REGION = "/jp/tim/", "/jp/kewajiban/"


@pytest.fixture
def members(counter, post, budi):
    """Budi (10 JP), Ani (0), Cici (20) and Dodo, who has no duty, all below Sari."""
    ani, cici = (PersonFactory(name=name, unit=counter) for name in ("Ani", "Cici"))
    PersonFactory(name="Dodo", unit=counter, status="pppk_paruh_waktu")
    post(activity(budi.person), activity(cici, quantity={"days": 4}))
    return ani, cici


def names(response):
    return [row.person.name for row in response.context["rows"]]


def test_the_team_comes_most_missing_first(as_, sari, members, today):
    response = as_(sari).get(TEAM)
    assert names(response) == ["Ani", "Budi Tolaki", "Cici", "Dodo"]
    assert words(response).startswith("2 dari 3 orang belum cukup JP")


def test_the_team_leaves_out_its_head_and_others(as_, sari, members, ilham, today):
    assert {"Sari Wulandari", "Ilham Sultan"}.isdisjoint(names(as_(sari).get(TEAM)))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"keadaan": "kurang"}, ["Ani", "Budi Tolaki"]),
        ({"keadaan": "terpenuhi"}, ["Cici"]),
        ({"keadaan": "tanpa"}, ["Dodo"]),
        ({"keadaan": "lewat"}, []),
        ({"keadaan": "ngawur"}, ["Ani", "Budi Tolaki", "Cici", "Dodo"]),
        ({"q": "tola"}, ["Budi Tolaki"]),
        ({"q": "19900312 201505 1 002"}, ["Budi Tolaki"]),
        ({"q": "tidak ada"}, []),
        ({"tahun": "2025"}, ["Ani", "Budi Tolaki", "Cici", "Dodo"]),
    ],
)
def test_the_address_says_who_is_listed(as_, sari, members, today, query, expected):
    assert names(as_(sari).get(TEAM, query)) == expected


def test_what_is_booked_stands_in_the_row(as_, sari, members, today):
    ani = members[0]
    seat = api.Booked(ani.pk, "Workshop", DAY, Decimal(6))
    api.register_booked(lambda people, year: [seat])
    assert "0 JP dari 20 6 JP 20 JP" in words(as_(sari).get(TEAM))


def test_a_team_that_has_enough_is_told_so(as_, sari, members, today):
    Person.objects.exclude(pk__in=[members[1].pk, sari.person.pk]).update(active=False)
    assert words(as_(sari).get(TEAM)).startswith("Semua 1 orang sudah cukup JP")


def test_a_unit_without_people_says_so(as_, sari, rules, today):
    text = words(as_(sari).get(TEAM))
    assert text.startswith("Belum ada orang dengan kewajiban JP di tim Anda")


def test_an_employee_has_no_team_page(as_, budi, rules):
    assert as_(budi).get(TEAM).status_code == 404


def test_the_region_says_how_many_miss_the_duty(as_, yusran, members, today):
    response = as_(yusran).get(REGION)
    assert words(response).startswith("3 dari 4 ASN belum cukup JP 25% sudah memenuhi")
    assert names(response) == ["Ani", "Yusran Maddika", "Budi Tolaki"]


def test_the_region_can_be_narrowed_to_an_opd_and_a_status(as_, yusran, members, today, bkpsdm):
    client = as_(yusran)
    assert names(client.get(REGION, {"opd": bkpsdm.pk})) == ["Yusran Maddika"]
    asked = {"keadaan": "semua", "status": "pppk_paruh_waktu"}
    assert names(client.get(REGION, asked)) == ["Dodo"]
    assert names(client.get(REGION, {"keadaan": "semua", "status": "cpns"})) == []


def test_an_empty_region_says_so(as_, yusran, today):
    assert words(as_(yusran).get(REGION)).startswith("Belum ada ASN dengan kewajiban JP")


def test_many_opds_show_the_farthest_and_the_best(as_, yusran, rules, today):
    PersonFactory.create_batch(10)
    context = as_(yusran).get(REGION).context
    assert (len(context["chart"].rows), len(context["best"].rows)) == (6, 3)
    every = as_(yusran).get(REGION, {"semua": "1"}).context
    assert (len(every["chart"].rows), every["best"]) == (11, None)


def test_a_leader_of_one_opd_sees_that_opd(as_, ilham, members, disdukcapil, today):
    grant(ilham.user, "leader", disdukcapil)
    response = as_(ilham).get(REGION)
    assert names(response) == ["Ani", "Budi Tolaki"]
    assert [opd.name for opd in response.context["opds"]] == [disdukcapil.name]


def test_a_superior_does_not_see_the_region(as_, sari, rules):
    assert as_(sari).get(REGION).status_code == 404


def sheet(response):
    return openpyxl.load_workbook(io.BytesIO(response.content))["JP"]


def test_the_workbook_holds_what_the_page_lists(as_, yusran, members, today):
    rows = list(sheet(as_(yusran).get(REGION + "unduh/", {"q": "budi"})).values)
    assert rows[1] == (
        "199003122015051002",
        "Budi Tolaki",
        "Dinas Kependudukan dan Pencatatan Sipil",
        "Bidang Pelayanan Pendaftaran Penduduk",
        "Operator Layanan Operasional",
        "PNS",
        10,
        0,
        20,
        10,
    )


def test_who_has_no_duty_has_blank_cells(as_, sari, members, today):
    rows = list(sheet(as_(sari).get(TEAM + "unduh/", {"keadaan": "tanpa"})).values)
    assert rows[1][5:] == ("PPPK paruh waktu", 0, 0, None, None)


def test_a_name_cannot_run_as_a_formula(as_, sari, members, today):
    Person.objects.filter(name="Ani").update(name="=HYPERLINK(1)")
    cells = sheet(as_(sari).get(TEAM + "unduh/"))["B"]
    bad = next(cell for cell in cells if "HYPERLINK" in str(cell.value))
    assert (bad.data_type, bad.value, bad.quotePrefix) == ("s", "=HYPERLINK(1)", True)


def queries_of(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


# session, user, actor, badges; the page's count and its rows; the duties; the
# standing.
@pytest.mark.parametrize("number", [1, 3, 40])
def test_the_team_costs_eight_queries(as_, sari, counter, post, today, number):
    people = PersonFactory.create_batch(number, unit=counter)
    post(*(activity(person) for person in people))
    assert queries_of(as_(sari), TEAM) == 8


# the same, and the OPDs to choose from.
@pytest.mark.parametrize("number", [1, 3, 40])
def test_the_region_costs_nine_queries(as_, yusran, post, today, number):
    people = PersonFactory.create_batch(number)
    post(*(activity(person) for person in people))
    assert queries_of(as_(yusran), REGION) == 9
