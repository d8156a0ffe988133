from django.urls import path, re_path

from asah.plan.views import asking, drafts, runs, years

app_name = "plan"
urlpatterns = [
    path("", years.plans, name="list"),
    path("baru/", years.create, name="create"),
    path("<int:year>/", years.year, name="year"),
    path("<int:year>/anggaran/", drafts.budgets, name="budgets"),
    path("<int:year>/skenario/", drafts.scenario_add, name="scenario_add"),
    path("<int:year>/kenapa/", asking.why, name="why"),
    path("<int:year>/ajukan/", years.submit, name="submit"),
    path("<int:year>/kembalikan/", years.send_back, name="send_back"),
    path("skenario/<int:pk>/pilih/", years.choose, name="choose"),
    path("skenario/<int:pk>/kunci/<slug:code>/", drafts.lock, name="lock"),
    path("baris/<int:pk>/", runs.line, name="line"),
    path("hitungan/<int:pk>/", runs.receipt, name="receipt"),
    path("hitungan/<int:pk>/kurang-jp/", runs.below, name="below"),
    path("hitungan/<int:pk>/pelatihan/<slug:code>/", runs.training, name="training"),
    re_path(r"^hitungan/(?P<pk>\d+)/(?P<name>soal|rencana)\.json$", runs.run_file, name="run_file"),
]
