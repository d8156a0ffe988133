"""A person's certificates: the list, one with its share link, its file."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render

from asah.core import access
from asah.core.access import holds, screen
from asah.core.files import serving
from asah.core.http import Request
from asah.credits import exports
from asah.credits.certificates import papers, wording
from asah.credits.certificates.models import Certificate
from asah.credits.certificates.rules import MANAGE, VIEW
from asah.credits.certificates.selectors import books
from asah.ui import qr

ROWS = 30


@screen(VIEW)
def certificates(request: Request) -> HttpResponse:
    """One's own certificates, latest first."""
    if request.actor.person_id is None:
        raise Http404
    page = Paginator(books.own(request.actor.person_id), ROWS).get_page(request.GET.get("page"))
    rows = [(row, wording.dates(row.facts), wording.hours(row.facts)) for row in page]
    return render(request, "credits/certificates.html", {"page": page, "rows": rows})


@screen(VIEW)
def certificate(request: Request, pk: int) -> HttpResponse:
    """One certificate as it is printed, with the link that others check it by."""
    row = access.get(Certificate, request.actor, pk, VIEW)
    url = wording.address(row)
    shown = {
        "row": row,
        "own": row.person_id == request.actor.person_id,
        "may_manage": holds(request.actor, MANAGE),
        "dates": wording.dates(row.facts),
        "hours": wording.hours(row.facts),
        "job": wording.job(row.facts),
        "signature": wording.signature(row),
        "url": url,
        "qr": qr.svg(url),
    }
    return render(request, "credits/certificate.html", shown)


@screen(VIEW)
def certificate_pdf(request: Request, pk: int) -> HttpResponseBase:
    """The signed file when there is one, else ours; only while it is in force."""
    row = access.get(Certificate, request.actor, pk, VIEW)
    if not row.in_force:
        raise Http404
    to_sign = request.GET.get("untuk") == "tanda-tangan" and holds(request.actor, MANAGE)
    if row.signed_file and not to_sign:
        return serving.serve(request, row.signed_file)
    data = papers.one(row, to_sign=to_sign)
    return exports.answer(data, papers.name(row), "application/pdf")
