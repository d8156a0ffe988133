"""Accounts: opened by the officer, activated by a one-time link."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlsafe_base64_decode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from asah.core import access, clock
from asah.core.access import public, screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.core.models import User
from asah.people import rules
from asah.people.forms import ActivateForm
from asah.people.models import Person
from asah.people.services import accounts
from asah.ui import qr


def show_link(request: Request, user: User, token: str) -> HttpResponse:
    """The one-time link, once: it is stored nowhere."""
    link = accounts.one_time_link(user, token)
    days = settings.PASSWORD_RESET_TIMEOUT // 86400
    facts = {"user_for": user, "link": link, "days": days}
    facts["qr"] = qr.svg(link, label=_("Tautan aktivasi"))
    answer = render(request, "people/account_link.html", facts)
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@screen(rules.ACTIVATE)
def account(request: Request, key: str) -> HttpResponse:
    """Open the account, or make a fresh link."""
    found = access.get(Person, request.actor, key, rules.ACTIVATE, by="key")
    try:
        token = accounts.open_account(person=found, actor=request.actor, at=clock.now())
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
        return redirect("people:person", found.key)
    assert found.user
    return show_link(request, found.user, token)


@require_POST
@screen(rules.ACTIVATE)
def account_block(request: Request, key: str) -> HttpResponse:
    """Close an account, or open a closed one again."""
    found = access.get(Person, request.actor, key, rules.ACTIVATE, by="key")
    blocked = request.POST.get("act") != "open"
    try:
        accounts.block_account(person=found, actor=request.actor, at=clock.now(), blocked=blocked)
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    else:
        messages.success(request, _("Akun ditutup.") if blocked else _("Akun dibuka lagi."))
    return redirect("people:person", found.key)


@never_cache
@sensitive_post_parameters("password", "again")
@public
def activate(request: Request, code: str, token: str) -> HttpResponse:
    """Choose the first password by the one-time link."""
    user = _user(code)
    form = ActivateForm(request.POST or None)
    usable = accounts.links.check_token(user, token)
    if request.method == "POST" and form.is_valid():
        password = form.cleaned_data["password"]
        try:
            accounts.activate(user=user, token=token, password=password, at=clock.now())
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
        else:
            messages.success(request, _("Kata sandi tersimpan. Silakan masuk."))
            return redirect(settings.LOGIN_URL)
    facts = {"form": form, "usable": usable, "user_for": user}
    return render(request, "people/activate.html", facts)


def _user(code: str) -> User:
    try:
        number = urlsafe_base64_decode(code).decode("ascii")
        return User.objects.get(pk=int(number), is_active=True)
    except (ValueError, User.DoesNotExist, OverflowError):
        raise Http404 from None
