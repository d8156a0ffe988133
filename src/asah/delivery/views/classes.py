"""The officer's list of classes: what still lacks dates, a room, somebody to lead it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from asah.core import access, clock
from asah.core.access import screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.delivery import selectors
from asah.delivery.forms import ManageFilter, NewClassForm
from asah.delivery.rules import EDIT, OVERSEE
from asah.delivery.services.opening import create_class

ROWS = 30


@screen(OVERSEE)
def manage(request: Request) -> HttpResponse:
    form = ManageFilter(request.GET)
    found = selectors.classes(request.actor, form.narrow())
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    shown = {
        "form": form,
        "page": page,
        "rows": selectors.outlines(list(page)),
        "lacks": selectors.lacks(),
    }
    shown["may_edit"] = access.holds(request.actor, EDIT)
    return render(request, "delivery/manage.html", shown)


@screen(EDIT)
def class_new(request: Request) -> HttpResponse:
    form = NewClassForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = create_class(**form.cleaned_data, actor=request.actor, at=clock.now())
        except Refused as no:
            form.add_error(no.field or None, no.sentence)
        else:
            messages.success(
                request, _("%(code)s dibuat. Sekarang pilih tanggalnya.") % {"code": made.code}
            )
            return redirect("delivery:sessions", made.code)
    return render(request, "delivery/class_new.html", {"form": form})
