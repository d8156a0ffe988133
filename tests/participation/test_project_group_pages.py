"""Pages of a group's work, its marks and what became of it."""

import datetime as dt

from django.test import Client
from django.urls import reverse

from asah.core import clock
from asah.participation.models import (
    Adoption,
    HandIn,
    PeerRating,
    ProjectGroup,
)
from tests.factories.projects import (
    GroupFactory,
    HandInFactory,
)
from tests.pages import asks_as_often, signed_in
from tests.people import Member

LEVELS = {"masalah": 3, "usulan": 4, "percobaan": 3, "warga": 2, "serah": 3}


def _at(name: str, *arguments: object) -> str:
    return reverse(f"participation:{name}", args=arguments)


def _text(client: Client, url: str) -> str:
    return client.get(url).content.decode()


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
