"""Search from everywhere: finds what one may open, and nothing else."""

import pytest

from asah.core.calc import data_files
from asah.people.models import OldNumber
from asah.web.selectors.pages import LABELS
from asah.web.selectors.search import clean, search
from tests.factories.delivery import ClassFactory
from tests.factories.web import accepted_need, some_training
from tests.pages import MOST, queries, signed_in
from tests.people import Member

pytestmark = pytest.mark.django_db


def found(member: Member, text: str) -> dict[str, list[str]]:
    groups = search(member.actor, clean(text))
    return {group.hits[0].kind: [hit.title for hit in group.hits] for group in groups}


@pytest.mark.parametrize("text", ["tolaki", "bud tol", "19900312", "19900312 201505 1 002"])
def test_a_person_is_found_by_half_a_name_or_number(
    yusran: Member, budi: Member, text: str
) -> None:
    assert found(yusran, text)["person"] == ["Budi Tolaki"]


def test_a_person_is_found_by_an_old_number(yusran: Member, budi: Member) -> None:
    OldNumber.objects.create(person=budi.person, nip="400011112222", until="2015-01-01")
    assert found(yusran, "40001111")["person"] == ["Budi Tolaki"]


def test_three_digits_are_no_number_yet(yusran: Member, budi: Member) -> None:
    assert "person" not in found(yusran, "199")


@pytest.mark.parametrize("text", ["Budi Tolaki", "199003122015051002", "Pelayanan Pendaftaran"])
def test_an_outsider_finds_neither_person_nor_unit(ilham: Member, budi: Member, text: str) -> None:
    assert found(ilham, text) == {}


def test_an_employee_finds_oneself_and_a_superior_the_own_unit(
    budi: Member, sari: Member, ilham: Member
) -> None:
    assert found(budi, "Budi")["person"] == ["Budi Tolaki"]
    assert found(sari, "budi")["person"] == ["Budi Tolaki"]
    assert "person" not in found(sari, "Ilham")


def test_needs_are_found_by_those_who_may_read_them(
    budi: Member, sari: Member, ilham: Member
) -> None:
    accepted_need(budi.person, year=2027)
    for member in (budi, sari):
        assert found(member, "komunik")["need"] == ["Komunikasi, kebutuhan 2027"]
    assert "need" not in found(ilham, "komunik")


def test_a_training_and_a_class_are_found_by_everybody(ilham: Member) -> None:
    training = some_training(title="Komunikasi di Loket")
    ClassFactory(training=training, code="LOKET-2026-07", state="open")
    ClassFactory(training=training, code="LOKET-2027-01", state="planned")
    assert found(ilham, "loket")["training"] == ["Komunikasi di Loket"]
    assert len(found(ilham, "loket-20")["class"]) == 1


def test_a_page_is_found_by_its_word_and_by_other_words(yusran: Member, budi: Member) -> None:
    assert found(yusran, "kokpit")["page"] == ["Satu halaman"]
    assert "page" not in found(budi, "kokpit")
    assert found(budi, "absen")["page"] == ["Catat hadir"]


def test_every_page_of_the_list_has_a_label() -> None:
    names = [row["url_name"] for row in data_files.rows("web/pages")]
    assert sorted(names) == sorted(LABELS)


def test_one_letter_finds_nothing(yusran: Member) -> None:
    assert found(yusran, "a") == {}


def test_the_page_stays_in_its_budget_and_says_what_was_found(yusran: Member, budi: Member) -> None:
    client = signed_in(yusran)
    client.get("/cari/?q=budi")
    assert queries(client, "/cari/?q=budi") <= MOST
    assert "Budi Tolaki" in client.get("/cari/?q=budi").content.decode()
    assert "Tidak ada yang cocok" in client.get("/cari/?q=zzzz").content.decode()
    assert "Cari apa saja" in client.get("/cari/").content.decode()
