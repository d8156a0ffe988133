"""Claims: from a draft to the ledger, and everything that may stand in between."""

import datetime as dt
from decimal import Decimal

import pytest
from django.http import Http404
from django.utils import timezone, translation

from asah.core import clock
from asah.core.access import SYSTEM
from asah.core.errors import Refused
from asah.core.models import AuditLine
from asah.credits import api
from asah.credits.claims.models import Claim
from asah.credits.claims.selectors import queue
from asah.credits.claims.services import deciding, drafts
from asah.credits.claims.services.deciding import Decision
from asah.messages.models import Message
from asah.people.api import Unit, move_person
from asah.people.selectors import resolve_actor
from asah.people.services.delegations import Days, lend_role
from tests.factories.claims import AT, draft, seminar, sent
from tests.factories.people import PersonFactory, UnitFactory, UserFactory
from tests.people import Member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rules(db: None) -> None:
    api.load_reference()


def decide(claim: Claim, member: Member, answer: str = "accept", reason: str = "") -> Claim:
    decision = Decision(claim, answer, reason)  # type: ignore[arg-type]
    return deciding.decide_claims(decisions=[decision], actor=member.actor, at=AT)[0]


def jp(member: Member) -> Decimal:
    return api.balance(member.person, 2026)


def test_the_superior_passes_on_and_the_officer_posts(
    budi: Member, sari: Member, yusran: Member
) -> None:
    claim = sent(budi.person)
    assert claim.state == "submitted"
    claim = decide(claim, sari)
    assert (claim.state, jp(budi)) == ("checked", 0)
    claim = decide(claim, yusran)
    assert (claim.state, jp(budi)) == ("accepted", 8)
    assert [s.what for s in claim.steps.all()] == ["sent", "checked", "accepted"]


def test_whoever_has_no_superior_waits_for_the_officer_at_once(ilham: Member) -> None:
    assert sent(ilham.person).state == "checked"


def test_the_decision_leaves_an_audit_line(budi: Member, yusran: Member) -> None:
    claim = decide(sent(budi.person), yusran)
    line = AuditLine.objects.filter(verb="credits.claim_accepted").get()
    assert (line.object_id, line.actor_label) == (str(claim.pk), yusran.actor.label)


def test_a_returned_claim_is_edited_and_sent_again(budi: Member, sari: Member) -> None:
    claim = decide(sent(budi.person), sari, "return", "Nomornya keliru.")
    assert (claim.state, claim.reason) == ("returned", "Nomornya keliru.")
    facts = seminar(number="124/UHO/2026")
    drafts.save_claim(claim=claim, facts=facts, upload=None, actor=budi.actor, at=AT)
    again = drafts.send_claim(claim=claim, actor=budi.actor, at=AT)
    assert (again.state, again.number, again.reason) == ("submitted", "124/UHO/2026", "")


@pytest.mark.parametrize("answer", ["return", "reject"])
def test_a_no_needs_a_reason(budi: Member, sari: Member, answer: str) -> None:
    with pytest.raises(Refused, match="tulis alasannya") as no:
        decide(claim := sent(budi.person), sari, answer)
    assert no.value.field == str(claim.pk)


def test_a_rejected_claim_earns_nothing_and_says_why(budi: Member, yusran: Member) -> None:
    claim = decide(sent(budi.person), yusran, "reject", "Bukan peserta.")
    assert (claim.state, claim.reason, jp(budi)) == ("rejected", "Bukan peserta.", 0)


def test_nobody_decides_the_own_claim(yusran: Member) -> None:
    claim = sent(yusran.person)
    with pytest.raises(Refused, match="sudah diputuskan orang lain"):
        decide(claim, yusran)


def test_a_superior_of_elsewhere_does_not_find_the_claim(ilham: Member, sari: Member) -> None:
    with pytest.raises(Http404):
        decide(sent(ilham.person), sari)


def test_deciding_twice_is_refused(budi: Member, sari: Member) -> None:
    claim = sent(budi.person)
    decide(claim, sari)
    with pytest.raises(Refused, match="Muat ulang"):
        decide(claim, sari)


def test_one_refusal_leaves_the_whole_page_undecided(
    budi: Member, ilham: Member, yusran: Member
) -> None:
    good, bad = sent(ilham.person), sent(budi.person)
    pair = [Decision(good, "accept"), Decision(bad, "reject")]
    with pytest.raises(Refused):
        deciding.decide_claims(decisions=pair, actor=yusran.actor, at=AT)
    good.refresh_from_db()
    assert (good.state, jp(ilham)) == ("checked", 0)


def test_one_certificate_counts_once(budi: Member, yusran: Member) -> None:
    decide(sent(budi.person), yusran)
    twin = sent(budi.person, number="123 / uho / 2026", organiser="UNIVERSITAS HALU OLEO ")
    with pytest.raises(Refused, match="sudah dihitung untuk Seminar Pelayanan Publik"):
        decide(twin, yusran)
    assert jp(budi) == 8


def test_the_same_certificate_twice_on_one_page_counts_once(budi: Member, yusran: Member) -> None:
    pair = [Decision(sent(budi.person), "accept"), Decision(sent(budi.person), "accept")]
    with pytest.raises(Refused) as no:
        deciding.decide_claims(decisions=pair, actor=yusran.actor, at=AT)
    assert (no.value.field, jp(budi)) == (str(pair[1].claim.pk), 0)


def test_empty_numbers_are_never_the_same_certificate(budi: Member, yusran: Member) -> None:
    for _turn in range(2):
        decide(sent(budi.person, number=""), yusran)
    assert jp(budi) == 16


def test_an_incomplete_draft_says_what_is_missing(budi: Member) -> None:
    claim = drafts.start_claim(
        person=budi.person, facts=seminar(organiser="", quantity={}), actor=budi.actor, at=AT
    )
    with pytest.raises(Refused) as no:
        drafts.send_claim(claim=claim, actor=budi.actor, at=AT)
    assert str(no.value) == (
        "Belum lengkap: penyelenggara, banyaknya kegiatan, berkas sertifikat atau bukti."
    )


def test_an_activity_that_is_not_over_waits(budi: Member) -> None:
    later = {"end": dt.date(2026, 10, 9), "quantity": {"days": ["2026-10-09"]}}
    with pytest.raises(Refused, match="belum selesai"):
        sent(budi.person, **later)


def test_dates_that_do_not_fit_are_refused(budi: Member) -> None:
    with pytest.raises(Refused, match="tidak cocok"):
        sent(budi.person, start=dt.date(2016, 9, 14))


def test_what_no_rule_counts_is_refused_with_the_cure(budi: Member) -> None:
    with pytest.raises(Refused, match=r"dibatasi per bulan.*Isi banyaknya sesi"):
        sent(budi.person, form="coaching", quantity={"sessions": 1})


def test_a_draft_is_thrown_away_with_its_file(budi: Member) -> None:
    claim = draft(budi.person)
    assert drafts.drop_claim(claim=claim, actor=budi.actor, at=AT) is None
    assert not Claim.objects.exists()


def test_a_sent_claim_is_taken_back_to_be_changed(budi: Member) -> None:
    claim = drafts.drop_claim(claim=sent(budi.person), actor=budi.actor, at=AT)
    assert claim
    assert claim.state == "draft"


def test_a_decided_claim_is_not_taken_back(budi: Member, yusran: Member) -> None:
    claim = decide(sent(budi.person), yusran)
    with pytest.raises(Refused, match="sudah diputuskan"):
        drafts.drop_claim(claim=claim, actor=budi.actor, at=AT)


def test_a_sent_claim_is_not_edited(budi: Member) -> None:
    claim = sent(budi.person)
    with pytest.raises(Refused, match="sudah dikirim"):
        drafts.save_claim(claim=claim, facts=seminar(), upload=None, actor=budi.actor, at=AT)


def test_a_correction_keeps_the_old_values(budi: Member, yusran: Member) -> None:
    claim = sent(budi.person)
    facts = seminar(title="Seminar Nasional Pelayanan Publik")
    deciding.correct_claim(
        claim=claim, facts=facts, reason="Judul di bukti.", actor=yusran.actor, at=AT
    )
    line = claim.steps.get(what="corrected")
    assert (line.old["title"], line.reason) == ("Seminar Pelayanan Publik", "Judul di bukti.")


def test_correcting_an_accepted_claim_posts_it_as_it_was(budi: Member, yusran: Member) -> None:
    claim = decide(sent(budi.person), yusran)
    facts = seminar(quantity={"days": 1})
    deciding.correct_claim(
        claim=claim, facts=facts, reason="Ikut sehari.", actor=yusran.actor, at=AT
    )
    assert jp(budi) == 4
    assert api.verify_balances() == []


@pytest.mark.parametrize(("reason", "told"), [("", "Tulis alasannya"), ("x", "Tidak ada yang")])
def test_a_correction_needs_a_change_and_a_reason(
    budi: Member, yusran: Member, reason: str, told: str
) -> None:
    claim = sent(budi.person)
    with pytest.raises(Refused, match=told):
        deciding.correct_claim(
            claim=claim, facts=seminar(), reason=reason, actor=yusran.actor, at=AT
        )


def test_an_accepted_claim_is_taken_back_with_the_reason(budi: Member, yusran: Member) -> None:
    claim = decide(sent(budi.person), yusran)
    claim = deciding.reverse_claim(claim=claim, reason="Palsu.", actor=yusran.actor, at=AT)
    assert (claim.state, jp(budi)) == ("reversed", 0)


def test_a_waiting_claim_has_nothing_to_take_back(budi: Member, yusran: Member) -> None:
    with pytest.raises(Refused, match="tidak sedang dihitung"):
        deciding.reverse_claim(claim=sent(budi.person), reason="x", actor=yusran.actor, at=AT)


def test_a_move_hands_the_claim_to_the_new_superior(
    budi: Member, sari: Member, ilham: Member
) -> None:
    sent(budi.person)
    assert queue.to_decide(sari.actor).count() == 1
    unit = UnitFactory(code="DISHUB-1", parent=ilham.person.unit, head=ilham.person)
    move_person(
        person=budi.person,
        unit=unit,
        date=dt.date(2026, 10, 5),
        reason="mutasi",
        actor=SYSTEM,
        at=clock.now(),
    )
    assert (queue.to_decide(sari.actor).count(), queue.to_decide(ilham.actor).count()) == (0, 1)


def test_who_is_lent_the_lead_has_the_heads_claims_but_not_the_own_nor_the_heads(
    budi: Member, sari: Member, counter: Unit
) -> None:
    deputy = PersonFactory(unit=counter, user=UserFactory())
    today = clock.today()
    lend_role(
        key=f"superior:{counter.pk}",
        to=deputy.user,
        days=Days(today, today),
        reason="dinas luar",
        actor=sari.actor,
        at=timezone.localtime(),
    )
    wanted = sent(budi.person)
    sent(deputy)
    sent(sari.person)
    actor = resolve_actor(deputy.user)
    assert list(queue.to_decide(actor)) == [wanted]
    assert list(queue.to_decide(actor, everybody=True)) == [wanted]


def test_a_claim_without_any_head_comes_to_the_officer(
    budi: Member, sari: Member, yusran: Member
) -> None:
    sent(budi.person)
    assert queue.to_decide(yusran.actor).count() == 0
    sari.person.unit.head = None
    sari.person.unit.save()
    assert queue.to_decide(yusran.actor).count() == 1


def test_the_to_do_list_names_decisions_and_returned_claims(budi: Member, sari: Member) -> None:
    claim = sent(budi.person)
    assert [i.title for i in queue.todo(sari.actor)] == ["1 klaim JP menunggu keputusan Anda"]
    decide(claim, sari, "return", "Nomornya keliru.")
    assert [i.title for i in queue.todo(budi.actor)] == ["Betulkan klaim Seminar Pelayanan Publik"]


def test_an_officer_who_reads_english_tells_the_employee_in_the_sites_language(
    budi: Member, yusran: Member
) -> None:
    claim = sent(budi.person)
    with translation.override("en"):
        decision = [Decision(claim, "return", "Bukti buram.")]
        deciding.decide_claims(decisions=decision, actor=yusran.actor, at=AT)
    assert Message.objects.get(user=budi.user).subject.startswith("Klaim dikembalikan")
