"""The pages of claims: three steps on a phone, one queue, one claim."""

import pytest

from asah.credits.claims.models import Claim
from tests.credits.text import words
from tests.factories.claims import draft, proof, sent
from tests.pages import finish
from tests.people import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rules")]
QUEUE = "/jp/klaim/periksa/"


def begin(client, form: str = "seminar") -> str:
    """Step one; the address of step two."""
    data = {"form": form, "scope": "national", "title": "Seminar Layanan"}
    return client.post("/jp/klaim/baru/", data).url


def fill(**changes: object) -> dict[str, object]:
    values = {
        "title": "Seminar Layanan",
        "start": "2026-09-14",
        "end": "2026-09-15",
        "organiser": "Universitas Halu Oleo",
        "number": "1/UHO",
        "jp": "10,5",
        "file": proof(),
        "rows": "5",
    }
    return {key: value for key, value in (values | changes).items() if value is not None}


def test_three_steps_bring_a_claim_to_the_superior(as_, budi: Member, sari: Member) -> None:
    client = as_(budi)
    edit = begin(client)
    review = client.post(edit, fill()).url
    assert "8 JP menurut aturan" in words(client.get(review))
    client.post(review)
    claim = Claim.objects.get()
    assert (claim.state, str(claim.jp_claimed)) == ("submitted", "10.50")
    told = words(client.get("/jp/klaim/"))
    assert "Menunggu Sari Wulandari" in told


def test_the_review_says_that_the_certificate_claims_more(as_, budi: Member) -> None:
    client = as_(budi)
    told = words(client.get(client.post(begin(client), fill()).url))
    assert "Sertifikat menulis 10,50 JP, lebih banyak" in told or "10,5 JP, lebih banyak" in told


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        ("bimtek", ("start", "end", "amount", "unit")),
        ("seminar", ("start", "end", "days", "jp")),
        ("coaching", ("day_0", "day_4", "jp")),
        ("e-learning", ("day_0", "minutes_0", "jp")),
        ("magang", ("start", "end", "jp")),
    ],
)
def test_each_form_asks_only_what_its_rule_needs(
    as_, budi: Member, form: str, fields: tuple[str, ...]
) -> None:
    client = as_(budi)
    page = client.get(begin(client, form))
    everything = ("start", "end", "amount", "unit", "days", "day_0", "day_4", "minutes_0", "jp")
    shown = {name for name in everything if name in page.context["form"].fields}
    wanted = set(fields) | ({"day_4"} if "minutes_0" in fields else set())
    assert shown == wanted


@pytest.mark.parametrize(
    ("form", "given", "quantity"),
    [
        ("bimtek", {"amount": "24", "unit": "jp"}, {"jp": "24"}),
        ("bimtek", {"amount": "10,5", "unit": "hour"}, {"minutes": "630"}),
        ("seminar", {"days": "1"}, {"days": 1}),
        ("magang", {}, {"activities": 1}),
        (
            "coaching",
            {"day_0": "2026-09-14", "day_1": "2026-09-14"},
            {"sessions": {"2026-09-14": 2}},
        ),
        (
            "e-learning",
            {"day_0": "2026-09-14", "minutes_0": "90"},
            {"minutes_by_day": {"2026-09-14": 90}},
        ),
    ],
)
def test_what_is_typed_becomes_the_quantity(
    as_, budi: Member, form: str, given: dict[str, str], quantity: dict[str, object]
) -> None:
    client = as_(budi)
    edit = begin(client, form)
    client.post(edit, fill(jp="", **given))
    assert Claim.objects.get().quantity == quantity
    again = client.get(edit).context["form"].initial
    assert {key: str(again.get(key)).replace(".", ",") for key in given if key != "unit"} == {
        key: value for key, value in given.items() if key != "unit"
    }


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"end": "2026-09-13"}, "Tanggal selesai mendahului tanggal mulai."),
        ({"file": None}, "Foto atau PDF sertifikat"),
        ({"organiser": ""}, "Penyelenggara"),
        ({"file": proof("virus.exe")}, "Berkas ini tidak bisa dipakai"),
    ],
)
def test_wrong_input_is_named(as_, budi: Member, given: dict[str, object], told: str) -> None:
    client = as_(budi)
    answer = client.post(begin(client), fill(**given))
    assert answer.status_code == 200
    assert told in words(answer)


def test_minutes_without_a_date_are_named(as_, budi: Member) -> None:
    client = as_(budi)
    edit = begin(client, "e-learning")
    answer = client.post(edit, fill(day_0="2026-09-14", minutes_0="60", minutes_1="20"))
    assert answer.context["form"].errors["day_1"] == ["Isi tanggal dan menitnya."]


def test_more_minutes_than_a_day_has_are_named(as_, budi: Member) -> None:
    client = as_(budi)
    edit = begin(client, "e-learning")
    day = {"day_0": "2026-09-14", "minutes_0": "900", "day_1": "2026-09-14", "minutes_1": "900"}
    assert "day_0" in client.post(edit, fill(**day)).context["form"].errors


def test_an_empty_draft_is_kept_and_gets_more_rows(as_, budi: Member) -> None:
    client = as_(budi)
    edit = begin(client, "e-learning")
    assert client.post(edit, {"title": "Modul", "draft": "1", "rows": "5"}).url == "/jp/klaim/"
    more = client.post(edit, {"title": "Modul", "more": "1", "rows": "5"}).url
    assert more == f"{edit}?baris=10#id_day_5"
    assert client.get(more.split("#")[0]).context["form"].rows == 10


def test_another_form_is_chosen_on_the_second_step(as_, budi: Member) -> None:
    client = as_(budi)
    edit = begin(client)
    page = client.get(f"{edit}?form=coaching&scope=international")
    assert (page.context["form"].form, "day_0" in page.context["form"].fields) == ("coaching", True)


def test_what_is_sent_is_shown_and_not_edited(as_, budi: Member, sari: Member) -> None:
    claim = sent(budi.person)
    client = as_(budi)
    page = f"/jp/klaim/{claim.key}/"
    assert client.get(f"{page}isi/").url == page
    assert client.get(f"{page}kirim/").url == page
    assert "Menunggu Sari Wulandari" in words(client.get(page))


def test_an_incomplete_draft_is_not_sent(as_, budi: Member) -> None:
    claim = draft(budi.person, organiser="")
    answer = as_(budi).post(f"/jp/klaim/{claim.key}/kirim/")
    assert "Belum lengkap: penyelenggara." in words(answer)


def test_a_draft_is_dropped_and_a_sent_claim_comes_back(as_, budi: Member) -> None:
    client = as_(budi)
    first, second = draft(budi.person), sent(budi.person)
    assert client.post(f"/jp/klaim/{first.key}/tarik/").url == "/jp/klaim/"
    assert client.post(f"/jp/klaim/{second.key}/tarik/").url == f"/jp/klaim/{second.key}/isi/"


def test_a_decided_claim_stays_decided(as_, budi: Member, yusran: Member) -> None:
    claim = sent(budi.person)
    Claim.objects.update(state="rejected")
    assert as_(budi).post(f"/jp/klaim/{claim.key}/tarik/").url == f"/jp/klaim/{claim.key}/"


def test_the_proof_opens_for_who_may_see_the_claim(
    as_, budi: Member, sari: Member, ilham: Member
) -> None:
    url = f"/jp/klaim/{sent(budi.person).key}/bukti/"
    seen = []
    for member in (budi, sari, ilham):
        answer = as_(member).get(url)
        seen.append(answer.status_code)
        finish(answer)
    assert seen == [200, 200, 404]


def test_a_claim_without_proof_has_no_file_to_open(as_, budi: Member) -> None:
    claim = sent(budi.person)
    Claim.objects.update(file=None)
    assert as_(budi).get(f"/jp/klaim/{claim.key}/bukti/").status_code == 404


def test_a_draft_is_seen_by_nobody_else(as_, budi: Member, sari: Member, yusran: Member) -> None:
    url = f"/jp/klaim/{draft(budi.person).key}/"
    assert [as_(member).get(url).status_code for member in (sari, yusran)] == [404, 404]
