from django.urls import path

from asah.web.views import calendar, cases, cockpit, home, my_data, plans, search, walk

app_name = "web"
urlpatterns = [
    path("", home.door, name="home"),
    path("data-saya/", my_data.my_data, name="my_data"),
    path("data-saya/unduh.<slug:kind>", my_data.my_data_file, name="my_data_file"),
    path("permintaan-data/", my_data.data_requests, name="data_requests"),
    path("permintaan-data/<int:pk>/", my_data.data_request, name="data_request"),
    path("pengaduan/<int:pk>/jadikan-kasus/", cases.complaint_case, name="complaint_case"),
    path("kalender/", calendar.calendar, name="calendar"),
    path("calendar/<str:token>.ics", calendar.calendar_feed, name="calendar_feed"),
    path("cari/", search.search, name="search"),
    path("kokpit/", cockpit.cockpit, name="cockpit"),
    path("kokpit/tabel/", cockpit.cockpit_table, name="cockpit_table"),
    path("rencana/skenario/<int:pk>/hitung/", plans.plan_solve, name="plan_solve"),
    path("rencana/<int:year>/setujui/", plans.plan_approve, name="plan_approve"),
    path("alur/<int:pk>/", walk.walk, name="walk"),
    path("alur/pelatihan/<slug:code>/", walk.walk_training, name="walk_training"),
]
