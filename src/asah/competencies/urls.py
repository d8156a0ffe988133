"""Addresses under `/kompetensi/`."""

from django.urls import path

from asah.competencies.views import dictionary, heat, people, profiles, standards

app_name = "competencies"
urlpatterns = [
    path("", heat.heat, name="heat"),
    path("saya/", profiles.mine, name="mine"),
    path("pegawai/", people.people, name="people"),
    path("pegawai/<int:pk>/", profiles.person, name="person"),
    path("pegawai/<int:pk>/nilai/", profiles.assess, name="assess"),
    path("bukti/<int:pk>/tarik/", profiles.withdraw, name="withdraw"),
    path("kamus/", dictionary.dictionary, name="dictionary"),
    path("kamus/tambah/", dictionary.add, name="add"),
    path("kamus/<slug:code>/", dictionary.detail, name="detail"),
    path("kamus/<slug:code>/<int:level>/ubah/", dictionary.level_edit, name="level_edit"),
    path("standar/", standards.standards, name="standards"),
    path("standar/tambah/", standards.standard_add, name="standard_add"),
    path("standar/<int:pk>/", standards.standard, name="standard"),
    path("standar/<int:pk>/akhiri/", standards.standard_end, name="standard_end"),
    path("aturan/", standards.settings, name="settings"),
    path("aturan/cara-hitung/", standards.mode_edit, name="mode_edit"),
    path("aturan/batas/<int:pk>/", standards.band_edit, name="band_edit"),
]
