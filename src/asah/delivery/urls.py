from django.urls import path

from asah.delivery.views import classes, sessions

app_name = "delivery"
urlpatterns = [
    path("kelola/", classes.manage, name="manage"),
    path("kelola/baru/", classes.class_new, name="class_new"),
    path("<str:code>/sesi/", sessions.sessions, name="sessions"),
    path("<str:code>/sesi/pilih/", sessions.schedule_pick, name="schedule_pick"),
    path("<str:code>/sesi/buka/", sessions.class_open, name="class_open"),
    path("<str:code>/sesi/<int:number>/", sessions.session_edit, name="session_edit"),
]
