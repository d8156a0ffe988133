"""Error pages that say what happened, what is safe, and what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

LAST_RESORT = """<!doctype html><html lang="id"><meta charset="utf-8"><title>Asah</title>
<h1>Ada yang rusak di pihak kami</h1>
<p>Yang sudah tersimpan tetap ada; langkah yang gagal dibatalkan seluruhnya.
Muat ulang halaman ini. Bila tetap gagal, beri tahu administrator.</p></html>"""


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    return render(request, f"ui/{template}.html", status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "400", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "403", 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is stale: nothing was changed."""
    return _page(request, "403_csrf", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "404", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page of a fault; plain words when even that page cannot be made."""
    try:
        return _page(request, "500", 500)
    except Exception:  # noqa: BLE001 - whatever broke may break the page too
        return HttpResponse(LAST_RESORT, status=500)
