from django.urls import path

from asah.ui import views

app_name = "ui"
urlpatterns = [
    path("tampilan/", views.theme, name="theme"),
    path("bahasa/", views.language, name="language"),
    path("lainnya/", views.more, name="more"),
    path("kit/", views.kit, name="kit"),
]
