"""The simulated IP ASN: imported predicates and sanctions, the pages, and who sees what."""

import datetime as dt
from decimal import Decimal

import pytest

from asah.core.access import NotAllowed, Role
from asah.core.imports.models import ImportBatch
from asah.core.imports.services import Upload, apply_batch, check_file, undo_batch
from asah.credits.models import Appraisal, Sanction
from asah.credits.professionalism.imports.kinds import AppraisalImport, SanctionImport
from asah.credits.professionalism.selectors import facts, summary
from asah.people.models import Person
from tests.factories.credits import activity
from tests.pages import MOST, queries, signed_in
from tests.people import Member, grant

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 24, 2, tzinfo=dt.UTC)
ON = dt.date(2026, 11, 24)
APPRAISALS, SANCTIONS = "NIP;TAHUN;PREDIKAT", "NIP;TINGKAT;MULAI;SELESAI;NOMOR SK"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def checked(by: Member, kind: object, *lines: str) -> ImportBatch:
    upload = Upload("\n".join(lines).encode("utf-8-sig"), "berkas.csv")
    return check_file(kind=kind, upload=upload, actor=by.actor, at=NOW)  # type: ignore[arg-type]


def applied(by: Member, kind: object, *lines: str) -> ImportBatch:
    return apply_batch(batch=checked(by, kind, *lines), actor=by.actor, at=NOW)


def index_of(member: Member) -> Decimal:
    found = facts.of_person(Person.objects.filter(pk=member.person.pk), ON)
    assert found
    assert found.index
    return found.index.total


def test_predicates_come_by_file_and_the_same_file_changes_nothing(budi, yusran) -> None:
    line = f"{budi.person.nip};2025;Baik"
    applied(yusran, AppraisalImport(), APPRAISALS, line)
    assert Appraisal.objects.get().predicate == "2"
    again = checked(yusran, AppraisalImport(), APPRAISALS, line)
    assert (again.counts["same"], again.total) == (1, 0)


def test_a_changed_predicate_replaces_the_old_and_is_undone(budi, yusran) -> None:
    applied(yusran, AppraisalImport(), APPRAISALS, f"{budi.person.nip};2025;Baik")
    batch = applied(yusran, AppraisalImport(), APPRAISALS, f"{budi.person.nip};2025;1")
    assert (batch.counts["changed"], Appraisal.objects.get().predicate) == (1, "1")
    undo_batch(batch=batch, actor=yusran.actor, at=NOW)
    assert Appraisal.objects.get().predicate == "2"


def test_an_undo_leaves_what_was_changed_since(budi, yusran) -> None:
    batch = applied(yusran, AppraisalImport(), APPRAISALS, f"{budi.person.nip};2025;Baik")
    Appraisal.objects.update(predicate="5")
    undone = undo_batch(batch=batch, actor=yusran.actor, at=NOW)
    assert [row["label"] for row in undone.left] == [budi.person.name]
    assert Appraisal.objects.count() == 1


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{nip};2025;Lumayan", "Lumayan tidak dikenal"),
        ("{nip};2025;", "Isian kosong tidak dikenal"),
        ("{nip};1999;Baik", "Tahun tidak dikenal"),
        ("{nip};dua;Baik", "Tahun tidak dikenal"),
        ("000000000000000000;2025;Baik", "Tidak ada pegawai dengan NIP ini"),
        ("1.98609E+17;2025;Baik", "Excel mengubah NIP menjadi angka; digit terakhirnya hilang"),
    ],
)
def test_a_wrong_predicate_row_says_why(budi, yusran, line: str, reason: str) -> None:
    batch = checked(yusran, AppraisalImport(), APPRAISALS, line.format(nip=budi.person.nip))
    assert batch.counts["wrong"] == 1
    from asah.core.imports import store

    assert [p["reason"] for p in store.read(batch.store)["errors"]] == [reason]


def test_two_predicates_for_a_year_are_refused_the_same_twice_is_skipped(budi, yusran) -> None:
    nip = budi.person.nip
    rows = (f"{nip};2025;Baik", f"{nip};2025;Baik", f"{nip};2025;Kurang")
    counts = checked(yusran, AppraisalImport(), APPRAISALS, *rows).counts
    assert (counts["new"], counts["skipped"], counts["wrong"]) == (1, 1, 1)


def test_discipline_is_imported_only_by_who_holds_the_right(budi, yusran, tono) -> None:
    line = f"{budi.person.nip};Sedang;01-03-2026;31-08-2026;800/12/2026"
    with pytest.raises(NotAllowed):
        applied(yusran, SanctionImport(), SANCTIONS, line)
    grant(tono.user, Role.DISCIPLINE)
    applied(tono, SanctionImport(), SANCTIONS, line)
    row = Sanction.objects.get()
    assert (row.level, row.start, row.end) == ("2", dt.date(2026, 3, 1), dt.date(2026, 8, 31))


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        ("Sedang;01-03-2026;01-02-2026;800/1", "Tanggal selesai mendahului mulai"),
        ("Sedang;;;800/1", "Tanggal kosong"),
        ("Sedang;besok;;800/1", "besok bukan tanggal"),
        ("Sedang;01-03-2026;;", "Nomor SK kosong"),
        ("Parah;01-03-2026;;800/1", "Parah tidak dikenal"),
    ],
)
def test_a_wrong_sanction_row_says_why(budi, tono, rest: str, reason: str) -> None:
    grant(tono.user, Role.DISCIPLINE)
    batch = checked(tono, SanctionImport(), SANCTIONS, f"{budi.person.nip};{rest}")
    from asah.core.imports import store

    (problem,) = store.read(batch.store)["errors"]
    assert problem["reason"].startswith(reason)


def test_a_sanction_counts_while_it_is_in_force(budi, rules) -> None:
    whole = index_of(budi)
    for level, start, end in (("1", ON, ON), ("3", dt.date(2025, 1, 1), dt.date(2025, 6, 1))):
        Sanction.objects.create(
            person=budi.person, level=level, start=start, end=end, decree=f"SK {level}"
        )
    assert whole - index_of(budi) == 2


def test_a_reversed_activity_no_longer_counts(budi, yusran, post) -> None:
    from asah.credits import api

    before = index_of(budi)
    post(activity(budi.person, "seminar", quantity={"days": 2}, activity_key="s1"))
    risen = index_of(budi) - before
    api.reverse(activity_key="s1", reason="salah orang", actor=yusran.actor, at=NOW)
    assert (risen > 0, index_of(budi)) == (True, before)


def test_a_candidate_is_not_scored(budi, as_) -> None:
    Person.objects.filter(pk=budi.person.pk).update(is_cpns=True)
    assert "CPNS belum dinilai" in as_(budi).get("/jp/ip-asn/").content.decode()


def test_my_page_shows_my_sanction_and_what_raises_the_index(budi, as_, today) -> None:
    Sanction.objects.create(person=budi.person, level="1", start=today, decree="800/12/2026")
    page = as_(budi).get("/jp/ip-asn/").content.decode()
    assert "SK 800/12/2026" in page
    assert "Diklat teknis 20 JP dalam setahun" in page


def test_a_superior_sees_no_discipline(budi, sari, as_, today) -> None:
    Sanction.objects.create(person=budi.person, level="3", start=today, decree="800/12/2026")
    answer = as_(sari).get(f"/jp/ip-asn/{budi.person.key}/")
    page = answer.content.decode()
    assert "800/12/2026" not in page
    assert "dari 95, tanpa dimensi disiplin" in page
    assert [d.name for d in answer.context["sheet"].dimensions] == [
        "Kualifikasi",
        "Kompetensi",
        "Kinerja",
    ]


def test_who_holds_the_right_sees_discipline_everywhere(budi, tono, as_, today) -> None:
    grant(tono.user, Role.DISCIPLINE)
    Sanction.objects.create(person=budi.person, level="3", start=today, decree="800/12/2026")
    client = as_(tono)
    assert "SK 800/12/2026" in client.get(f"/jp/ip-asn/{budi.person.key}/").content.decode()
    assert "800/12/2026" in client.get("/jp/ip-asn/disiplin/").content.decode()


def test_an_outsider_finds_nobody(budi, ilham, yusran, as_) -> None:
    assert as_(ilham).get(f"/jp/ip-asn/{budi.person.key}/").status_code == 404
    assert as_(yusran).get("/jp/ip-asn/disiplin/").status_code == 404


def test_means_of_few_people_are_kept_back(budi, sari, yusran, as_) -> None:
    found = summary.summary(ON)
    assert all(group.mean is None for group in found.opds)
    assert "terlalu sedikit" in as_(yusran).get("/jp/ip-asn/ringkasan/").content.decode()


def test_the_mean_of_an_opd_is_that_of_its_people(budi) -> None:
    from tests.factories.people import PersonFactory

    PersonFactory.create_batch(10, unit=budi.person.unit, position=budi.person.position)
    found = summary.summary(ON)
    group = next(g for g in found.opds if not g.small)
    assert group.mean == group.total / group.people
    assert sum(count for _name, count in found.shares) == found.whole.people
    assert sum(p or 0 for p in group.parts) == group.mean


def test_the_pages_keep_their_budget(budi, yusran) -> None:
    # session, user, actor, badges; the person; JP, appraisals, sanctions, own sanctions
    assert queries(signed_in(budi), "/jp/ip-asn/") <= MOST
    assert queries(signed_in(yusran), "/jp/ip-asn/ringkasan/") <= MOST
