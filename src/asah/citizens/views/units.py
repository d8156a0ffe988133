"""One service unit: what the public says of it, and its setup."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from asah.citizens import rules
from asah.citizens.forms import ServiceForm, ServiceUnitForm
from asah.citizens.models import Service, ServiceUnit
from asah.citizens.output.selectors.series import last_year
from asah.citizens.selectors import figures
from asah.citizens.selectors import unit as reads
from asah.citizens.services.setup import save_service, save_service_unit
from asah.citizens.views import pictures
from asah.citizens.views.periods import chosen
from asah.core import access, clock
from asah.core.errors import Refused
from asah.core.http import Request


@access.screen(rules.VIEW)
def unit(request: Request, code: str) -> HttpResponse:
    """The portrait of a unit in a quarter."""
    service_unit = access.get(ServiceUnit, request.actor, code, rules.VIEW, by="code")
    known = figures.periods()
    period = chosen(request.GET.get("periode", ""), known)
    portrait = reads.portrait(service_unit, period)
    context = {
        "service_unit": service_unit,
        "portrait": portrait,
        "known": known,
        "history": pictures.history(portrait),
        "profile": pictures.profile(portrait),
        "services": reads.services(service_unit, period),
        "output": last_year(service_unit),
        "sources": figures.sources_of(service_unit.pk, period),
        "may_edit": access.holds(request.actor, rules.EDIT),
    }
    return render(request, "citizens/unit.html", context)


@access.screen(rules.EDIT)
def unit_add(request: Request) -> HttpResponse:
    """A new service unit."""
    return _unit_form(request, ServiceUnit(), _("Unit layanan baru"))


@access.screen(rules.EDIT)
def unit_edit(request: Request, code: str) -> HttpResponse:
    """Change a service unit."""
    service_unit = access.get(ServiceUnit, request.actor, code, rules.EDIT, by="code")
    return _unit_form(request, service_unit, service_unit.name)


def _unit_form(request: Request, service_unit: ServiceUnit, title: str) -> HttpResponse:
    known = service_unit.code
    form = ServiceUnitForm(request.POST or None, instance=service_unit, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_service_unit(
                service_unit=form.save(commit=False), actor=request.actor, at=clock.now()
            )
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
        else:
            messages.success(request, _("%(name)s tersimpan.") % {"name": saved.name})
            return redirect("citizens:unit", code=saved.code)
    context = {"form": form, "title": title, "code": known}
    return render(request, "citizens/unit_form.html", context)


@access.screen(rules.EDIT)
def service_add(request: Request, code: str) -> HttpResponse:
    """A new service of a unit."""
    service_unit = access.get(ServiceUnit, request.actor, code, rules.EDIT, by="code")
    return _service_form(request, Service(service_unit=service_unit), _("Layanan baru"))


@access.screen(rules.EDIT)
def service_edit(request: Request, code: str) -> HttpResponse:
    """Change a service."""
    service = access.get(Service, request.actor, code, rules.EDIT, by="code")
    return _service_form(request, service, service.name)


def _service_form(request: Request, service: Service, title: str) -> HttpResponse:
    form = ServiceForm(request.POST or None, instance=service)
    if request.method == "POST" and form.is_valid():
        try:
            save_service(service=form.save(commit=False), actor=request.actor, at=clock.now())
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
        else:
            messages.success(request, _("%(name)s tersimpan.") % {"name": service.name})
            return redirect("citizens:unit", code=service.service_unit.code)
    context = {"form": form, "title": title, "service_unit": service.service_unit}
    return render(request, "citizens/service_form.html", context)
