"""Who is told of complaints, and that nothing of it says when a citizen wrote."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import translation

from asah.citizens.complaints import news
from asah.citizens.complaints.services import handling, public
from asah.core import clock
from asah.core.periodic import run_due
from asah.messages.api import Channel, Message
from asah.messages.models import Preference
from asah.resources.models import Holiday
from tests.citizens.test_complaint_import import one, take
from tests.factories.complaints import answered, send
from tests.factories.people import UnitFactory
from tests.factories.resources import moment

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 24)
DUE = "Sel, 1 Des 2026"


def told(member):
    rows = Message.objects.filter(user=member.user).order_by("pk")
    return [subject.replace("\xa0", " ") for subject in rows.values_list("subject", flat=True)]


def test_the_head_hears_once_a_day_that_complaints_came_in(general, sari, budi, yusran):
    send(service=general)
    send("Loket kedua tutup sepanjang pagi.", service=general)
    assert told(sari) == [f"Pengaduan baru untuk {sari.person.unit}"]
    text = Message.objects.get(user=sari.user).text.replace("\xa0", " ")
    assert text == f"Janjinya kepada warga: dijawab paling lambat {DUE}."
    assert (told(budi), told(yusran)) == ([], [])


def test_who_routes_hears_of_a_complaint_without_a_unit(yusran, sari):
    send()
    assert (told(yusran), told(sari)) == (["Pengaduan baru tanpa unit"], [])


def test_nothing_says_at_what_hour_a_citizen_wrote(general, sari):
    Preference.objects.create(user=sari.user, kind=news.ARRIVED.slug, channel=Channel.NOW)
    sari.user.email = "sari@kendari.example"
    sari.user.save()
    made, _code = send(service=general)
    handling.answer_complaint(
        complaint=made, text="Mulai Senin loket buka jam 08.00.", actor=sari.actor, at=clock.now()
    )
    made.refresh_from_db()
    public.reopen_complaint(complaint=made, reason="Masih juga tutup pagi ini.", day=TODAY)
    rows = set(Message.objects.filter(user=sari.user).values_list("at", "mail_due"))
    assert rows == {(clock.midnight(TODAY), moment("2026-11-25 07:00"))}
    assert told(sari)[1] == "Pengaduan dibuka kembali oleh pelapor"


def test_the_words_are_the_sites_whatever_the_citizen_reads(general, sari):
    with translation.override("en"):
        send(service=general)
    assert told(sari) == [f"Pengaduan baru untuk {sari.person.unit}"]


def test_the_same_form_sent_twice_tells_once(general, sari):
    draft = public.Draft("Antrean mulai jam delapan pagi.", "waktu", general)
    for _twice in range(2):
        public.send_complaint(draft=draft, token="sama", day=TODAY)
    assert len(told(sari)) == 1


def test_who_gets_a_complaint_handed_on_reads_why(counter, sari, yusran):
    made, _code = send()
    said = {"complaint": made, "reason": "Datanya di sana.", "at": clock.now()}
    handling.forward_complaint(unit=counter, actor=yusran.actor, **said)
    assert told(sari) == [f"Pengaduan diteruskan ke {counter}"]
    row = Message.objects.get(user=sari.user)
    assert row.text.startswith("Datanya di sana.\nDijawab paling lambat ")
    assert row.url == reverse("citizens:complaint", args=[made.pk])


def test_who_forwards_to_a_unit_of_their_own_is_not_told(general, counter, sari):
    made, _code = send(service=general)
    below = UnitFactory(name="Seksi Arsip", parent=counter)
    said = {"complaint": made, "reason": "Arsipnya di sana.", "at": clock.now()}
    handling.forward_complaint(unit=below, actor=sari.actor, **said)
    assert [subject for subject in told(sari) if "diteruskan" in subject] == []


def test_a_file_tells_each_unit_how_many_it_brought(yusran):
    UnitFactory(name="Dinas Kesehatan")
    take(one("Belum Terverifikasi"))
    take(one("Selesai", "2026-03-04").replace("77,", "78,"))
    assert told(yusran) == ["1 pengaduan dari LAPOR untuk Dinas Kesehatan"]


def test_the_unit_is_reminded_by_the_next_working_day_and_when_the_promise_broke(general, sari):
    send(service=general, day=dt.date(2026, 11, 20))
    send("Loket kedua tutup sepanjang pagi.", service=general, day=dt.date(2026, 11, 20))
    answered("Petugas ramah tetapi lambat sekali.", service=general, day=dt.date(2026, 11, 20))
    Message.objects.all().delete()
    for at in ("2026-11-25 09:00", "2026-11-26 06:00", "2026-11-26 07:00", "2026-11-26 08:00"):
        assert run_due(moment(at)) == []
    soon = "2 pengaduan harus dijawab paling lambat Jum, 27 Nov 2026"
    assert told(sari) == [soon]
    for at in ("2026-11-27 07:00", "2026-11-28 07:00", "2026-11-29 07:00"):
        assert run_due(moment(at)) == []
    assert told(sari) == [soon, "2 pengaduan lewat janji sejak Jum, 27 Nov 2026"]


def test_before_free_days_the_reminder_comes_sooner(general, sari):
    Holiday.objects.create(date=dt.date(2026, 11, 30), name="Libur")
    send(service=general, day=dt.date(2026, 11, 23))
    Message.objects.all().delete()
    news.remind(moment("2026-11-26 08:00"))
    assert told(sari) == []
    news.remind(moment("2026-11-27 08:00"))
    assert told(sari) == ["1 pengaduan harus dijawab paling lambat Sel, 1 Des 2026"]


def test_what_is_long_late_or_has_no_unit(yusran, general, sari):
    send(service=general, day=dt.date(2026, 9, 1))
    send("Lampu jalan mati sejak hari Minggu.", day=dt.date(2026, 11, 16))
    Message.objects.all().delete()
    news.remind(moment("2026-11-24 08:00"))
    assert (told(sari), told(yusran)) == ([], ["1 pengaduan lewat janji sejak Sen, 23 Nov 2026"])
    assert "belum ada unitnya" in Message.objects.get().text
