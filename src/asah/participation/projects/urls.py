"""Addresses of project work; `participation.urls` takes them in."""

from django.urls import URLPattern, path

from asah.participation.projects.views import cases, forming, results, work

urlpatterns: list[URLPattern] = [
    path("kasus/", cases.cases, name="cases"),
    path("kasus/baru/", cases.case_new, name="case_new"),
    path("kasus/perubahan/", results.project_changes, name="project_changes"),
    path("kasus/<int:pk>/", cases.case_page, name="case_page"),
    path("kasus/<int:pk>/ubah/", cases.case_edit, name="case_edit"),
    path("kasus/<int:pk>/tawarkan/", cases.case_offer, name="case_offer"),
    path("kasus/dipakai/<int:pk>/", results.project_adoption, name="project_adoption"),
    path("kelas/<str:code>/kelompok/", forming.project_groups, name="project_groups"),
    path("kelas/<str:code>/kelompok/pindah/", forming.project_move, name="project_move"),
    path("kelas/<str:code>/kelompok/kunci/", forming.project_lock, name="project_lock"),
    path("kelas/<str:code>/kelompok/kasus/", forming.project_case, name="project_case"),
    path("kelas/<str:code>/pilih-kasus/", forming.project_wishes, name="project_wishes"),
    path("kelompok/<int:pk>/", work.project_group, name="project_group"),
    path("kelompok/<int:pk>/catatan/", work.project_note, name="project_note"),
    path("kelompok/<int:pk>/catatan/<int:note>/", work.project_tick, name="project_tick"),
    path("kelompok/<int:pk>/serahkan/", work.project_hand_in, name="project_hand_in"),
    path("kelompok/<int:pk>/versi/<int:version>/", work.project_file, name="project_file"),
    path("kelompok/<int:pk>/teman/", work.project_rate, name="project_rate"),
    path("kelompok/<int:pk>/nilai/", results.project_grade, name="project_grade"),
]
