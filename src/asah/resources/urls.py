from django.urls import path

from asah.resources import views

app_name = "resources"
urlpatterns = [
    path("ruang/", views.rooms, name="rooms"),
    path("ruang/baru/", views.room_new, name="room_new"),
    path("ruang/<int:pk>/", views.room_edit, name="room_edit"),
    path("fasilitator/", views.facilitators, name="facilitators"),
    path("fasilitator/baru/", views.facilitator_new, name="facilitator_new"),
    path("fasilitator/<int:pk>/", views.facilitator_edit, name="facilitator_edit"),
    path("fasilitator/<int:pk>/berhalangan/", views.absence_add, name="absence_add"),
    path("berhalangan/<int:pk>/hapus/", views.absence_remove, name="absence_remove"),
    path("jam-kantor/", views.hours, name="hours"),
    path("cuti/", views.leaves, name="leaves"),
    path("cuti/<int:pk>/hapus/", views.leave_remove, name="leave_remove"),
    path("hari-libur/", views.holidays, name="holidays"),
    path("hari-libur/<int:pk>/hapus/", views.holiday_remove, name="holiday_remove"),
]
