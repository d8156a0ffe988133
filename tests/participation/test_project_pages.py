"""Pages of cases and of forming groups."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from asah.core import clock
from asah.delivery.models import TrainingClass
from asah.participation.models import (
    Case,
    CaseWish,
    GroupMember,
    ProjectGroup,
)
from tests.factories.participation import EnrolmentFactory
from tests.factories.projects import (
    CaseFactory,
    GroupFactory,
    HandInFactory,
    MemberFactory,
)
from tests.pages import asks_as_often, signed_in
from tests.people import Member


def _at(name: str, *arguments: object) -> str:
    return reverse(f"participation:{name}", args=arguments)


def _text(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def _case_data(**more: object) -> dict[str, object]:
    return {"title": "Antrean", "text": "Panjang.", "baseline": "12", **more}


def test_a_draft_shows_only_to_who_may_offer_it(budi: Member, sari: Member) -> None:
    case = CaseFactory(unit=budi.person.unit, state="draft")
    assert signed_in(budi).get(_at("case_page", case.pk)).status_code == 404
    assert signed_in(sari).get(_at("case_page", case.pk)).status_code == 200


def test_the_unit_opens_the_group_from_its_case(
    budi: Member, sari: Member, ilham: Member, group: ProjectGroup
) -> None:
    HandInFactory(group=group, person=budi.person)
    page, way = _at("case_page", group.case_id), _at("project_group", group.pk)
    assert (way in _text(signed_in(sari), page), way in _text(signed_in(ilham), page)) == (
        True,
        False,
    )
    assert "Versi 1 diserahkan" in _text(signed_in(sari), page)


def test_a_case_asks_as_often_for_many_groups(sari: Member, group: ProjectGroup) -> None:
    def more() -> None:
        for number in (2, 3, 4):
            GroupFactory(training_class=group.training_class, case=group.case, number=number)

    asks_as_often(signed_in(sari), _at("case_page", group.case_id), more)


def test_the_list_of_cases_is_narrowed(sari: Member, yusran: Member) -> None:
    CaseFactory(unit=sari.person.unit, title="Antrean loket")
    CaseFactory(title="Obat kosong", state="done")
    assert "Obat kosong" not in _text(signed_in(sari), _at("cases") + "?lingkup=unit")
    assert "Antrean loket" not in _text(signed_in(yusran), _at("cases") + "?keadaan=done")
    assert "Obat kosong" not in _text(signed_in(yusran), _at("cases") + "?q=antrean")


def test_the_list_of_cases_asks_as_often_for_many(yusran: Member) -> None:
    CaseFactory()
    asks_as_often(signed_in(yusran), _at("cases"), lambda: CaseFactory.create_batch(4))


def test_a_superior_writes_and_changes_a_case(sari: Member) -> None:
    client = signed_in(sari)
    unit = sari.person.unit_id
    client.post(_at("case_new"), _case_data(unit=unit))
    case = Case.objects.get()
    client.post(_at("case_edit", case.pk), _case_data(title="Antrean pagi"))
    case.refresh_from_db()
    assert (case.title, case.unit_id, case.state) == ("Antrean pagi", unit, "draft")
    answer = client.post(_at("case_offer", case.pk), {"offer": "yes"}, follow=True)
    assert "Tanpa angka awal" in answer.content.decode()


def test_a_taken_case_is_not_changed(sari: Member, group: ProjectGroup) -> None:
    answer = signed_in(sari).post(_at("case_edit", group.case_id), _case_data())
    assert "sudah dikerjakan kelompok" in answer.content.decode()


def test_a_participant_chooses_three_cases(budi: Member, project: TrainingClass) -> None:
    EnrolmentFactory(training_class=project, person=budi.person)
    cases = CaseFactory.create_batch(3)
    client = signed_in(budi)
    same = {f"wish{n}": cases[0].pk for n in (1, 2)}
    assert "berbeda" in client.post(_at("project_wishes", project.code), same).content.decode()
    chosen = {f"wish{n}": case.pk for n, case in enumerate(cases, 1)}
    assert client.post(_at("project_wishes", project.code), chosen).status_code == 302
    assert CaseWish.objects.count() == 3


def test_without_cases_the_page_says_so(budi: Member, project: TrainingClass) -> None:
    EnrolmentFactory(training_class=project, person=budi.person)
    assert "Belum ada kasus yang ditawarkan" in _text(
        signed_in(budi), _at("project_wishes", project.code)
    )


def test_the_class_page_leads_to_the_own_group(budi: Member, group: ProjectGroup) -> None:
    page = _text(signed_in(budi), _at("class_page", group.training_class.code))
    assert _at("project_group", group.pk) in page


def test_forming_by_the_page_runs_as_a_job(rahma: Member, project: TrainingClass) -> None:
    EnrolmentFactory.create_batch(8, training_class=project)
    due = clock.today() + dt.timedelta(days=20)
    data = {"low": 4, "high": 6, "seed": 3, "due": due.isoformat()}
    answer = signed_in(rahma).post(_at("project_groups", project.code), data, follow=True)
    assert "2 kelompok untuk 8 orang" in answer.content.decode()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"low": 6, "high": 4}, "Tidak boleh lebih kecil"),
        ({"due": "2020-01-01"}, "Tanggal ini sudah lewat"),
    ],
)
def test_wrong_sizes_and_days_are_told(
    rahma: Member, project: TrainingClass, data: dict[str, object], sentence: str
) -> None:
    said = {"low": 4, "high": 6, "seed": 1, "due": "2030-01-01"} | data
    answer = signed_in(rahma).post(_at("project_groups", project.code), said)
    assert sentence in answer.content.decode()


def test_after_a_hand_in_the_page_refuses_to_form(rahma: Member, group: ProjectGroup) -> None:
    HandInFactory(group=group, person=group.members.all()[0].person)
    due = clock.today() + dt.timedelta(days=20)
    data = {"low": 4, "high": 6, "seed": 3, "due": due.isoformat()}
    answer = signed_in(rahma).post(_at("project_groups", group.training_class.code), data)
    assert "sudah menyerahkan hasil" in answer.content.decode()


def test_the_board_asks_as_often_for_many(rahma: Member, group: ProjectGroup) -> None:
    def more() -> None:
        other = GroupFactory(training_class=group.training_class, number=2)
        MemberFactory.create_batch(5, group=other)

    asks_as_often(signed_in(rahma), _at("project_groups", group.training_class.code), more)


def test_a_move_is_shown_then_made(rahma: Member, group: ProjectGroup, budi: Member) -> None:
    other = GroupFactory(training_class=group.training_class, number=2)
    MemberFactory.create_batch(4, group=other)
    client, url = signed_in(rahma), _at("project_move", group.training_class.code)
    data = {"person": budi.person.pk, "group": other.pk}
    assert "dari kelompok 1 ke 2" in client.get(url, data).content.decode()
    part = client.get(url, data, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert client.get(url, {}, headers={"HX-Request": "true"}).status_code == 204
    assert "Pilih orangnya" in client.get(url, {}, follow=True).content.decode()
    client.post(url, data)
    assert GroupMember.objects.get(person=budi.person).group == other


def test_a_locked_person_does_not_move(rahma: Member, group: ProjectGroup, budi: Member) -> None:
    code = group.training_class.code
    other = GroupFactory(training_class=group.training_class, number=2)
    client = signed_in(rahma)
    client.post(_at("project_lock", code), {"person": budi.person.pk, "lock": "yes"})
    data = {"person": budi.person.pk, "group": other.pk}
    answer = client.post(_at("project_move", code), data, follow=True)
    assert "dikunci di kelompoknya" in answer.content.decode()
    answer = client.post(_at("project_lock", code), {"person": "0"}, follow=True)
    assert "tidak di kelompok mana pun" in answer.content.decode()


def test_a_group_gets_another_case(rahma: Member, group: ProjectGroup) -> None:
    url = _at("project_case", group.training_class.code)
    new = CaseFactory()
    client = signed_in(rahma)
    client.post(url, {"group": group.pk, "case": new.pk})
    group.refresh_from_db()
    assert group.case == new
    assert "Pilih kelompoknya" in client.post(url, {}, follow=True).content.decode()
    HandInFactory(group=group, person=group.members.all()[0].person)
    answer = client.post(url, {"group": group.pk}, follow=True)
    assert "kasusnya tetap" in answer.content.decode()
