"""An export of SP4N-LAPOR comes in once, moves complaints on, and can be taken back."""

import json
from pathlib import Path

import pytest

from asah.citizens.complaints.imports import ComplaintKind
from asah.citizens.complaints.services.handling import note_complaint
from asah.citizens.models import Complaint
from asah.core import clock
from asah.core.access import SYSTEM
from asah.core.errors import Refused
from asah.core.imports import services, store
from tests.factories.people import UnitFactory

pytestmark = pytest.mark.django_db
SAMPLE = Path(__file__).with_name("lapor.csv").read_bytes()
HEAD = (
    "Tracking ID,Tanggal Laporan,Judul Laporan,Isi Laporan,Kategori,Unit Terdisposisi,Status,"
    "Tanggal Tindak Lanjut\n"
)


def check(data=SAMPLE):
    upload = services.Upload(data if isinstance(data, bytes) else data.encode(), "lapor.csv")
    return services.check_file(kind=ComplaintKind(), upload=upload, actor=SYSTEM, at=clock.now())


def take(data=SAMPLE):
    batch = check(data)
    return services.apply_batch(batch=batch, actor=SYSTEM, at=clock.now())


def one(state, answered="", title="Antrean"):
    row = f"77,2026-03-02 10:00:00,{title},Lama sekali,Kesehatan,Dinas Kesehatan,{state},{answered}"
    return HEAD + row + "\n"


def test_the_sample_gives_the_figures_of_its_readme():
    batch = check()
    figures = store.read(batch.store)["figures"]
    assert (batch.counts["new"], batch.counts["wrong"], figures["duplicates"]) == (38, 1, 1)
    assert (figures["median_days"], figures["on_time_share"]) == (4.0, 0.7879)


def test_nothing_personal_is_kept_of_the_file_not_even_staged():
    batch = take()
    staged = json.dumps(store.read(batch.store), ensure_ascii=False)
    stored = " ".join(Complaint.objects.values_list("text", flat=True))
    secrets = (
        "852-0000-8977",
        "7471051704880621",
        "0813 0000 4366",
        "mail.example",
        "081200002285",
    )
    assert [s for s in secrets if s in staged or s in stored] == []
    assert Complaint.objects.filter(masked__gt=0).count() == 6


def test_the_same_file_again_changes_nothing():
    take()
    before = list(Complaint.objects.order_by("pk").values())
    batch = take()
    assert (batch.counts["new"], batch.counts["changed"], batch.counts["same"]) == (0, 0, 38)
    assert list(Complaint.objects.order_by("pk").values()) == before


def test_units_are_found_by_name_and_the_others_are_named():
    unit = UnitFactory(name="Dinas Kesehatan")
    batch = take()
    assert Complaint.objects.filter(unit=unit).count() == 4
    loose = Complaint.objects.filter(unit=None)
    assert (loose.exclude(unit_named="").count(), loose.count()) == (34, 34)
    notes = [note["reason"] for note in store.read(batch.store)["notes"]]
    assert sum("tidak ada di pohon unit" in note for note in notes) == 6


def test_a_later_file_moves_a_report_on_and_undo_moves_it_back():
    UnitFactory(name="Dinas Kesehatan")
    take(one("Belum Ditindaklanjuti"))
    later = take(one("Selesai", "2026-03-10 09:00:00"))
    moved = Complaint.objects.get()
    assert (later.counts["changed"], moved.state, moved.days) == (1, "done", 6)
    assert [s.kind for s in moved.steps.all()] == ["received", "forwarded", "answered", "done"]
    services.undo_batch(batch=later, actor=SYSTEM, at=clock.now())
    back = Complaint.objects.get()
    assert (back.state, back.days, back.answered_on) == ("forwarded", None, None)
    assert back.steps.count() == 2


def test_an_older_file_moves_nothing_back():
    take(one("Selesai", "2026-03-10 09:00:00"))
    batch = take(one("Proses", "2026-03-10 09:00:00"))
    assert (batch.counts["changed"], Complaint.objects.get().state) == (0, "done")


def test_a_report_in_progress_with_a_follow_up_counts_as_answered():
    take(one("Proses", "2026-03-04 09:00:00"))
    assert (Complaint.objects.get().state, Complaint.objects.get().days) == ("answered", 2)


def test_undo_takes_new_ones_away_but_leaves_what_somebody_worked_on(sari, yusran):
    batch = take()
    touched = Complaint.objects.first()
    note_complaint(complaint=touched, text="Dicek", actor=yusran.actor, at=clock.now())
    services.undo_batch(batch=batch, actor=SYSTEM, at=clock.now())
    assert list(Complaint.objects.all()) == [touched]
    assert [row["reason"] for row in batch.left] == ["sudah ditangani"]


def test_undo_leaves_a_moved_report_that_changed_since():
    take(one("Belum Ditindaklanjuti"))
    later = take(one("Proses", "2026-03-10 09:00:00"))
    take(one("Selesai", "2026-03-10 09:00:00"))
    services.undo_batch(batch=later, actor=SYSTEM, at=clock.now())
    assert [row["reason"] for row in later.left] == ["sudah berubah"]
    assert Complaint.objects.get().state == "done"


def test_what_came_or_moved_since_the_check_stops_the_batch():
    first, second = check(one("Proses")), check(one("Proses"))
    services.apply_batch(batch=first, actor=SYSTEM, at=clock.now())
    with pytest.raises(Refused, match="berubah sejak"):
        services.apply_batch(batch=second, actor=SYSTEM, at=clock.now())
    moving = check(one("Selesai", "2026-03-10"))
    Complaint.objects.update(state="done")
    with pytest.raises(Refused, match="berubah sejak"):
        services.apply_batch(batch=moving, actor=SYSTEM, at=clock.now())


def test_a_file_with_only_wrong_rows_stores_nothing():
    batch = take(one("Entah"))
    assert (batch.counts["wrong"], Complaint.objects.count()) == (1, 0)
    assert store.read(batch.store)["figures"]["median_days"] is None
