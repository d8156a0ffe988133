"""The import of training histories: the sample, duplicates, the rule, undoing."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from asah.core.access import SYSTEM
from asah.core.imports import services, store
from asah.core.imports.kinds import kinds
from asah.core.imports.models import ImportBatch
from asah.credits import api
from asah.credits.claims.models import Claim
from asah.credits.claims.services import deciding
from asah.people.models import OldNumber
from tests.factories.claims import seminar, sent
from tests.people import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rules")]
SAMPLES = Path("/work/shared/samples/imports")
HEAD = (
    "NIP;nama_kegiatan;bentuk;lingkup;penyelenggara;tanggal_mulai;tanggal_selesai;"
    "jumlah_hari;jumlah_jp;nomor_sertifikat"
)
AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)


def row(**changes: str) -> str:
    values = {
        "nip": "199003122015051002",
        "title": "Bimtek Arsip",
        "form": "KL10",
        "scope": "nasional",
        "organiser": "LAN RI",
        "start": "02-03-2026",
        "end": "2026-03-04",
        "days": "3",
        "jp": "24,5",
        "number": "800/1",
    }
    return ";".join((values | changes).values())


def check(*rows: str, options: dict[str, str] | None = None) -> ImportBatch:
    data = "\r\n".join((HEAD, *rows)).encode()
    upload = services.Upload(data, "riwayat.csv", options=options)
    return services.check_file(kind=kinds()["history"], upload=upload, actor=SYSTEM, at=AT)


def load(*rows: str, options: dict[str, str] | None = None) -> ImportBatch:
    return services.apply_batch(batch=check(*rows, options=options), actor=SYSTEM, at=AT)


def notes(batch: ImportBatch) -> list[tuple[int | None, str]]:
    return [(n["line"], n["reason"]) for n in store.read(batch.store)["notes"]]


def figures(batch: ImportBatch) -> dict[str, object]:
    return store.read(batch.store)["figures"]


def jp(member: Member, year: int = 2026) -> Decimal:
    return api.balance(member.person, year)


@pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not part of the repository")
def test_the_sample_gives_what_its_readme_says() -> None:
    for kind, name in (("units", "unor.xlsx"), ("employees", "pegawai.xlsx")):
        upload = services.Upload((SAMPLES / name).read_bytes(), name)
        batch = services.check_file(kind=kinds()[kind], upload=upload, actor=SYSTEM, at=AT)
        services.apply_batch(batch=batch, actor=SYSTEM, at=AT)
    upload = services.Upload((SAMPLES / "riwayat.xlsx").read_bytes(), "riwayat.xlsx")
    found = services.examine(kinds()["history"], upload)
    assert (found.counts()["new"], found.counts()["wrong"]) == (34, 4)
    assert found.figures == {
        "duplicates": 2,
        "overlaps": 2,
        "jp_claimed": 689.01,
        "jp_by_rule": 671.01,
        "above_rule": 3,
        "below_rule": 1,
    }


def test_a_row_posts_what_the_rule_gives(budi: Member) -> None:
    load(row())
    assert jp(budi) == Decimal("24.5")
    claim = Claim.objects.get()
    assert (claim.state, claim.origin, claim.organiser) == ("accepted", "history", "LAN RI")


def test_the_same_file_again_changes_nothing(budi: Member) -> None:
    rows = (row(), row(number=""), row(number=""))
    assert load(*rows).counts["new"] == 3
    again = load(*rows)
    assert (again.counts["new"], again.counts["same"], jp(budi)) == (0, 3, Decimal("73.5"))


def test_a_duplicate_is_told_and_left_out(budi: Member) -> None:
    batch = check(row(), row(number=" 800 / 1 ", organiser="lan ri", title="Lain"))
    assert (batch.counts["new"], figures(batch)["duplicates"]) == (1, 1)
    assert notes(batch)[0] == (
        3,
        "Sertifikat yang sama sudah ada (orang, nomor, dan penyelenggara)",
    )


def test_a_stored_certificate_with_other_contents_is_a_duplicate(budi: Member) -> None:
    load(row())
    batch = check(row(jp="40"))
    assert (batch.counts["new"], batch.counts["same"], figures(batch)["duplicates"]) == (0, 0, 1)


def test_an_accepted_claim_makes_the_row_a_duplicate(budi: Member, yusran: Member) -> None:
    claim = sent(budi.person, number="800/1", organiser="LAN RI")
    decision = deciding.Decision(claim, "accept")
    deciding.decide_claims(decisions=[decision], actor=yusran.actor, at=AT)
    assert figures(check(row(), row(number="2")))["duplicates"] == 1


def test_the_rule_decides_and_the_difference_is_told(budi: Member) -> None:
    batch = load(
        row(form="Seminar", jp="20", number="1"),
        row(form="KL11", jp="2", number="2", start="01/06/2026", end="01/06/2026"),
        row(form="NKL03", jp="20", number="3", start="2026-07-01", end="2026-07-03"),
        row(form="NKL01", jp="8", number="4", start="2026-08-01", end="2026-08-01"),
    )
    assert jp(budi) == 12 + 4 + 9 + 2
    told = figures(batch)
    assert (told["above_rule"], told["below_rule"]) == (3, 1)


def test_two_activities_on_one_day_are_a_pair(budi: Member) -> None:
    batch = check(row(), row(number="2", start="04/03/2026", end="05/03/2026"))
    assert figures(batch)["overlaps"] == 1
    assert (2, "Tanggalnya sama dengan kegiatan lain orang ini") in notes(batch)


@pytest.mark.parametrize(
    ("changes", "column", "reason"),
    [
        ({"nip": "123"}, "NIP", "NIP bukan 18 digit"),
        ({"nip": "199003122015051999"}, "NIP", "Tidak ada pegawai dengan NIP ini"),
        ({"nip": "1,99003E+17"}, "NIP", "Excel mengubah NIP menjadi angka"),
        ({"title": ""}, "NAMA KEGIATAN", "Nama kegiatan kosong"),
        ({"form": "Rapat"}, "BENTUK", "Bentuk kegiatan tidak dikenal"),
        ({"scope": "antariksa"}, "LINGKUP", "Lingkup tidak dikenal"),
        ({"end": "31-11-2025"}, "TANGGAL SELESAI", "tidak ada di kalender"),
        ({"end": "01-03-2026"}, "TANGGAL SELESAI", "mendahului tanggal mulai"),
        ({"start": "", "end": ""}, "TANGGAL SELESAI", "Tanggal kosong"),
        ({"start": "02-03-2016"}, "TANGGAL MULAI", "lebih lama dari enam tahun"),
        ({"end": "02-03-2099"}, "TANGGAL SELESAI", "belum tiba"),
        ({"days": "0"}, "JUMLAH HARI", "lebih dari nol"),
        ({"jp": "0"}, "JUMLAH JP", "lebih dari nol"),
        ({"jp": ""}, "JUMLAH JP", "Jumlah JP kosong"),
        ({"jp": "banyak"}, "JUMLAH JP", "bukan angka"),
    ],
)
def test_a_wrong_row_is_named_with_its_column(
    budi: Member, changes: dict[str, str], column: str, reason: str
) -> None:
    batch = check(row(**changes), row(number="good"))
    problem = store.read(batch.store)["errors"][0]
    assert (batch.counts["wrong"], problem["line"], problem["column"]) == (1, 2, column)
    assert reason in problem["reason"]


def test_an_old_number_finds_the_person(budi: Member) -> None:
    OldNumber.objects.create(person=budi.person, nip="199003122014051002", until=AT.date())
    load(row(nip="19900312 201405 1 002"))
    assert jp(budi) == Decimal("24.5")


def test_before_any_rule_a_row_is_kept_without_jp(budi: Member) -> None:
    batch = load(row(start="14-02-1998", end="16-02-1998"))
    assert (batch.counts["new"], jp(budi, 1998)) == (1, 0)
    assert "tidak berlaku pada 1998-02-16" in notes(batch)[0][1]


def test_undoing_takes_every_hour_back(budi: Member) -> None:
    batch = load(row(), row(form="NKL01", number="2", start="2026-08-01", end="2026-08-01"))
    services.undo_batch(batch=batch, actor=SYSTEM, at=AT)
    assert (jp(budi), Claim.objects.count(), batch.left) == (0, 0, [])
    assert api.verify_balances() == []


def test_after_undoing_the_file_can_come_again(budi: Member) -> None:
    services.undo_batch(batch=load(row()), actor=SYSTEM, at=AT)
    load(row())
    assert jp(budi) == Decimal("24.5")


def test_undoing_leaves_what_was_corrected_since(budi: Member, yusran: Member) -> None:
    batch = load(row(), row(number="2", start="2026-08-01", end="2026-08-01"))
    claim = Claim.objects.get(number="2")
    facts = seminar(number="2")
    deciding.correct_claim(claim=claim, facts=facts, reason="x", actor=yusran.actor, at=AT)
    services.undo_batch(batch=batch, actor=SYSTEM, at=AT)
    assert (jp(budi), len(batch.left)) == (8, 1)


def test_a_file_that_is_applied_late_is_stale(budi: Member) -> None:
    first, second = check(row()), check(row())
    services.apply_batch(batch=first, actor=SYSTEM, at=AT)
    with pytest.raises(services.Refused, match="Data berubah sejak berkas diperiksa"):
        services.apply_batch(batch=second, actor=SYSTEM, at=AT)


def test_rows_from_siasn_are_marked(budi: Member) -> None:
    load(row(), options={"siasn": "yes"})
    assert Claim.objects.get().in_siasn
