from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from asah.core import views

app_name = "core"
urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("pekerjaan/<uuid:key>/", views.job, name="job"),
    path("audit/", views.audit_log, name="audit_log"),
    path("audit/periksa/", views.audit_check, name="audit_check"),
]
if find_spec("asah.core.imports") and find_spec("asah.core.imports.urls"):
    urlpatterns.append(path("impor/", include("asah.core.imports.urls")))
