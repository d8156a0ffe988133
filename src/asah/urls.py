"""One line per package; the first segment is the Indonesian word for it."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

ROUTES = {
    "core": "",
    "ui": "",
    "people": "pegawai/",
    "competencies": "kompetensi/",
    "citizens": "",
    "credits": "",
    "catalog": "katalog/",
    "needs": "kebutuhan/",
    "plan": "rencana/",
    "messages": "",
    "resources": "sumber-daya/",
    "delivery": "kelas/",
    "content": "materi/",
    "participation": "",
    "outreach": "sosialisasi/",
    "impact": "dampak/",
    "web": "",
}
urlpatterns: list[URLPattern | URLResolver] = [
    path("akun/", include("asah.ui.account_urls")),
    *[
        path(prefix, include(f"asah.{name}.urls"))
        for name, prefix in ROUTES.items()
        if find_spec(f"asah.{name}") and find_spec(f"asah.{name}.urls")
    ],
]
handler400 = "asah.ui.errors.bad_request"
handler403 = "asah.ui.errors.forbidden"
handler404 = "asah.ui.errors.not_found"
handler500 = "asah.ui.errors.server_error"
