"""A certificate's number is taken with it, without a gap, and what it says never changes."""

import dataclasses
import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from asah.core.access import NotAllowed
from asah.core.calc.errors import BadInput
from asah.core.errors import Refused
from asah.core.models import AuditLine
from asah.credits import api
from asah.credits.calc import certificate_codes
from asah.credits.certificates.models import Certificate, CertificateCounter
from asah.credits.certificates.services import ending, issuing, reference
from tests.factories.certificates import facts

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(yusran, at):
    """Issue as the officer: `issue(facts, ...)`."""

    def issuer(*items, at=at):
        return api.issue_certificates(items=items, actor=yusran.actor, at=at)

    return issuer


def numbers(rows):
    return [row.number for row in rows]


def test_numbers_follow_each_other_by_the_template(issue, budi, sari):
    rows = issue(facts(budi.person), facts(sari.person)) + issue(facts(budi.person))
    assert numbers(rows) == [f"893.3/000{n}/BKPSDM/2026" for n in (1, 2, 3)]


def test_an_activity_keeps_its_certificate(issue, budi):
    item = facts(budi.person)
    first, again = issue(item), issue(item, item)
    assert {row.pk for row in (*first, *again)} == {first[0].pk}
    assert CertificateCounter.objects.get().last == 1


def test_every_year_begins_with_one(issue, budi, at):
    issue(facts(budi.person))
    rows = issue(facts(budi.person), at=at.replace(year=2027))
    assert numbers(rows) == ["893.3/0001/BKPSDM/2027"]


def test_the_year_is_that_of_the_regions_clock(issue, budi):
    late = dt.datetime(2026, 12, 31, 17, tzinfo=dt.UTC)  # one in the morning in Kendari
    assert numbers(issue(facts(budi.person), at=late)) == ["893.3/0001/BKPSDM/2027"]


def test_a_number_of_a_transaction_that_failed_is_given_again(issue, budi):
    def fail():
        with transaction.atomic():
            issue(facts(budi.person))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert numbers(issue(facts(budi.person))) == ["893.3/0001/BKPSDM/2026"]


def test_the_printed_facts_are_kept_as_they_were(issue, budi):
    row = issue(facts(budi.person))[0]
    budi.person.name = "Nama Baru"
    budi.person.save()
    row.refresh_from_db()
    told = [row.fact(name) for name in ("name", "jp", "form_name", "issued", "start")]
    assert told == ["Budi Tolaki", "24", "Pelatihan teknis", "2026-03-31", "2026-10-12"]
    assert row.facts_hash == issuing.digest(row.facts)


@pytest.mark.parametrize(
    "change", [{"number": "1"}, {"code": "2"}, {"facts": {}}, {"facts_hash": ""}, {"year": 2}]
)
def test_the_database_refuses_to_change_what_is_printed(issue, budi, change):
    row = issue(facts(budi.person))[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(pk=row.pk).update(**change)


def test_who_only_learns_cannot_issue(budi, at):
    with pytest.raises(NotAllowed):
        api.issue_certificates(items=[facts(budi.person)], actor=budi.actor, at=at)


def test_codes_are_sound_and_not_alike(issue, budi):
    codes = {row.code for row in issue(*(facts(budi.person) for _ in range(20)))}
    assert len(codes) == 20
    assert all(certificate_codes.sound(code) for code in codes)


def test_issuing_leaves_one_audit_line(issue, budi):
    issue(facts(budi.person), facts(budi.person))
    line = AuditLine.objects.get(verb="credits.issue_certificates")
    assert line.note == "2 sertifikat, 893.3/0001/BKPSDM/2026 sampai 893.3/0002/BKPSDM/2026"


def test_an_unknown_form_is_printed_as_it_was_given(issue, budi):
    row = issue(facts(budi.person, form="lain"))[0]
    assert row.fact("form_name") == "lain"


def test_without_a_template_in_force_nothing_is_issued(issue, budi, at):
    with pytest.raises(BadInput, match="Belum ada pola nomor"):
        issue(facts(budi.person), at=at.replace(year=2019))
    assert Certificate.objects.count() == 0


def test_a_revoked_certificate_stays_with_its_reason(issue, budi, yusran, at):
    row = issue(facts(budi.person))[0]
    ending.revoke(certificate=row, reason=" Salah orang. ", actor=yusran.actor, at=at)
    assert (row.state, row.reason, row.ended_at) == ("revoked", "Salah orang.", at)
    with pytest.raises(Refused, match="sudah tidak berlaku"):
        ending.revoke(certificate=row, reason="Lagi.", actor=yusran.actor, at=at)


def test_no_certificate_is_revoked_without_a_reason(issue, budi, yusran, at):
    row = issue(facts(budi.person))[0]
    with pytest.raises(Refused, match="Tulis alasannya"):
        ending.revoke(certificate=row, reason=" ", actor=yusran.actor, at=at)


def test_only_the_officer_revokes(issue, budi, sari, at):
    row = issue(facts(budi.person))[0]
    with pytest.raises(NotAllowed):
        ending.revoke(certificate=row, reason="x", actor=sari.actor, at=at)


def test_a_replaced_certificate_names_its_successor(issue, budi, yusran, at):
    item = facts(budi.person, name="Budi Tolaky")
    row = issue(item)[0]
    right = dataclasses.replace(item, name="Budi Tolaki")
    new = ending.replace(
        certificate=row, facts=right, reason="Nama salah cetak.", actor=yusran.actor, at=at
    )
    assert (row.state, row.successor) == ("replaced", new)
    assert (new.number, new.fact("name")) == ("893.3/0002/BKPSDM/2026", "Budi Tolaki")


def test_a_successor_is_for_the_same_person(issue, budi, sari, yusran, at):
    row = issue(facts(budi.person))[0]
    with pytest.raises(ValueError, match="same person"):
        ending.replace(
            certificate=row, facts=facts(sari.person), reason="x", actor=yusran.actor, at=at
        )


def test_an_activity_that_is_finished_again_gets_a_successor(issue, budi, yusran, at):
    item = facts(budi.person)
    row = issue(item)[0]
    keys = [item.activity_key, "lain"]
    told = api.revoke_activities(
        activity_keys=keys, reason="Kelulusan dibatalkan.", actor=yusran.actor, at=at
    )
    again = issue(item)[0]
    row.refresh_from_db()
    assert (told, row.state, row.successor, again.seq) == (1, "revoked", again, 2)


def test_who_signs_is_the_latest_named_before_the_day(rules, yusran, at):
    day = dt.date(2026, 6, 1)
    new = {"name": "Baru, S.H.", "nip": "", "title": "Plt. Kepala BKPSDM"}
    reference.name_signatory(**new, since=day, actor=yusran.actor, at=at)
    days = (dt.date(2021, 1, 1), dt.date(2026, 5, 31), day)
    found = [api.signatory_on(one) for one in days]
    assert [row and row.name for row in found] == [None, "Dra. Nurlaila Mekuo, M.Si.", "Baru, S.H."]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [({"name": " "}, "Isi nama"), ({"since": dt.date(2022, 1, 3)}, "Sudah ada penanda tangan")],
)
def test_who_signs_needs_a_name_and_a_day_of_its_own(rules, yusran, at, changes, sentence):
    values = {"name": "B", "nip": "", "title": "Plt.", "since": dt.date(2026, 6, 1)} | changes
    with pytest.raises(Refused, match=sentence):
        reference.name_signatory(**values, actor=yusran.actor, at=at)


def test_a_region_without_signatories_starts_all_the_same(db, settings):
    settings.REGION_NAME = "tidak-ada"
    assert reference.load_signatories() == 0


def subjects(member):
    from asah.messages.api import Message

    return list(Message.objects.filter(user=member.user).values_list("subject", "text"))


def test_owners_are_told_when_it_is_issued_and_when_it_ends(issue, budi, sari, yusran, at):
    row = issue(facts(budi.person), facts(sari.person))[0]
    ending.revoke(certificate=row, reason="Salah orang.", actor=yusran.actor, at=at)
    assert [subject for subject, _text in subjects(sari)] == [
        "Sertifikat Anda terbit: Pelayanan Prima di Loket, angkatan\u00a06"
    ]
    told = dict(subjects(budi))
    assert told["Sertifikat dicabut: Pelayanan Prima di Loket, angkatan\u00a06"] == "Salah orang."


def test_many_at_once_may_stay_silent(budi, yusran, at):
    api.issue_certificates(items=[facts(budi.person)], actor=yusran.actor, at=at, tell=False)
    assert subjects(budi) == []
