"""The pages of people, as officers, superiors, administrators and employees use them."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from asah.core import clock
from asah.core.models import User
from asah.people.api import todo
from asah.people.models import Employment, OldNumber, Person, RoleGrant, Unit
from tests.factories.people import PersonFactory, UnitFactory, UserFactory
from tests.people import Member

TODAY = clock.today()


def as_(member: Member) -> Client:
    client = Client()
    client.force_login(member.user)
    return client


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def names(answer: Any) -> list[str]:
    return [person.name for person in answer.context["page"]]


@pytest.mark.parametrize("more", [1, 3])
def test_the_list_costs_the_same_however_long(yusran: Member, more: int) -> None:
    for _ in range(more):
        PersonFactory(unit=UnitFactory(parent=UnitFactory()))
    client = as_(yusran)
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("people:list"))
    assert len(queries) == 7  # session, user, actor, badges, count, people, OPD of the filter


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tolaki bu", ["Budi Tolaki"]),
        ("19900312 2015", ["Budi Tolaki"]),
        ("777", ["Budi Tolaki"]),
        ("zzz", []),
    ],
)
def test_half_a_name_or_number_finds_a_person(
    budi: Member, sari: Member, yusran: Member, query: str, found: list[str]
) -> None:
    OldNumber.objects.create(person=budi.person, nip="7" * 18, until=TODAY)
    assert names(as_(yusran).get(reverse("people:list"), {"q": query})) == found


def test_filters_narrow_the_list(budi: Member, yusran: Member, disdukcapil: Unit) -> None:
    PersonFactory(name="Keluar", active=False, unit=disdukcapil, status="pppk")
    client = as_(yusran)
    address = reverse("people:list")
    assert names(client.get(address, {"opd": disdukcapil.pk})) == ["Budi Tolaki"]
    assert names(client.get(address, {"status": "pppk"})) == []
    assert names(client.get(address, {"tampil": "keluar"})) == ["Keluar"]


def test_a_superior_sees_only_the_own_subtree(budi: Member, sari: Member, ilham: Member) -> None:
    client = as_(sari)
    assert names(client.get(reverse("people:list"))) == ["Budi Tolaki", "Sari Wulandari"]
    assert client.get(reverse("people:person", args=[ilham.person.key])).status_code == 404
    assert client.get(reverse("people:units")).context["page"].object_list[0].whole == 2


def test_an_employee_sees_only_the_own_page(budi: Member, sari: Member) -> None:
    client = as_(budi)
    page = client.get(reverse("people:person", args=[budi.person.key]))
    assert "Sari Wulandari" in text(page)
    assert client.get(reverse("people:person", args=[sari.person.key])).status_code == 404


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_person_s_page_costs_the_same_however_long_the_history(
    budi: Member, yusran: Member, jobs: int
) -> None:
    for year in range(jobs):
        Employment.objects.create(
            person=budi.person,
            unit=UnitFactory(),
            position=budi.person.position,
            start=TODAY.replace(year=2010 + year),
            end=TODAY.replace(year=2010 + year),
        )
    client = as_(yusran)
    client.get(reverse("people:person", args=[budi.person.key]))
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("people:person", args=[budi.person.key]))
    # session, user, actor, badges; the person; jobs, old numbers, heads on the way up, roles;
    # beside it: JP of the year, match, open needs, seats
    assert len(queries) == 12


def test_a_move_shows_what_follows_before_it_is_made(
    budi: Member, sari: Member, yusran: Member, perhubungan: Unit
) -> None:
    boss = PersonFactory(name="Kepala Perhubungan", unit=perhubungan)
    Unit.objects.filter(pk=perhubungan.pk).update(head=boss)
    client, address = as_(yusran), reverse("people:move", args=[budi.person.key])
    said = {"unit": perhubungan.pk, "job": "Penguji Mahir", "date": str(TODAY)}
    page = client.post(address, said)
    assert page.context["preview"].superior_then.name == "Kepala Perhubungan"
    assert Person.objects.get(pk=budi.person.pk).unit != perhubungan
    client.post(address, said | {"confirm": "1"})
    moved = Person.objects.get(pk=budi.person.pk)
    assert (moved.unit, moved.position.level) == (perhubungan, "mahir")


def test_a_refused_move_says_so_at_the_field(budi: Member, yusran: Member) -> None:
    address = reverse("people:move", args=[budi.person.key])
    said = {"unit": budi.person.unit_id, "date": str(TODAY), "confirm": "1"}
    page = as_(yusran).post(address, said)
    assert "Unit dan jabatannya sudah ini" in text(page)


@pytest.mark.parametrize("more", [1, 3])
def test_the_unit_tree_costs_the_same_however_long(yusran: Member, more: int) -> None:
    for _ in range(more):
        UnitFactory()
    client = as_(yusran)
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("people:units"))
    assert len(queries) == 7  # session, user, actor, badges, people by unit, paths, units


def test_units_are_found_anywhere_by_half_a_name(yusran: Member, counter: Unit) -> None:
    page = as_(yusran).get(reverse("people:units"), {"q": "pendaftaran"})
    assert [branch.unit for branch in page.context["page"]] == [counter]


def test_a_unit_shows_what_stands_below_in_the_order_of_the_tree(
    budi: Member, sari: Member, disdukcapil: Unit
) -> None:
    bidang = UnitFactory(name="Bidang A", parent=disdukcapil)
    UnitFactory(name="Seksi", parent=bidang)
    Unit.objects.filter(pk=disdukcapil.pk).update(head=sari.person)
    page = as_(sari).get(reverse("people:unit", args=[disdukcapil.pk]))
    assert [(b.unit.name, b.whole) for b in page.context["page"]] == [
        ("Bidang A", 0),
        ("Seksi", 0),
        ("Bidang Pelayanan Pendaftaran Penduduk", 2),
    ]


def test_the_officer_corrects_a_unit(budi: Member, yusran: Member, disdukcapil: Unit) -> None:
    client, address = as_(yusran), reverse("people:unit_edit", args=[disdukcapil.pk])
    page = client.post(address, {"kind": "opd", "head": "123"})
    assert "NIP ini tidak ada di daftar pegawai" in text(page)
    client.post(address, {"kind": "opd", "head": budi.person.nip_display})
    disdukcapil.refresh_from_db()
    assert (disdukcapil.head, disdukcapil.public_facing) == (budi.person, False)
    Person.objects.filter(pk=budi.person.pk).update(active=False)
    Unit.objects.update(head=None)
    assert "tidak lagi aktif" in text(
        client.post(address, {"kind": "opd", "head": budi.person.nip})
    )


def test_those_missing_are_decided_together(yusran: Member) -> None:
    kept = PersonFactory(missing_since=TODAY)
    left = PersonFactory(missing_since=TODAY)
    client, address = as_(yusran), reverse("people:missing")
    assert "2 pegawai tidak ada di ekspor terakhir" in text(client.get(address))
    unsaid = client.post(address, {"key": [str(left.key)], "act": "leave"})
    assert set(unsaid.context["form"].errors) == {"reason", "last_day"}
    said = {"act": "leave", "reason": "pindah", "last_day": str(TODAY)}
    assert "Belum ada yang dipilih" in text(client.post(address, said))
    client.post(address, {"key": [str(kept.key), "bukan-kunci"], "act": "keep"})
    client.post(address, said | {"key": [str(left.key)]})
    assert "Tidak ada yang menunggu keputusan" in text(client.get(address))
    assert [Person.objects.get(pk=p.pk).active for p in (kept, left)] == [True, False]


def test_the_administrator_gives_and_ends_a_role(budi: Member, tono: Member) -> None:
    client = as_(tono)
    said = {"who": budi.person.nip_display, "role": "auditor", "start": str(TODAY)}
    client.post(reverse("people:role_grant"), said)
    grant = RoleGrant.objects.get(user=budi.user)
    page = client.post(reverse("people:role_grant"), said)
    assert "Peran ini sudah berlaku" in text(page)
    client.post(reverse("people:role_end", args=[grant.pk]))
    grant.refresh_from_db()
    assert grant.end == TODAY
    mine = tono.user.role_grants.get()
    page = client.post(reverse("people:role_end", args=[mine.pk]), follow=True)
    assert "Minta administrator lain" in text(page)


def test_a_role_needs_an_account(tono: Member) -> None:
    person = PersonFactory(name="Tanpa Akun")
    page = as_(tono).post(
        reverse("people:role_grant"),
        {"who": person.nip, "role": "auditor", "start": str(TODAY)},
    )
    assert "Belum ada akun untuk Tanpa Akun" in text(page)


@pytest.mark.parametrize("more", [1, 3])
def test_the_list_of_roles_costs_the_same_however_long(tono: Member, more: int) -> None:
    for _ in range(more):
        RoleGrant.objects.create(user=UserFactory(), role="auditor", start=TODAY)
    client = as_(tono)
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("people:roles"), {"tampil": "semua"})
    assert len(queries) == 6  # session, user, actor, badges, count, rows


def test_a_link_is_shown_once_and_leads_to_a_password(yusran: Member) -> None:
    person = PersonFactory(nip="199101012020121001", name="Orang Baru")
    page = as_(yusran).post(reverse("people:account", args=[person.key]))
    assert page["Cache-Control"] == "no-store"
    path = page.context["link"].removeprefix("http://localhost:8000")
    visitor = Client()
    assert "Halo Orang Baru" in text(visitor.get(path))
    said = {"password": "gunung-meluhu-teduh", "again": "lain"}
    assert "Kata sandi keduanya belum sama" in text(visitor.post(path, said))
    weak = visitor.post(path, {"password": "12345", "again": "12345"})
    assert "Halo Orang Baru" in text(weak)
    answer = visitor.post(path, said | {"again": said["password"]})
    assert answer.status_code == 302
    assert "sudah dipakai atau kedaluwarsa" in text(visitor.get(path))
    assert User.objects.get(username=person.nip).check_password(said["password"])


@pytest.mark.parametrize("code", ["!!", "OTk5OQ", "8J-YgA"])
def test_a_link_that_leads_nowhere_is_absent(db: None, code: str) -> None:
    assert Client().get(reverse("people:activate", args=[code, "x"])).status_code == 404


def test_accounts_are_closed_from_the_page(budi: Member, yusran: Member) -> None:
    client, address = as_(yusran), reverse("people:account_block", args=[budi.person.key])
    client.post(address, {"act": "close"})
    assert not User.objects.get(pk=budi.user.pk).is_active
    client.post(address, {"act": "open"})
    assert User.objects.get(pk=budi.user.pk).is_active
    own = reverse("people:account_block", args=[yusran.person.key])
    assert "Akun Anda sendiri" in text(client.post(own, {"act": "close"}, follow=True))


def test_no_link_is_made_for_who_left(yusran: Member) -> None:
    person = PersonFactory(active=False)
    page = as_(yusran).post(reverse("people:account", args=[person.key]), follow=True)
    assert "tidak aktif, jadi tidak dapat diberi akun" in text(page)


def test_a_facilitator_from_outside_gets_a_link(tono: Member) -> None:
    said = {"name": "Ibu Luar", "email": "luar@x.example", "start": str(TODAY)}
    client = as_(tono)
    assert "Tautan aktivasi untuk Ibu Luar" in text(client.post(reverse("people:invite"), said))
    assert "sudah punya akun" in text(client.post(reverse("people:invite"), said))


def test_the_officer_s_list_names_those_who_wait_for_a_decision(
    yusran: Member, budi: Member
) -> None:
    assert todo(yusran.actor) == []
    PersonFactory(missing_since=TODAY)
    assert [item.title for item in todo(yusran.actor)] == ["1 pegawai tidak ada di ekspor terakhir"]
    assert todo(budi.actor) == []
