"""Handing the ledger over to SIASN: its fields, once each, and again the same."""

import io
import json

import pytest
from python_calamine import CalamineWorkbook

from asah.core.errors import Refused
from asah.credits.calc.book import forms
from asah.credits.calc.claims_siasn import COURSE_FIELDS, STRUCTURAL_FIELDS, resource
from asah.credits.claims.models import SiasnExport
from asah.credits.claims.selectors import siasn
from asah.credits.claims.services import deciding, handing_over
from tests.credits.text import words
from tests.factories.claims import AT, sent
from tests.factories.credits import activity
from tests.people import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rules")]


@pytest.fixture
def claim(budi: Member, yusran: Member):
    row = sent(budi.person)
    return deciding.decide_claims(
        decisions=[deciding.Decision(row, "accept")], actor=yusran.actor, at=AT
    )[0]


def export(member: Member) -> SiasnExport:
    return handing_over.make_export(actor=member.actor, at=AT)


def handed(member: Member) -> dict[str, list[dict[str, object]]]:
    return siasn.rows_of(export(member))


def test_a_claim_becomes_a_course_with_its_certificate(claim, budi: Member, yusran: Member) -> None:
    course = handed(yusran)["kursus"][0]
    assert {name: course[name] for name in COURSE_FIELDS} == {
        "id": "",
        "pnsOrangId": budi.person.pns_id or "",
        "instansiId": "",
        "jenisDiklatId": "9",
        "jenisKursus": "Seminar/konferensi/sarasehan",
        "jenisKursusSertipikat": "P",
        "namaKursus": "Seminar Pelayanan Publik",
        "nomorSertipikat": "123/UHO/2026",
        "tahunKursus": 2026,
        "tanggalKursus": "14-09-2026",
        "tanggalSelesaiKursus": "15-09-2026",
        "jumlahJam": 8,
        "institusiPenyelenggara": "Universitas Halu Oleo",
        "lokasiId": "",
        "path": [],
    }


def test_structural_training_has_its_own_resource(post, budi: Member, yusran: Member) -> None:
    post(activity(budi.person, "struktural-kepemimpinan", quantity={"jp": "905.5"}))
    rows = handed(yusran)
    assert (rows["kursus"], rows["diklat"][0]["jumlahJam"]) == ([], 905)


def test_the_json_of_structural_training_has_its_fields(
    as_, post, budi: Member, yusran: Member
) -> None:
    post(activity(budi.person, "struktural-kepemimpinan", quantity={"jp": 900}))
    made = export(yusran)
    told = json.loads(as_(yusran).get(f"/jp/siasn/{made.pk}.json").content)
    assert list(told["diklat"][0]) == list(STRUCTURAL_FIELDS)
    assert as_(yusran).get(f"/jp/siasn/{made.pk}.xlsx").status_code == 200


def test_every_form_of_the_regulation_has_a_resource() -> None:
    kinds = {slug: resource(form) for slug, form in forms().items()}
    assert [slug for slug, kind in kinds.items() if kind == "diklat"] == ["struktural-kepemimpinan"]


def test_a_class_starts_on_the_first_day_of_its_sessions(
    post, budi: Member, yusran: Member
) -> None:
    post(activity(budi.person, quantity={"days": ["2026-03-19", "2026-03-20"]}))
    course = handed(yusran)["kursus"][0]
    assert (course["tanggalKursus"], course["tanggalSelesaiKursus"]) == ("19-03-2026", "20-03-2026")


def test_only_what_is_new_is_handed_over(claim, post, budi: Member, yusran: Member) -> None:
    export(yusran)
    with pytest.raises(Refused, match="Tidak ada kegiatan baru"):
        export(yusran)
    post(activity(budi.person, title="Workshop Baru"))
    assert [row["namaKursus"] for row in handed(yusran)["kursus"]] == ["Workshop Baru"]


def test_what_was_handed_over_and_taken_back_is_to_be_deleted(
    claim, budi: Member, yusran: Member
) -> None:
    export(yusran)
    deciding.reverse_claim(claim=claim, reason="Palsu.", actor=yusran.actor, at=AT)
    gone = handed(yusran)["dibatalkan"]
    assert [(row["namaKursus"], row["alasan"]) for row in gone] == [
        ("Seminar Pelayanan Publik", "Palsu.")
    ]


def test_what_was_taken_back_before_is_never_handed_over(claim, yusran: Member) -> None:
    deciding.reverse_claim(claim=claim, reason="Palsu.", actor=yusran.actor, at=AT)
    assert siasn.waiting() == siasn.Waiting(0, 0, 0)


def test_what_came_from_siasn_does_not_go_back(claim, yusran: Member) -> None:
    type(claim).objects.update(in_siasn=True)
    assert siasn.waiting().new == 0


def test_the_page_makes_and_repeats_an_export(as_, claim, yusran: Member) -> None:
    client = as_(yusran)
    assert "1 kegiatan belum diserahkan ke SIASN" in words(client.get("/jp/siasn/"))
    client.post("/jp/siasn/buat/")
    made = SiasnExport.objects.get()
    files = [client.get(f"/jp/siasn/{made.pk}.json").content for _turn in range(2)]
    assert files[0] == files[1]
    told = json.loads(files[0])
    assert (told["sha256"], list(told["kursus"][0])) == (made.sha256, list(COURSE_FIELDS))


def test_a_second_press_says_that_nothing_is_new(as_, claim, yusran: Member) -> None:
    client = as_(yusran)
    client.post("/jp/siasn/buat/")
    answer = client.post("/jp/siasn/buat/", follow=True)
    assert "Tidak ada kegiatan baru sejak ekspor terakhir." in words(answer)


def test_the_workbook_has_a_sheet_for_each_resource(as_, claim, yusran: Member) -> None:
    made = export(yusran)
    deciding.reverse_claim(claim=claim, reason="Palsu.", actor=yusran.actor, at=AT)
    again = export(yusran)
    client = as_(yusran)
    books = [
        CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"/jp/siasn/{e.pk}.xlsx").content))
        for e in (made, again)
    ]
    assert books[0].sheet_names == ["kursus", "diklat", "dibatalkan"]
    course = books[0].get_sheet_by_name("kursus").to_python()
    assert (course[0][6], course[1][6]) == ("namaKursus", "Seminar Pelayanan Publik")
    assert books[1].get_sheet_by_name("dibatalkan").to_python()[1][3] == "Palsu."
    told = json.loads(client.get(f"/jp/siasn/{again.pk}.json").content)
    assert told["dibatalkan"][0]["alasan"] == "Palsu."


def test_another_kind_of_file_is_not_there(as_, claim, yusran: Member) -> None:
    assert as_(yusran).get(f"/jp/siasn/{export(yusran).pk}.pdf").status_code == 404


def test_refused_activities_are_not_handed_over(post, budi: Member) -> None:
    post(activity(budi.person, "coaching", quantity={"sessions": 2}))
    assert siasn.waiting().new == 0
