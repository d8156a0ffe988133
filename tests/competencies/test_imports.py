"""The import of assessments: checked, applied, corrected, undone."""

from collections.abc import Sequence

import pytest

from asah.competencies.imports.kind import AssessmentImport
from asah.competencies.models import Assessment, Profile
from asah.core import clock
from asah.core.access import NotAllowed, Role
from asah.core.imports.models import ImportBatch
from asah.core.imports.services import Upload, apply_batch, check_file, undo_batch
from asah.people.models import OldNumber
from tests.factories.competencies import asked
from tests.people import Member, grant

pytestmark = pytest.mark.django_db

HEAD = "NIP;KOMPETENSI;LEVEL;TANGGAL;SUMBER"


@pytest.fixture(autouse=True)
def skill(budi: Member) -> str:
    """Budi must master *Komunikasi*, level 3."""
    row = asked(budi.person.position, 3)
    row.competency.name = "Komunikasi"
    row.competency.save()
    return row.competency.code


def _check(by: Member, *rows: str, head: str = HEAD) -> ImportBatch:
    text = "\n".join(["Hasil uji kompetensi;;;;", head, *rows])
    upload = Upload(text.encode("utf-8-sig"), "nilai.csv")
    return check_file(kind=AssessmentImport(), upload=upload, actor=by.actor, at=clock.now())


def _import(by: Member, *rows: str) -> ImportBatch:
    return apply_batch(batch=_check(by, *rows), actor=by.actor, at=clock.now())


def _row(member: Member, level: object = 2, name: str = "Komunikasi") -> str:
    return f"{member.person.nip};{name};{level};16-03-2026;Uji kompetensi"


def _measured(member: Member) -> list[int | None]:
    return list(Profile.objects.filter(person=member.person).values_list("measured", flat=True))


def test_a_file_brings_evidence_and_the_same_file_again_changes_nothing(
    budi: Member, yusran: Member
) -> None:
    _import(yusran, _row(budi))
    assert _measured(budi) == [2]
    row = Assessment.objects.get()
    assert (row.level, f"{row.date}", row.source) == (2, "2026-03-16", "Uji kompetensi")
    again = _check(yusran, _row(budi))
    assert (again.counts["same"], again.total) == (1, 0)


def test_a_competency_is_known_by_name_or_code_without_case(
    budi: Member, yusran: Member, skill: str
) -> None:
    batch = _check(yusran, _row(budi, name=" KOMUNIKASI "))
    assert batch.counts["new"] == 1
    assert _check(yusran, _row(budi, name=skill)).counts["new"] == 1


def test_another_level_corrects_the_evidence_and_keeps_the_old_one(
    budi: Member, yusran: Member
) -> None:
    _import(yusran, _row(budi, 2))
    batch = _import(yusran, _row(budi, 3))
    assert batch.counts["changed"] == 1
    assert _measured(budi) == [3]
    old = Assessment.objects.exclude(withdrawn_at=None).get()
    assert (old.level, old.withdrawn_why) == (2, f"Diganti oleh impor nomor {batch.pk}")


def test_undoing_a_correction_lets_the_old_level_count_again(budi: Member, yusran: Member) -> None:
    first = _import(yusran, _row(budi, 2))
    second = _import(yusran, _row(budi, 3))
    undo_batch(batch=second, actor=yusran.actor, at=clock.now())
    assert (_measured(budi), second.left) == ([2], [])
    undo_batch(batch=first, actor=yusran.actor, at=clock.now())
    assert _measured(budi) == [None]


def test_undo_names_what_somebody_withdrew_since(budi: Member, yusran: Member) -> None:
    batch = _import(yusran, _row(budi))
    Assessment.objects.update(withdrawn_at=clock.now(), withdrawn_why="Salah")
    undo_batch(batch=batch, actor=yusran.actor, at=clock.now())
    assert [row["label"] for row in batch.left] == ["Budi Tolaki"]


def test_an_old_number_still_finds_its_person(budi: Member, yusran: Member) -> None:
    OldNumber.objects.create(person=budi.person, nip="199003122015051009", until=clock.today())
    row = _row(budi).replace(budi.person.nip, "199003122015051009")
    assert _import(yusran, row).counts["new"] == 1
    assert _measured(budi) == [2]


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (";Komunikasi;2;16-03-2026;Uji", "NIP", "NIP kosong"),
        ("1,98609E+17;Komunikasi;2;16-03-2026;Uji", "NIP", "Excel mengubah NIP"),
        ("19900312201505100;Komunikasi;2;16-03-2026;Uji", "NIP", "bukan 18 digit"),
        ("198609262015051001;Komunikasi;2;16-03-2026;Uji", "NIP", "Tidak ada pegawai"),
        ("{nip};Menari;2;16-03-2026;Uji", "KOMPETENSI", "tidak ada di kamus"),
        ("{nip};;2;16-03-2026;Uji", "KOMPETENSI", "Kompetensi kosong"),
        ("{nip};Komunikasi;6;16-03-2026;Uji", "LEVEL", "harus 1 sampai 5"),
        ("{nip};Komunikasi;0;16-03-2026;Uji", "LEVEL", "harus 1 sampai 5"),
        ("{nip};Komunikasi;tinggi;16-03-2026;Uji", "LEVEL", "bukan angka"),
        ("{nip};Komunikasi;2;31-02-2026;Uji", "TANGGAL", "tidak ada di kalender"),
        ("{nip};Komunikasi;2;16-03-2199;Uji", "TANGGAL", "belum tiba"),
        ("{nip};Komunikasi;2;;Uji", "TANGGAL", "Tanggal kosong"),
        ("{nip};Komunikasi;2;16-03-2026;", "SUMBER", "Sumber kosong"),
    ],
)
def test_a_wrong_row_is_named_with_line_column_and_cure(
    budi: Member, yusran: Member, row: str, column: str, reason: str
) -> None:
    from asah.core.imports import store

    batch = _check(yusran, row.replace("{nip}", budi.person.nip), _row(budi))
    assert (batch.counts["wrong"], batch.counts["new"]) == (1, 1)
    [problem] = store.read(batch.store)["errors"]
    assert (problem["line"], problem["column"]) == (3, column)
    assert reason in problem["reason"]
    assert problem["cure"]


def test_every_wrong_cell_of_a_row_is_named(yusran: Member) -> None:
    from asah.core.imports import store

    batch = _check(yusran, "abc;Menari;9;16-03-2026;Uji")
    columns: Sequence[str] = [p["column"] for p in store.read(batch.store)["errors"]]
    assert columns == ["NIP", "KOMPETENSI", "LEVEL"]


def test_a_repeated_row_is_skipped_and_a_contradicting_one_refused(
    budi: Member, yusran: Member
) -> None:
    batch = _check(yusran, _row(budi, 2), _row(budi, 2), _row(budi, 3))
    assert [batch.counts[key] for key in ("new", "skipped", "wrong")] == [1, 1, 1]


def test_an_officer_of_one_unit_imports_only_its_people(
    budi: Member, ilham: Member, perhubungan: object
) -> None:
    grant(ilham.user, Role.OFFICER, perhubungan)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        _import(ilham, _row(budi))
    assert _import(ilham, _row(ilham)).counts["new"] == 1


def test_data_that_moved_on_since_the_check_is_not_overwritten(
    budi: Member, yusran: Member
) -> None:
    from asah.core.imports.api import Stale

    batch = _check(yusran, _row(budi, 2))
    _import(yusran, _row(budi, 3))
    with pytest.raises(Stale):
        apply_batch(batch=batch, actor=yusran.actor, at=clock.now())
    assert _measured(budi) == [3]
