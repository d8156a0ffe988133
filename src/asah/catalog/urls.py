"""Addresses under `/katalog/`."""

from django.urls import path

from asah.catalog import views

app_name = "catalog"
urlpatterns = [
    path("", views.catalogue, name="list"),
    path("tambah/", views.add, name="add"),
    path("<slug:code>/", views.detail, name="detail"),
    path("<slug:code>/ubah/", views.edit, name="edit"),
    path("<slug:code>/tutup/", views.retire, name="retire"),
    path("<slug:code>/buka/", views.restore, name="restore"),
]
