from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from asah.core import views

app_name = "core"
urlpatterns: list[URLPattern | URLResolver] = [
    path("pekerjaan/<uuid:key>/", views.job, name="job"),
]
if find_spec("asah.core.imports") and find_spec("asah.core.imports.urls"):
    urlpatterns.append(path("impor/", include("asah.core.imports.urls")))
