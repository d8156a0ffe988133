"""Pages of project work: what they show, refuse, and how often they ask the database."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from asah.core import clock
from asah.delivery.models import TrainingClass
from asah.participation.models import (
    Adoption,
    Case,
    CaseWish,
    GroupMember,
    HandIn,
    PeerRating,
    ProjectGroup,
)
from tests.factories.delivery import SessionFactory
from tests.factories.participation import EnrolmentFactory
from tests.factories.projects import (
    CaseFactory,
    GroupFactory,
    HandInFactory,
    MemberFactory,
    project_class,
)
from tests.factories.resources import FacilitatorFactory
from tests.pages import asks_as_often, signed_in
from tests.people import Member

LEVELS = {"masalah": 3, "usulan": 4, "percobaan": 3, "warga": 2, "serah": 3}


@pytest.fixture
def row(rahma: Member) -> TrainingClass:
    made: Any = project_class(start=clock.today() + dt.timedelta(days=3))
    SessionFactory(training_class=made, facilitator=FacilitatorFactory(user=rahma.user))
    found: TrainingClass = made
    return found


@pytest.fixture
def group(row: TrainingClass, budi: Member) -> ProjectGroup:
    case = CaseFactory(unit=budi.person.unit, state="taken")
    group = GroupFactory(training_class=row, case=case, number=1)
    MemberFactory.create_batch(3, group=group)
    MemberFactory(group=group, person=budi.person)
    return group


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


def test_a_participant_chooses_three_cases(budi: Member, row: TrainingClass) -> None:
    EnrolmentFactory(training_class=row, person=budi.person)
    cases = CaseFactory.create_batch(3)
    client = signed_in(budi)
    same = {f"wish{n}": cases[0].pk for n in (1, 2)}
    assert "berbeda" in client.post(_at("project_wishes", row.code), same).content.decode()
    chosen = {f"wish{n}": case.pk for n, case in enumerate(cases, 1)}
    assert client.post(_at("project_wishes", row.code), chosen).status_code == 302
    assert CaseWish.objects.count() == 3


def test_without_cases_the_page_says_so(budi: Member, row: TrainingClass) -> None:
    EnrolmentFactory(training_class=row, person=budi.person)
    assert "Belum ada kasus yang ditawarkan" in _text(
        signed_in(budi), _at("project_wishes", row.code)
    )


def test_the_class_page_leads_to_the_own_group(budi: Member, group: ProjectGroup) -> None:
    page = _text(signed_in(budi), _at("class_page", group.training_class.code))
    assert _at("project_group", group.pk) in page


def test_forming_by_the_page_runs_as_a_job(rahma: Member, row: TrainingClass) -> None:
    EnrolmentFactory.create_batch(8, training_class=row)
    due = clock.today() + dt.timedelta(days=20)
    data = {"low": 4, "high": 6, "seed": 3, "due": due.isoformat()}
    answer = signed_in(rahma).post(_at("project_groups", row.code), data, follow=True)
    assert "2 kelompok untuk 8 orang" in answer.content.decode()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"low": 6, "high": 4}, "Tidak boleh lebih kecil"),
        ({"due": "2020-01-01"}, "Tanggal ini sudah lewat"),
    ],
)
def test_wrong_sizes_and_days_are_told(
    rahma: Member, row: TrainingClass, data: dict[str, object], sentence: str
) -> None:
    said = {"low": 4, "high": 6, "seed": 1, "due": "2030-01-01"} | data
    answer = signed_in(rahma).post(_at("project_groups", row.code), said)
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


def test_members_write_notes_and_tick_tasks(budi: Member, group: ProjectGroup) -> None:
    client, url = signed_in(budi), _at("project_note", group.pk)
    client.post(url, {"text": "Hitung antrean", "task": "on"})
    note = group.notes.get()
    client.post(_at("project_tick", group.pk, note.pk), {"what": "done"})
    note.refresh_from_db()
    assert note.done_at
    client.post(_at("project_tick", group.pk, note.pk), {"what": "drop"})
    assert group.notes.count() == 0
    assert "Tulis catatannya" in client.post(url, {}, follow=True).content.decode()
    for number in range(60):
        group.notes.create(text=str(number), person=budi.person, at=clock.now())
    answer = client.post(url, {"text": "x"}, follow=True)
    assert "Catatan sudah 60" in answer.content.decode()


def test_notes_stay_inside_the_group(sari: Member, budi: Member, group: ProjectGroup) -> None:
    group.notes.create(text="Hanya untuk kami", person=budi.person, at=clock.now())
    assert "Hanya untuk kami" in _text(signed_in(budi), _at("project_group", group.pk))
    assert "Hanya untuk kami" not in _text(signed_in(sari), _at("project_group", group.pk))


def test_the_group_page_asks_as_often_for_many(budi: Member, group: ProjectGroup) -> None:
    HandInFactory(group=group, person=budi.person)
    group.notes.create(text="a", person=budi.person, at=clock.now())

    def more() -> None:
        for version in (2, 3):
            HandInFactory(group=group, person=budi.person, version=version)
            group.notes.create(text="b", person=budi.person, at=clock.now())

    asks_as_often(signed_in(budi), _at("project_group", group.pk), more)


def test_a_late_group_reads_that_it_is_late(budi: Member, group: ProjectGroup) -> None:
    ProjectGroup.objects.update(due=clock.today() - dt.timedelta(days=1))
    assert "Lewat tenggat" in _text(signed_in(budi), _at("project_group", group.pk))


def test_a_wrong_file_is_told_at_the_field(budi: Member, group: ProjectGroup) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("hasil.pdf", b"bukan pdf")
    answer = signed_in(budi).post(_at("project_hand_in", group.pk), {"text": "Hasil", "file": file})
    assert "Isi berkas ini bukan PDF" in answer.content.decode()
    assert HandIn.objects.count() == 0


def test_a_version_without_a_file_has_no_download(budi: Member, group: ProjectGroup) -> None:
    HandInFactory(group=group, person=budi.person)
    assert signed_in(budi).get(_at("project_file", group.pk, 1)).status_code == 404


def test_peers_are_rated_on_one_page_once(budi: Member, group: ProjectGroup) -> None:
    HandInFactory(group=group, person=budi.person)
    others = group.members.exclude(person=budi.person).values_list("person", flat=True)
    data = {f"{pk}-{name}": "3" for pk in others for name in ("janji", "isi", "sama")}
    client, url = signed_in(budi), _at("project_rate", group.pk)
    assert client.post(url, {}).status_code == 200
    client.post(url, data)
    assert PeerRating.objects.count() == 3
    assert "satu kali" in client.post(url, data, follow=True).content.decode()


def test_grading_shows_the_level_in_words(rahma: Member, group: ProjectGroup, budi: Member) -> None:
    client, url = signed_in(rahma), _at("project_grade", group.pk)
    assert "Menunggu kelompok" in _text(client, url)
    HandInFactory(group=group, person=budi.person)
    assert client.post(url, {"masalah": 3}).status_code == 200
    answer = client.post(url, {**LEVELS, "note": "Rapi."}, follow=True).content.decode()
    assert "diserahkan kepada Bidang Pelayanan Pendaftaran Penduduk" in answer
    assert "Nilai 78,75 dari 100" in answer
    assert "Rapi." in answer


def test_grading_a_group_without_a_case_hands_nothing_over(
    rahma: Member, group: ProjectGroup, budi: Member
) -> None:
    ProjectGroup.objects.update(case=None)
    HandInFactory(group=group, person=budi.person)
    answer = signed_in(rahma).post(_at("project_grade", group.pk), LEVELS, follow=True)
    assert "Nilai tersimpan." in answer.content.decode()


@pytest.fixture
def asked(group: ProjectGroup, budi: Member) -> Adoption:
    HandInFactory(group=group, person=budi.person)
    ProjectGroup.objects.filter(pk=group.pk).update(handed_over_at=clock.now())
    return Adoption.objects.create(group=group, day=30, due=clock.today())


def test_the_unit_answers_on_its_day(sari: Member, asked: Adoption) -> None:
    client, url = signed_in(sari), _at("project_adoption", asked.pk)
    assert "Tulis sebabnya" in client.post(url, {"answer": "no"}).content.decode()
    answer = client.post(url, {"answer": "partly", "figure": "30", "reason": "Satu loket."})
    assert answer["Location"] == _at("case_page", asked.group.case_id)
    assert "Satu loket." in _text(client, url)


def test_before_its_day_the_question_is_closed(sari: Member, asked: Adoption) -> None:
    Adoption.objects.update(due=clock.today() + dt.timedelta(days=4))
    assert "Belum waktunya" in _text(signed_in(sari), _at("project_adoption", asked.pk))


def test_changes_are_listed_with_their_figures(yusran: Member, asked: Adoption) -> None:
    Adoption.objects.update(answer="yes", figure=24)
    page = _text(signed_in(yusran), _at("project_changes"))
    assert "1 dari 1 hasil proyek dipakai" in page
    assert "47 → 24 menit" in " ".join(page.replace("\u00a0", " ").split())
    empty = _text(signed_in(yusran), _at("project_changes") + "?jawaban=no")
    assert "Belum ada hasil di sini" in empty


def test_changes_ask_as_often_for_many(yusran: Member, asked: Adoption) -> None:
    def more() -> None:
        for group in GroupFactory.create_batch(3):
            ProjectGroup.objects.filter(pk=group.pk).update(handed_over_at=clock.now())
            Adoption.objects.create(group=group, day=30, due=clock.today())

    asks_as_often(signed_in(yusran), _at("project_changes"), more)
