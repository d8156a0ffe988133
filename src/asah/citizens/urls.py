from django.urls import path

from asah.citizens.views import overview, poster, results, survey, units

app_name = "citizens"
urlpatterns = [
    path("s/<slug:code>", survey.survey, name="survey"),
    path("s/<slug:code>/hasil", results.result, name="result"),
    path("hasil/", results.results, name="results"),
    path("suara-warga/", overview.overview, name="overview"),
    path("suara-warga/baru/", units.unit_add, name="unit_add"),
    path("suara-warga/layanan/<slug:code>/", units.service_edit, name="service_edit"),
    path("suara-warga/<slug:code>/", units.unit, name="unit"),
    path("suara-warga/<slug:code>/poster.pdf", poster.poster, name="poster"),
    path("suara-warga/<slug:code>/ubah/", units.unit_edit, name="unit_edit"),
    path("suara-warga/<slug:code>/layanan-baru/", units.service_add, name="service_add"),
]
