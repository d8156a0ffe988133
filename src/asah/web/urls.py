from django.urls import path

from asah.web.views import cockpit, home, walk

app_name = "web"
urlpatterns = [
    path("", home.door, name="home"),
    path("kokpit/", cockpit.cockpit, name="cockpit"),
    path("kokpit/tabel/", cockpit.cockpit_table, name="cockpit_table"),
    path("alur/<int:pk>/", walk.walk, name="walk"),
    path("alur/pelatihan/<slug:code>/", walk.walk_training, name="walk_training"),
]
