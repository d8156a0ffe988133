"""Finished cases by month: written by hand or imported, summed by quarter, handed to others."""

import datetime as dt

import pytest
from django.http import Http404

from asah.citizens import api
from asah.citizens.models import Service, ServiceOutput
from asah.citizens.output.imports import OutputKind
from asah.citizens.output.selectors import series
from asah.citizens.output.services.writing import OutputRow, bulk_add_output, save_output
from asah.core import clock
from asah.core.access import SYSTEM
from asah.core.errors import Refused
from asah.core.imports import services
from asah.core.models import AuditLine
from tests.pages import asks_as_often, signed_in

pytestmark = pytest.mark.django_db
HEAD = "Layanan;Bulan;Selesai;Tepat waktu\n"


def fill(service, start, *rows):
    """Months from `start` on as (finished, on time)."""
    months = [dt.date(start + n // 12, n % 12 + 1, 1) for n in range(len(rows))]
    made = [OutputRow(service.pk, m, *row) for m, row in zip(months, rows, strict=True)]
    bulk_add_output(rows=made, actor=SYSTEM, at=clock.now())


def take(text):
    upload = services.Upload(text.encode(), "output.csv")
    batch = services.check_file(kind=OutputKind(), upload=upload, actor=SYSTEM, at=clock.now())
    return services.apply_batch(batch=batch, actor=SYSTEM, at=clock.now())


def stored():
    rows = ServiceOutput.objects.order_by("month").values_list("month", "finished", "on_time")
    return [(f"{month:%Y-%m}", finished, on_time) for month, finished, on_time in rows]


def test_a_quarter_counts_when_all_its_months_are_there(loket, general):
    fill(general, 2026, (10, 9), (20, 18), (30, None), (40, 40))
    assert [(c.period, c.n, c.value) for c in api.cells("output")] == [("2026-Q1", 60, 60.0)]
    assert [(c.period, c.n, c.value) for c in api.cells("on_time")] == [("2026-Q1", 30, 90.0)]
    assert api.cells("output", ["2026-Q2"]) == []
    assert api.cells("output", ["2026-Q1"])[0].service_unit_id == loket.pk


def test_services_of_a_unit_are_summed(loket, general):
    other = Service.objects.create(service_unit=loket, code="kk", name="Kartu Keluarga")
    fill(general, 2026, (10, 9), (10, 9), (10, 9))
    fill(other, 2026, (5, None), (5, None), (5, None))
    months = series.by_month(loket)
    assert series.by_quarter(months.items())["2026-Q1"] == series.Tally(45, 27, 30)
    assert series.Tally().share is None


def test_nothing_known_on_time_gives_no_cell(general):
    fill(general, 2026, (10, None), (10, None), (10, None))
    assert (len(api.cells("output")), api.cells("on_time")) == (1, [])


def test_the_region_is_compared_over_the_same_months_only(loket, general):
    late = Service.objects.create(service_unit=loket, code="kk", name="Kartu Keluarga")
    assert api.region_output(2026) is None
    fill(general, 2025, *[(100, 80)] * 12, (110, 99), (110, 99))
    fill(late, 2026, (500, 500))
    found = api.region_output(2026)
    assert (found.units, found.last, found.now.finished) == (1, dt.date(2026, 2, 1), 220)
    assert (found.growth, found.now.share, found.before.share) == (pytest.approx(10), 0.9, 0.8)


def test_a_unit_is_compared_with_its_own_year_before(loket, general):
    assert series.last_year(loket) is None
    fill(general, 2025, *[(100, 80)] * 6)
    assert series.last_year(loket) == (series.Tally(600, 480, 600), series.Tally())
    fill(general, 2025, *[(100, 80)] * 24)
    now, before = series.last_year(loket)
    assert (now, before) == (series.Tally(1200, 960, 1200), series.Tally(1200, 960, 1200))


def test_a_month_is_written_and_corrected_by_the_head(sari, general):
    for finished in (10, 12):
        save_output(
            row=OutputRow(general.pk, dt.date(2026, 9, 17), finished, 9),
            actor=sari.actor,
            at=clock.now(),
        )
    assert stored() == [("2026-09", 12, 9)]
    assert AuditLine.objects.filter(verb="citizens.save_output").count() == 2


@pytest.mark.parametrize(
    ("month", "on_time", "field"),
    [(dt.date(2099, 1, 1), 1, "month"), (dt.date(2026, 1, 1), 11, "on_time")],
)
def test_a_month_that_cannot_be_is_refused(sari, general, month, on_time, field):
    with pytest.raises(Refused) as refusal:
        save_output(row=OutputRow(general.pk, month, 10, on_time), actor=sari.actor, at=clock.now())
    assert refusal.value.field == field


def test_others_write_no_months(ilham, amir, general):
    row = OutputRow(general.pk, dt.date(2026, 1, 1), 10, 9)
    for who in (ilham, amir):
        with pytest.raises(Http404):
            save_output(row=row, actor=who.actor, at=clock.now())
    assert stored() == []


def test_a_file_comes_in_once_and_corrects(general):
    first = take(
        f"{HEAD}loket-ktp;2026-08;10;9\nLayanan umum;September 2026;20;18\nentah;2026-08;1;1\n"
    )
    assert (first.counts["new"], first.counts["wrong"]) == (2, 1)
    again = take(f"{HEAD}loket-ktp;2026-08;10;9\nloket-ktp;09/2026;21;18\nloket-ktp;2026-09;9;9\n")
    assert [again.counts[key] for key in ("new", "changed", "same", "wrong")] == [0, 1, 1, 1]
    assert stored() == [("2026-08", 10, 9), ("2026-09", 21, 18)]


def test_undo_brings_back_what_was_and_leaves_what_changed_since(sari, general):
    take(f"{HEAD}loket-ktp;2026-08;10;9\nloket-ktp;2026-09;20;18\n")
    second = take(f"{HEAD}loket-ktp;2026-08;11;9\nloket-ktp;2026-07;5;5\nloket-ktp;2026-06;4;4\n")
    row = OutputRow(general.pk, dt.date(2026, 6, 1), 44, 4)
    save_output(row=row, actor=sari.actor, at=clock.now())
    services.undo_batch(batch=second, actor=SYSTEM, at=clock.now())
    assert stored() == [("2026-06", 44, 4), ("2026-08", 10, 9), ("2026-09", 20, 18)]
    assert [row["label"] for row in second.left] == ["2026-06"]


def test_a_month_that_changed_since_the_check_stops_the_batch(general):
    upload = services.Upload(f"{HEAD}loket-ktp;2026-08;10;9\n".encode(), "o.csv")
    batch = services.check_file(kind=OutputKind(), upload=upload, actor=SYSTEM, at=clock.now())
    take(f"{HEAD}loket-ktp;2026-08;12;9\n")
    with pytest.raises(Refused, match="berubah sejak"):
        services.apply_batch(batch=batch, actor=SYSTEM, at=clock.now())


def test_the_page_shows_the_series_and_takes_a_month(sari, loket, general):
    client = signed_in(sari)
    address = f"/suara-warga/{loket.code}/selesai/"
    assert "belum ada laporan" in client.get(address).content.decode()
    month = {"service": general.pk, "month": "2026-09", "finished": "1240", "on_time": "1116"}
    assert client.post(f"{address}isi/", month).status_code == 302
    page = client.get(address).content.decode()
    assert ("1.240 layanan selesai setahun" in page, "September 2026" in page) == (True, True)
    assert "90% dalam waktu" in page
    wrong = client.post(f"{address}isi/", {**month, "on_time": "1300"}).content.decode()
    assert "tidak dapat lebih banyak" in wrong
    assert client.get(f"{address}isi/").status_code == 302


def test_the_leader_reads_but_does_not_write(amir, loket):
    page = signed_in(amir).get(f"/suara-warga/{loket.code}/selesai/").content.decode()
    assert "<form" not in page.split("<main")[1]


def test_the_page_asks_as_often_for_one_month_as_for_many(sari, loket, general):
    fill(general, 2024, (5, 4))
    address = f"/suara-warga/{loket.code}/selesai/"
    asks_as_often(
        signed_in(sari), address, lambda: fill(general, 2024, *[(n, None) for n in range(5, 39)])
    )
