from django.urls import path

from asah.participation.evaluation.urls import urlpatterns as evaluation
from asah.participation.learning.urls import urlpatterns as learning
from asah.participation.projects.urls import urlpatterns as projects
from asah.participation.views import (
    approvals,
    attendance,
    certificates,
    checkin,
    classes,
    ending,
    gatherings,
    mine,
    sheets,
    switching,
    unplaced,
)
from asah.participation.views import seats as seat_views

app_name = "participation"
urlpatterns = [
    *evaluation,
    *learning,
    *projects,
    path("kelas/", classes.classes, name="classes"),
    path("kelas/<str:code>/", classes.class_page, name="class_page"),
    path("kelas/<str:code>/minta/", classes.seat_request, name="seat_request"),
    path("kelas/<str:code>/ubah/", classes.class_edit, name="class_edit"),
    path("kelas/<str:code>/batalkan/", ending.class_cancel, name="class_cancel"),
    path("kelas/<str:code>/selesaikan/", ending.class_complete, name="class_complete"),
    path(
        "kelas/<str:code>/sertifikat/", certificates.class_certificates, name="class_certificates"
    ),
    path("kelas/<str:code>/buka-kembali/", ending.class_reopen, name="class_reopen"),
    path("kursi/", mine.seats, name="seats"),
    path("kursi/<int:pk>/", mine.seat, name="seat"),
    path("kursi/tanpa-tanggal/", unplaced.unplaced, name="unplaced"),
    path("kursi/tawaran/<str:token>/", seat_views.seat_offer, name="seat_offer"),
    path("kursi/<int:pk>/lepas/", seat_views.seat_release, name="seat_release"),
    path("kursi/<int:pk>/kembali/", seat_views.seat_undo, name="seat_undo"),
    path("kursi/<int:pk>/pilih/", seat_views.seat_choose, name="seat_choose"),
    path("kursi/<int:pk>/tempatkan/", unplaced.seat_place, name="seat_place"),
    path("kursi/<int:pk>/batalkan/", ending.completion_reverse, name="completion_reverse"),
    path("jadwal/", mine.schedule, name="schedule"),
    path("persetujuan/", approvals.approvals, name="approvals"),
    path("sesi/<int:pk>/", attendance.session_page, name="session_page"),
    path("sesi/<int:pk>/daring/", switching.session_online, name="session_online"),
    path("daring/", switching.switches, name="switches"),
    path("daring/baru/", switching.switch_new, name="switch_new"),
    path("daring/<int:pk>/", switching.switch_page, name="switch_page"),
    path("daring/<int:pk>/kembali/", switching.switch_undo, name="switch_undo"),
    path("sesi/<int:pk>/layar/", attendance.session_screen, name="session_screen"),
    path("sesi/<int:pk>/kode/", attendance.session_code, name="session_code"),
    path("sesi/<int:pk>/catat/", attendance.mark, name="mark"),
    path("sesi/<int:pk>/absen/", attendance.session_door, name="session_door"),
    path("sesi/<int:pk>/lembar/", sheets.sheet_entry, name="sheet_entry"),
    path("sesi/<int:pk>/lembar.pdf", sheets.sheet, name="sheet"),
    path("sesi/<int:pk>/bareng/", gatherings.gathering_new, name="gathering_new"),
    path("bareng/<int:pk>/", gatherings.gathering, name="gathering"),
    path("bareng/<int:pk>/hadir/", gatherings.gathering_mark, name="gathering_mark"),
    path("bareng/<int:pk>/tutup/", gatherings.gathering_close, name="gathering_close"),
    path("h/nanti/", checkin.check_in_later, name="check_in_later"),
    path("h/", checkin.check_in, name="check_in"),
    path("h/<int:pk>/<str:code>/", checkin.scan, name="scan"),
]
