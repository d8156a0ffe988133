from django.urls import path

from asah.impact.views import design, findings, order

app_name = "impact"
urlpatterns = [
    path("", findings.programmes, name="list"),
    path("baru/", design.new, name="new"),
    path("<int:pk>/", findings.programme, name="programme"),
    path("<int:pk>/unit/", findings.units, name="units"),
    path("<int:pk>/tanda-terima/", findings.receipt, name="receipt"),
    path("<int:pk>/undian.csv", findings.drawn_units, name="drawn_units"),
    path("<int:pk>/panel.csv", findings.panel, name="panel"),
    path("<int:pk>/laporan.pdf", findings.report, name="report"),
    path("<int:pk>/hitung/", findings.estimate, name="estimate"),
    path("<int:pk>/serahkan/", findings.hand, name="hand"),
    path("<int:pk>/rancangan/", design.edit, name="edit"),
    path("<int:pk>/pilih-unit/", design.choose, name="choose"),
    path("<int:pk>/undi/", order.draw, name="draw"),
    path("<int:pk>/tetapkan/", order.fix, name="fix"),
]
