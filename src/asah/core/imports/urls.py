from django.urls import path

from asah.core.imports import views

urlpatterns = [
    path("", views.imports, name="imports"),
    path("periksa/<int:pk>/", views.batch, name="import_batch"),
    path("periksa/<int:pk>/perubahan/", views.changes, name="import_changes"),
    path("periksa/<int:pk>/salah.xlsx", views.wrong_rows, name="import_wrong"),
    path("periksa/<int:pk>/terapkan/", views.apply, name="import_apply"),
    path("periksa/<int:pk>/buang/", views.discard, name="import_discard"),
    path("periksa/<int:pk>/batalkan/", views.undo, name="import_undo"),
    path("<slug:slug>/", views.upload, name="import_upload"),
    path("<slug:slug>/templat.xlsx", views.template, name="import_template"),
]
