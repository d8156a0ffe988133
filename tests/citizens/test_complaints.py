"""A complaint comes in masked, lies with a unit, is answered, and may be opened once more."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.utils import timezone

from asah.citizens.api import todo
from asah.citizens.complaints.selectors import figures, queue
from asah.citizens.complaints.selectors.thread import events, follow
from asah.citizens.complaints.services import handling, public
from asah.citizens.models import Complaint, ComplaintStep
from asah.core import clock
from asah.core.access import SYSTEM
from asah.core.errors import Refused
from asah.core.models import AuditLine
from asah.resources.models import Holiday
from tests.factories.complaints import TEXT, answered, by_code, send
from tests.factories.people import UnitFactory

pytestmark = pytest.mark.django_db
FRIDAY = dt.date(2026, 11, 20)
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\x04IHDRheadcrc!\0\0\0\x07tEXtKENDARIcrc!\0\0\0\0IENDcrc!"


def at(day, hour=9):
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def kinds(complaint):
    return list(complaint.steps.values_list("kind", flat=True))


def test_a_complaint_at_a_counter_lies_with_its_unit_at_once(general, counter):
    made, _code = send(service=general, day=FRIDAY)
    assert (made.unit, made.state, kinds(made)) == (counter, "forwarded", ["received", "forwarded"])
    assert (made.due, made.promised) == (dt.date(2026, 11, 27), 5)


def test_a_holiday_moves_the_promise(general):
    Holiday.objects.create(date=dt.date(2026, 11, 24), name="Libur")
    made, _code = send(service=general, day=FRIDAY)
    assert made.due == dt.date(2026, 11, 30)


def test_personal_data_is_masked_before_it_is_stored():
    made, _code = send("Tolong balas ke 0812 0000 2285 atau a@mail.example, terima kasih.")
    assert made.text == "Tolong balas ke [nomor disamarkan] atau [surel disamarkan], terima kasih."
    assert made.masked == 2


def test_the_same_form_sent_twice_is_one_complaint_and_another_text_is_another():
    draft = public.Draft(TEXT, "waktu")
    one = public.send_complaint(draft=draft, token="sama", day=FRIDAY)
    assert public.send_complaint(draft=draft, token="sama", day=FRIDAY) == one
    other = public.Draft(TEXT + " Lagi.", "waktu")
    assert public.send_complaint(draft=other, token="sama", day=FRIDAY) != one
    assert Complaint.objects.count() == 2


@pytest.mark.parametrize(("text", "word"), [("Jelek", "lebih panjang"), ("a" * 3001, "3000")])
def test_a_text_too_short_or_too_long_is_refused(text, word):
    with pytest.raises(Refused, match=word) as refusal:
        send(text)
    assert (refusal.value.field, Complaint.objects.count()) == ("text", 0)


def test_a_closed_service_takes_no_complaint(general):
    general.active = False
    with pytest.raises(Refused, match="tidak ada"):
        send(service=general)


def test_a_photo_is_kept_bare_and_without_its_name(general):
    upload = SimpleUploadedFile("IMG_rumah_saya.png", PNG)
    made, _code = send(service=general, photo=upload, day=FRIDAY)
    assert (made.photo.name, made.photo.owner, made.photo.at) == ("foto.png", None, at(FRIDAY, 0))
    assert made.photo.size == len(PNG) - len(b"\0\0\0\x07tEXtKENDARIcrc!")


@pytest.mark.parametrize(("name", "data"), [("a.pdf", b"%PDF-1"), ("a.webp", b"RIFF....WEBPx")])
def test_a_file_that_is_no_photo_is_refused(name, data):
    with pytest.raises(Refused) as refusal:
        send(photo=SimpleUploadedFile(name, data))
    assert (refusal.value.field, Complaint.objects.count()) == ("photo", 0)


def test_without_a_service_the_officer_routes_it(yusran, sari, counter):
    made, _code = send()
    assert list(queue.queue(sari.actor, queue.Filters())) == []
    handling.forward_complaint(
        complaint=made, unit=counter, reason="", actor=yusran.actor, at=clock.now()
    )
    assert list(queue.queue(sari.actor, queue.Filters())) == [made]
    assert AuditLine.objects.get(verb="citizens.forward_complaint").object_id == str(made.pk)


def test_it_may_go_to_every_opd_and_into_its_own(general, counter, perhubungan, disdukcapil):
    loose, _code = send("Jalan di depan kantor berlubang dan tergenang.")
    here, _code = send(service=general)
    section = UnitFactory(name="Seksi Pindah Datang", parent=disdukcapil, kind="seksi")
    UnitFactory(name="Seksi Parkir", parent=perhubungan, kind="seksi")
    known = {perhubungan, disdukcapil, counter}
    assert (set(queue.places(loose)), set(queue.places(here))) == (known, {*known, section})


def test_handing_on_needs_a_reason_and_another_unit(sari, general, counter, perhubungan):
    made, _code = send(service=general)
    with pytest.raises(Refused, match="alasannya"):
        handling.forward_complaint(
            complaint=made, unit=perhubungan, reason=" ", actor=sari.actor, at=clock.now()
        )
    with pytest.raises(Refused, match="sudah di unit itu"):
        handling.forward_complaint(
            complaint=made, unit=counter, reason="x", actor=sari.actor, at=clock.now()
        )


def test_only_the_unit_and_the_officer_may_act(ilham, budi, amir, general):
    made, _code = send(service=general)
    for who in (ilham, budi, amir):
        with pytest.raises(Http404):
            handling.answer_complaint(
                complaint=made, text="Sudah kami perbaiki.", actor=who.actor, at=clock.now()
            )
    assert made.steps.filter(kind="answered").count() == 0


def test_an_answer_stops_the_clock_at_the_first(sari, general):
    made, code = answered(service=general, day=FRIDAY, at=at(dt.date(2026, 11, 24)))
    assert (made.state, made.days, made.answered_on) == ("answered", 2, dt.date(2026, 11, 24))
    with pytest.raises(Refused, match="sudah dijawab"):
        handling.answer_complaint(
            complaint=made, text="Sekali lagi kami jawab.", actor=sari.actor, at=clock.now()
        )
    assert by_code(code).days == 2


def test_a_bare_word_is_no_answer_and_an_empty_note_no_note(sari, general):
    made, _code = send(service=general)
    with pytest.raises(Refused, match="kalimat utuh"):
        handling.answer_complaint(complaint=made, text="ok", actor=sari.actor, at=clock.now())
    with pytest.raises(Refused, match="kosong"):
        handling.note_complaint(complaint=made, text=" ", actor=sari.actor, at=clock.now())


def test_an_answered_complaint_is_not_handed_on(sari, general, perhubungan):
    made, _code = answered(service=general)
    with pytest.raises(Refused, match="sudah dijawab"):
        handling.forward_complaint(
            complaint=made, unit=perhubungan, reason="x", actor=sari.actor, at=clock.now()
        )


def test_the_citizen_reads_answers_but_no_notes_and_no_names(sari, general):
    made, code = send(service=general)
    handling.note_complaint(complaint=made, text="Rahasia", actor=sari.actor, at=clock.now())
    handling.answer_complaint(
        complaint=made, text="Mulai besok buka jam 08.00.", actor=sari.actor, at=clock.now()
    )
    shown = follow(code).events
    assert [(e.step.kind, e.by) for e in shown] == [
        ("received", ""),
        ("forwarded", ""),
        ("answered", ""),
    ]
    assert [e.by for e in events(made, inside=True)][-2:] == [str(sari.user), str(sari.user)]


def test_a_wrong_or_unknown_code_opens_nothing():
    _made, code = send()
    assert (follow(code[:-1] + "2"), follow("K7H4-29RM-A6WX"), follow("")) == (None, None, None)


def test_it_is_opened_again_once_within_the_days(general):
    made, code = answered(service=general, day=FRIDAY, at=at(FRIDAY))
    late = FRIDAY + dt.timedelta(days=15)
    assert (public.may_reopen(made, FRIDAY), public.may_reopen(made, late)) == (True, False)
    day = dt.date(2026, 11, 27)
    public.reopen_complaint(complaint=made, reason="Masih terlambat, hubungi 081200002285", day=day)
    again = by_code(code)
    assert (again.state, again.due, again.satisfied) == ("reopened", dt.date(2026, 12, 4), False)
    assert again.steps.last().text == "Masih terlambat, hubungi [nomor disamarkan]"
    with pytest.raises(Refused, match="tidak dapat dibuka kembali"):
        public.reopen_complaint(complaint=again, reason="Sekali lagi, tolong.", day=day)


def test_reopening_needs_a_reason(general):
    made, _code = answered(service=general)
    with pytest.raises(Refused, match="belum selesai"):
        public.reopen_complaint(complaint=made, reason="tidak", day=clock.today())


def test_settled_says_the_citizen_once(general):
    made, code = answered(service=general)
    public.settle_complaint(complaint=made, day=clock.today())
    public.settle_complaint(complaint=by_code(code), day=clock.today())
    done = by_code(code)
    assert (done.state, done.satisfied, kinds(done).count("done")) == ("done", True, 1)


def test_what_is_not_answered_cannot_be_settled(general):
    made, _code = send(service=general)
    with pytest.raises(Refused, match="belum dijawab"):
        public.settle_complaint(complaint=made, day=clock.today())


def test_the_head_is_reminded_of_what_is_late_and_the_officer_of_what_has_no_unit(
    sari, yusran, budi, general, monkeypatch
):
    monkeypatch.setattr(timezone, "now", lambda: at(dt.date(2026, 11, 27)))
    send(service=general, day=FRIDAY)
    send(service=general, day=dt.date(2026, 11, 12))
    send()
    assert todo(budi.actor) == []
    (item,) = todo(sari.actor)
    assert (item.title, item.why[:19]) == ("Jawab 2 pengaduan warga", "1 sudah lewat janji")
    assert [i.title for i in todo(yusran.actor)] == [
        "Jawab 2 pengaduan warga",
        "Teruskan 1 pengaduan ke unitnya",
    ]


def test_figures_of_few_are_withheld_and_of_ten_are_shown(general, disdukcapil):
    for n in range(10):
        answered(f"{TEXT} {n}", service=general, at=clock.now() + dt.timedelta(days=n))
    board = figures.board()
    (row,) = board.units
    assert (row.unit, row.figure.few, row.figure.standing.n) == (disdukcapil, False, 10)
    assert row.figure.standing.median == 4.5
    ComplaintStep.objects.all().delete()
    Complaint.objects.first().delete()
    assert figures.board().units[0].figure.few is True


def test_open_and_late_is_counted_beside_the_answered(general, counter):
    send(service=general, day=clock.today() - dt.timedelta(days=30))
    send()
    (row,) = figures.board().units
    assert (row.figure.received, row.figure.late, row.figure.standing.n) == (1, 1, 0)
    board = figures.public_board()
    assert (board.region.received, board.promise, board.about) == (2, 5, [("Lama menunggu", 2)])


def test_the_queue_filters_by_state_category_and_word(yusran, general):
    late, _code = send(service=general, day=FRIDAY - dt.timedelta(days=60))
    loose, _code = send("Tarif parkir di loket tidak jelas sama sekali.", category="biaya")
    done, _code = answered(service=general)

    def pks(**filters):
        return {one.pk for one in queue.queue(yusran.actor, queue.Filters(**filters))}

    assert pks() == {late.pk, loose.pk}
    assert (pks(state="late"), pks(state="unrouted")) == ({late.pk}, {loose.pk})
    assert (pks(state="answered"), pks(state="")) == ({done.pk}, {late.pk, loose.pk, done.pk})
    assert (pks(state="", category="biaya"), pks(text="parkir")) == ({loose.pk}, {loose.pk})


def test_system_may_do_everything(general):
    made, _code = send(service=general)
    handling.note_complaint(complaint=made, text="Catatan", actor=SYSTEM, at=clock.now())
    assert made.steps.last().text == "Catatan"
