from django.urls import path

from asah.participation.views import approvals, attendance, checkin, classes, ending, mine, sheets

app_name = "participation"
urlpatterns = [
    path("kelas/", classes.classes, name="classes"),
    path("kelas/<str:code>/", classes.class_page, name="class_page"),
    path("kelas/<str:code>/minta/", classes.seat_request, name="seat_request"),
    path("kelas/<str:code>/ubah/", classes.class_edit, name="class_edit"),
    path("kelas/<str:code>/batalkan/", ending.class_cancel, name="class_cancel"),
    path("kelas/<str:code>/selesaikan/", ending.class_complete, name="class_complete"),
    path("kelas/<str:code>/buka-kembali/", ending.class_reopen, name="class_reopen"),
    path("kursi/", mine.seats, name="seats"),
    path("kursi/<int:pk>/", mine.seat, name="seat"),
    path("kursi/<int:pk>/lepas/", mine.seat_release, name="seat_release"),
    path("kursi/<int:pk>/batalkan/", ending.completion_reverse, name="completion_reverse"),
    path("jadwal/", mine.schedule, name="schedule"),
    path("persetujuan/", approvals.approvals, name="approvals"),
    path("sesi/<int:pk>/", attendance.session_page, name="session_page"),
    path("sesi/<int:pk>/layar/", attendance.session_screen, name="session_screen"),
    path("sesi/<int:pk>/kode/", attendance.session_code, name="session_code"),
    path("sesi/<int:pk>/catat/", attendance.mark, name="mark"),
    path("sesi/<int:pk>/absen/", attendance.session_door, name="session_door"),
    path("sesi/<int:pk>/lembar/", sheets.sheet_entry, name="sheet_entry"),
    path("sesi/<int:pk>/lembar.pdf", sheets.sheet, name="sheet"),
    path("h/", checkin.check_in, name="check_in"),
    path("h/<int:pk>/<str:code>/", checkin.scan, name="scan"),
]
