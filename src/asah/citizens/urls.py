from django.urls import path

from asah.citizens.complaints.views import inside, public
from asah.citizens.complaints.views import poster as complaint_poster
from asah.citizens.output.views import output
from asah.citizens.views import overview, poster, results, survey, units

app_name = "citizens"
urlpatterns = [
    path("s/<slug:code>", survey.survey, name="survey"),
    path("s/<slug:code>/hasil", results.result, name="result"),
    path("hasil/", results.results, name="results"),
    path("lapor/", public.complaint_form, name="complaint_new"),
    path("lapor/cek/", public.complaint_check, name="complaint_check"),
    path("lapor/hasil/", public.complaint_results, name="complaint_results"),
    path("lapor/cek/<slug:code>/", public.complaint_follow, name="complaint_follow"),
    path("lapor/cek/<slug:code>/tanggapan/", public.complaint_settle, name="complaint_settle"),
    path("lapor/<slug:code>", public.complaint_form, name="complaint_at"),
    path("pengaduan/", inside.complaints, name="complaints"),
    path("pengaduan/ringkasan/", inside.complaint_figures, name="complaint_figures"),
    path("pengaduan/<int:pk>/", inside.complaint, name="complaint"),
    path("pengaduan/<int:pk>/jawab/", inside.complaint_answer, name="complaint_answer"),
    path("pengaduan/<int:pk>/teruskan/", inside.complaint_forward, name="complaint_forward"),
    path("pengaduan/<int:pk>/catatan/", inside.complaint_note, name="complaint_note"),
    path("pengaduan/<int:pk>/foto/", inside.complaint_photo, name="complaint_photo"),
    path("suara-warga/", overview.overview, name="overview"),
    path("suara-warga/baru/", units.unit_add, name="unit_add"),
    path("suara-warga/layanan/<slug:code>/", units.service_edit, name="service_edit"),
    path("suara-warga/<slug:code>/", units.unit, name="unit"),
    path("suara-warga/<slug:code>/poster.pdf", poster.poster, name="poster"),
    path(
        "suara-warga/<slug:code>/poster-pengaduan.pdf",
        complaint_poster.complaint_poster,
        name="complaint_poster",
    ),
    path("suara-warga/<slug:code>/selesai/", output.output, name="output"),
    path("suara-warga/<slug:code>/selesai/isi/", output.output_add, name="output_add"),
    path("suara-warga/<slug:code>/ubah/", units.unit_edit, name="unit_edit"),
    path("suara-warga/<slug:code>/layanan-baru/", units.service_add, name="service_add"),
]
