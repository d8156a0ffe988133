"""The employee export against the database: told, applied, taken back."""

import datetime as dt
import gzip

import pytest
from django.core.files.storage import default_storage

from asah.core import clock
from asah.core.calc.errors import BadInput
from asah.core.errors import Refused
from asah.core.imports.models import ImportBatch
from asah.core.models import AuditLine
from asah.people.models import Employment, OldNumber, Person, Unit
from tests.factories.imports import apply, check, commit, content, counts, undo
from tests.factories.people import PersonFactory, UnitFactory
from tests.factories.people_export import SECRET, export, row


def reasons(batch: ImportBatch) -> list[tuple[int | None, str]]:
    return [(e["line"], e["reason"]) for e in content(batch)["errors"]]


@pytest.fixture
def dishub(perhubungan: Unit) -> Unit:
    return perhubungan


def test_new_people_come_with_unit_job_and_employment(dishub: Unit) -> None:
    job = {"jabatan_nama": "Pranata Komputer Ahli Muda", "jenis_jabatan_nama": "2"}
    batch = apply(export(row(1), row(2, **job)))
    assert counts(batch) == {"new": 2}
    first, second = Person.objects.order_by("nip")
    assert (first.unit, first.grade, first.education, first.email) == (
        dishub,
        "III/c",
        "40",
        "pegawai1@kendari.example",
    )
    assert (second.position.level, second.position.field) == ("ahli_muda", "kominfo")
    assert [str(e.start) for e in Employment.objects.all()] == ["2024-05-01", "2024-05-01"]


def test_the_same_file_again_changes_nothing(dishub: Unit) -> None:
    file = export(row(1), row(2))
    apply(file)
    assert counts(apply(file)) == {"same": 2}
    assert Employment.objects.count() == 2


def test_columns_that_are_not_needed_are_stored_nowhere(dishub: Unit) -> None:
    for batch in (check(export(row(1), row(2, nama=""))), apply(export(row(1)))):
        with default_storage.open(batch.store) as stored:
            assert SECRET not in gzip.decompress(stored.read()).decode()


def test_a_change_is_shown_old_and_new_and_kept_as_history(dishub: Unit) -> None:
    there = UnitFactory(code="LAIN", name="Dinas Lain")
    apply(export(row(1)))
    batch = apply(export(row(1, gol_akhir_nama="III/d", unor_id="LAIN", tmt_jabatan="01-10-2026")))
    assert counts(batch) == {"changed": 1, "moved": 1}
    assert [
        (d["title"], d["old"], d["new"]) for d in content(batch)["changes"][0]["differences"]
    ] == [("Unit", "Dinas Perhubungan", "Dinas Lain"), ("Golongan", "III/c", "III/d")]
    history = Employment.objects.order_by("start").values_list("unit", "start", "end")
    assert list(history) == [
        (dishub.pk, dt.date(2024, 5, 1), dt.date(2026, 9, 30)),
        (there.pk, dt.date(2026, 10, 1), None),
    ]


def test_a_wrong_row_leaves_the_person_as_is_and_not_gone(dishub: Unit) -> None:
    apply(export(row(1), row(2), row(3)))
    batch = check(
        export(row(1, nip_baru="1,98609E+17"), row(2, pns_id="", nip_baru="", nama="pegawai 2"))
    )
    assert counts(batch) == {"wrong": 2, "gone": 1}
    assert [gone["label"] for gone in content(batch)["gone"]] == ["PEGAWAI 3, S.IP."]
    assert [line for line, _reason in reasons(batch)] == [3, 4]


def test_one_number_on_two_people_is_refused_for_both(dishub: Unit) -> None:
    batch = check(export(row(1), row(2, nip_baru="198609262015051001"), row(3)))
    assert counts(batch) == {"new": 1, "wrong": 2}
    assert reasons(batch) == [
        (3, "NIP sama pada dua orang"),
        (4, "NIP sama pada dua orang"),
    ]


def test_the_same_row_twice_counts_once(dishub: Unit) -> None:
    batch = check(export(row(1), row(1)))
    assert counts(batch) == {"new": 1, "skipped": 1}
    assert [n["line"] for n in content(batch)["notes"]] == [4]


def test_the_number_of_somebody_else_is_refused(dishub: Unit) -> None:
    apply(export(row(1)))
    batch = check(export(row(1, pns_id="LAIN")), partial=True)
    assert reasons(batch) == [(3, "NIP ini sudah milik PEGAWAI 1 dengan PNS ID lain")]


def test_a_new_number_keeps_the_person_and_the_old_number(dishub: Unit) -> None:
    apply(export(row(1)))
    person = Person.objects.get()
    batch = apply(export(row(1, nip_baru="198609262016051001")))
    assert counts(batch) == {"changed": 1}
    assert Person.objects.get().key == person.key
    assert OldNumber.objects.get().nip == "198609262015051001"


def test_numbers_may_change_hands(dishub: Unit) -> None:
    apply(export(row(1), row(2)))
    swap = export(row(1, nip_baru="198609262015051003"), row(2, nip_baru="198609262015051004"))
    assert counts(apply(swap)) == {"changed": 2}


def test_the_login_follows_a_new_number(dishub: Unit) -> None:
    person = PersonFactory(nip="198609262015051001", pns_id="P" + "1".zfill(31), with_user=True)
    apply(export(row(1, nip_baru="198609262016051001")))
    person.user.refresh_from_db()
    assert person.user.username == "198609262016051001"


def test_a_person_entered_by_hand_gets_the_id_of_the_export(dishub: Unit) -> None:
    person = PersonFactory(nip="198609262015051001", pns_id=None, unit=dishub)
    apply(export(row(1)))
    assert Person.objects.get().pk == person.pk
    assert Person.objects.get().pns_id == "P" + "1".zfill(31)


def test_an_unknown_unit_refuses_the_new_and_is_told_of_the_known(dishub: Unit) -> None:
    apply(export(row(1)))
    batch = check(
        export(
            row(1, unor_id="X", unor_nama="Dinas Perhubungann"),
            row(2, unor_id="X", unor_nama="Dinas Perhubungann"),
        )
    )
    assert counts(batch) == {"same": 1, "wrong": 1}
    assert reasons(batch) == [(4, "Unit tidak ada di pohon unit")]
    note = content(batch)["notes"][0]
    assert (note["line"], note["reason"]) == (
        3,
        "Unit tidak ada di pohon unit; unit lama dibiarkan",
    )
    assert note["cure"].endswith("Yang mirip: Dinas Perhubungan.")


def test_without_any_units_they_are_made_from_the_file(db: None) -> None:
    batch = apply(export(row(1), row(2, unor_id="B", unor_nama="UPTD Puskesmas Mata")))
    assert counts(batch) == {"new": 2}
    assert dict(Unit.objects.values_list("code", "kind")) == {"DISHUB": "opd", "B": "puskesmas"}
    undo(batch)
    assert (Person.objects.count(), Unit.objects.count()) == (0, 0)


def test_who_is_gone_waits_for_a_decision_and_may_come_back(dishub: Unit) -> None:
    apply(export(row(1), row(2)))
    apply(export(row(1)))
    absent = Person.objects.get(name="PEGAWAI 2")
    assert (absent.active, absent.missing_since) == (True, clock.today())
    apply(export(row(1), row(2)))
    absent.refresh_from_db()
    assert absent.missing_since is None


def test_a_partial_file_says_nothing_about_others(dishub: Unit) -> None:
    apply(export(row(1), row(2)))
    assert counts(check(export(row(1)), partial=True)) == {"same": 1}


def test_a_file_that_names_few_warns_that_it_may_be_partial(dishub: Unit) -> None:
    apply(export(*(row(n) for n in range(1, 5))))
    remarks = content(check(export(row(1))))["remarks"]
    assert remarks[0].startswith("3 dari 4 pegawai tidak ada di berkas ini.")


def test_the_person_whose_job_bears_the_head_s_name_heads_the_unit(dishub: Unit) -> None:
    Unit.objects.update(head_title="Kepala Dinas Perhubungan", eselon="22")
    boss = row(1, jabatan_nama="Kepala Dinas Perhubungan", jenis_jabatan_nama="Struktural")
    batch = apply(export(boss, row(2)))
    head = Unit.objects.get().head
    assert head
    assert (head.name, head.position.level) == ("PEGAWAI 1", "jpt_pratama")
    undo(batch)
    assert Unit.objects.get().head is None


def test_an_undone_batch_leaves_everything_as_it_was(dishub: Unit) -> None:
    UnitFactory(code="LAIN", name="Dinas Lain")
    apply(export(row(1), row(2)))
    before = list(Person.objects.order_by("pk").values())
    jobs = list(Employment.objects.order_by("pk").values())
    batch = apply(
        export(row(1, unor_id="LAIN", nip_baru="198609262016051001", nama="BARU"), row(3))
    )
    undo(batch)
    assert batch.left == []
    assert list(Person.objects.order_by("pk").values()) == before
    assert list(Employment.objects.order_by("pk").values()) == jobs
    assert OldNumber.objects.count() == 0


def test_rows_changed_since_are_named_and_left(dishub: Unit) -> None:
    apply(export(row(1), row(2)))
    batch = apply(export(row(1, gol_akhir_nama="III/d"), row(2, gol_akhir_nama="III/d")))
    Person.objects.filter(name="PEGAWAI 1").update(grade="IV/a")
    undo(batch)
    assert batch.left == [{"label": "PEGAWAI 1, S.IP.", "reason": "diubah sesudah impor"}]
    assert dict(Person.objects.values_list("name", "grade")) == {
        "PEGAWAI 1": "IV/a",
        "PEGAWAI 2": "III/c",
    }


def test_an_added_person_who_is_in_use_is_left(dishub: Unit) -> None:
    batch = apply(export(row(1), row(2)))
    Unit.objects.update(head=Person.objects.get(name="PEGAWAI 2"))
    undo(batch)
    assert [left["reason"] for left in batch.left] == ["memimpin Dinas Perhubungan"]
    assert [person.name for person in Person.objects.all()] == ["PEGAWAI 2"]


def test_data_that_changed_since_the_check_stops_the_commit(dishub: Unit) -> None:
    apply(export(row(1)))
    batch = check(export(row(1, gol_akhir_nama="III/d"), row(2)))
    Person.objects.update(grade="IV/a")
    with pytest.raises(Refused, match="Data berubah sejak berkas diperiksa"):
        commit(batch)
    assert Person.objects.count() == 1


def test_a_person_added_since_the_check_stops_the_commit(dishub: Unit) -> None:
    batch = check(export(row(1)))
    apply(export(row(1)))
    with pytest.raises(Refused, match="PEGAWAI 1"):
        commit(batch)


def test_one_audit_line_tells_of_a_batch(dishub: Unit) -> None:
    batch = apply(export(row(1), row(2)))
    undo(batch)
    assert list(AuditLine.objects.order_by("pk").values_list("verb", flat=True)) == [
        "import.employees",
        "import.employees.undo",
    ]


def test_who_left_and_is_in_the_file_again_works_here_again(dishub: Unit) -> None:
    apply(export(row(1)))
    Person.objects.update(active=False)
    Employment.objects.update(end=dt.date(2026, 1, 31))
    assert counts(apply(export(row(1)))) == {"changed": 1}
    assert Person.objects.get().active
    assert Employment.objects.filter(end=None).count() == 1


def test_a_correction_of_the_same_day_changes_the_employment_in_place(dishub: Unit) -> None:
    UnitFactory(code="LAIN", name="Dinas Lain")
    today = f"{clock.today():%d-%m-%Y}"
    apply(export(row(1, tmt_jabatan=today)))
    batch = apply(export(row(1, tmt_jabatan=today, unor_id="LAIN")))
    assert Employment.objects.get().unit.code == "LAIN"
    undo(batch)
    assert Employment.objects.get().unit == dishub


def test_a_file_without_rows_is_refused(dishub: Unit) -> None:
    with pytest.raises(BadInput, match="tidak memuat baris data"):
        check(export())
    assert ImportBatch.objects.count() == 0
