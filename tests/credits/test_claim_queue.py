"""The queue of claims: many at once, corrected, taken back."""

import datetime as dt

import pytest

from asah.credits import api
from asah.credits.claims.models import Claim
from tests.credits.test_claim_pages import fill
from tests.credits.text import words
from tests.factories.claims import AT, sent
from tests.factories.credits import activity
from tests.factories.people import PersonFactory
from tests.pages import MOST, queries, signed_in
from tests.people import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rules")]
QUEUE = "/jp/klaim/periksa/"


def test_the_queue_names_duplicates_overlaps_and_both_figures(
    as_, post, budi: Member, sari: Member
) -> None:
    post(activity(budi.person, title="Workshop Loket", date=dt.date(2026, 9, 14)))
    sent(
        budi.person,
        title="Seminar Kembar",
        start=dt.date(2026, 9, 20),
        end=dt.date(2026, 9, 20),
        quantity={"days": 1},
    )
    sent(budi.person, jp_claimed=12)
    told = words(as_(sari).get(QUEUE))
    assert "Sertifikat yang sama sudah ada pada Seminar Kembar" in told
    assert "Tanggal sama dengan Workshop Loket (tercatat)" in told
    assert "Sertifikat menulis lebih banyak" in told


def test_a_page_of_claims_is_decided_at_once(as_, budi: Member, sari: Member) -> None:
    rows = [
        sent(
            budi.person,
            number=str(n),
            start=dt.date(2026, 9, n),
            end=dt.date(2026, 9, n),
            quantity={"days": 1},
        )
        for n in (1, 2, 3)
    ]
    data = {
        f"{rows[0].pk}-answer": "accept",
        f"{rows[1].pk}-answer": "return",
        f"{rows[1].pk}-reason": "Buktinya buram.",
    }
    as_(sari).post(QUEUE, data)
    states = [Claim.objects.get(pk=row.pk).state for row in rows]
    assert states == ["checked", "returned", "submitted"]


def test_accepting_all_leaves_those_that_need_a_look(as_, budi: Member, sari: Member) -> None:
    clean = sent(
        budi.person,
        number="9",
        jp_claimed=4,
        start=dt.date(2026, 8, 3),
        end=dt.date(2026, 8, 3),
        quantity={"days": 1},
    )
    flagged = sent(budi.person, jp_claimed=99)
    as_(sari).post(QUEUE, {"all": "yes"})
    states = [Claim.objects.get(pk=row.pk).state for row in (clean, flagged)]
    assert states == ["checked", "submitted"]


def test_nothing_chosen_is_said(as_, budi: Member, sari: Member) -> None:
    sent(budi.person)
    answer = as_(sari).post(QUEUE, {}, follow=True)
    assert "Belum ada yang dipilih" in words(answer)


def test_a_refusal_stands_at_its_row(as_, budi: Member, yusran: Member) -> None:
    rows = [sent(budi.person), sent(budi.person)]
    data = {f"{row.pk}-answer": "accept" for row in rows}
    answer = as_(yusran).post(QUEUE, data)
    pair = [form.non_field_errors() for _row, form in answer.context["pairs"]]
    assert [len(errors) for errors in pair] == [0, 1]


def test_a_reason_is_asked_before_anything_is_decided(as_, budi: Member, sari: Member) -> None:
    claim = sent(budi.person)
    answer = as_(sari).post(QUEUE, {f"{claim.pk}-answer": "reject"})
    assert "Tulis alasannya; pegawai membacanya." in words(answer)


def test_one_claim_is_decided_on_its_own_page(as_, budi: Member, yusran: Member) -> None:
    claim = sent(budi.person)
    url = f"/jp/klaim/{claim.key}/"
    assert as_(yusran).post(url, {f"{claim.pk}-answer": "accept"}).url == QUEUE
    assert "Sudah tercatat" in words(as_(budi).get(url))


def test_the_owner_cannot_decide(as_, budi: Member) -> None:
    claim = sent(budi.person)
    url = f"/jp/klaim/{claim.key}/"
    assert as_(budi).post(url, {f"{claim.pk}-answer": "accept"}).status_code == 404


def test_the_officer_corrects_form_and_amount(as_, budi: Member, yusran: Member) -> None:
    claim = sent(budi.person)
    data = fill(form="workshop", scope="national", reason="Di bukti tertulis workshop.", file=None)
    as_(yusran).post(f"/jp/klaim/{claim.key}/betulkan/", data)
    claim.refresh_from_db()
    assert (claim.form, claim.steps.last().what) == ("workshop", "corrected")


def test_a_correction_that_changes_nothing_is_said(as_, budi: Member, yusran: Member) -> None:
    claim = sent(budi.person)
    data = fill(title=claim.title, number=claim.number, jp="8", reason="Sama.", file=None)
    answer = as_(yusran).post(f"/jp/klaim/{claim.key}/betulkan/", data)
    assert "Tidak ada yang berubah." in words(answer)


def test_the_officer_takes_an_accepted_claim_back(as_, budi: Member, yusran: Member) -> None:
    claim = sent(budi.person)
    client = as_(yusran)
    client.post(f"/jp/klaim/{claim.key}/", {f"{claim.pk}-answer": "accept"})
    url = f"/jp/klaim/{claim.key}/batalkan/"
    assert "Tarik kembali 8 JP?" in words(client.get(url))
    client.post(url, {"reason": "Sertifikatnya palsu."})
    assert api.balance(budi.person, 2026) == 0
    assert "Klaim ini tidak sedang dihitung" not in words(client.get(f"/jp/klaim/{claim.key}/"))


def grow(budi: Member, number: int) -> None:
    """Claims up to `number`, workshops and coaching in turn."""
    for place in range(Claim.objects.count(), number):
        person = budi.person if place < 3 else PersonFactory(unit=budi.person.unit)
        coached = bool(place % 2)
        Claim.objects.create(
            person=person,
            state="submitted",
            form="coaching" if coached else "seminar",
            scope="national",
            title=f"K {place}",
            organiser="UHO",
            start=dt.date(2026, 9, 14),
            end=dt.date(2026, 9, 14),
            quantity={"sessions": {"2026-09-14": 1}} if coached else {"days": ["2026-09-14"]},
            number=str(place),
            number_key=str(place),
            activity_key=f"claim:{place}",
            created_at=AT,
            since=AT,
        )


def test_the_queue_asks_at_most_twelve_queries_at_three_and_at_300(
    budi: Member, sari: Member, yusran: Member
) -> None:
    def asked() -> list[int]:
        pairs = ((sari, QUEUE), (yusran, f"{QUEUE}?lingkup=semua"))
        return [queries(signed_in(member), url) for member, url in pairs]

    grow(budi, 3)
    asked()
    few = asked()
    grow(budi, 300)
    assert asked() == few
    assert max(few) <= MOST
