"""The employee's side of attendance: typing or scanning the code in the room."""

import datetime as dt
import json

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from asah.core import clock
from asah.core.access import Actor, screen
from asah.core.errors import Refused
from asah.core.http import Request
from asah.delivery.api import Session
from asah.participation.forms import CodeForm
from asah.participation.models import Attendance
from asah.participation.rules import ASK
from asah.participation.selectors import rosters
from asah.participation.services import marks
from asah.participation.services.gatherings import Typed, rounded
from asah.participation.services.gatherings import check_in_later as check_in_later_verb
from asah.people.api import Person

# A scan is proven when the page opens; the person then has this long to press the button.
PROOF_SECONDS = 180
SALT = "participation.scan"


def _done(request: Request, session: Session) -> HttpResponse:
    words = {"title": session.training_class.title, "n": session.number}
    messages.success(request, _("Anda tercatat hadir: %(title)s, sesi %(n)d.") % words)
    return redirect("participation:class_page", session.training_class.code)


@screen(ASK)
def check_in(request: Request) -> HttpResponse:
    person = get_object_or_404(Person, pk=request.actor.person_id)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = marks.check_in(
                code=form.cleaned_data["code"], person=person, actor=request.actor, at=clock.now()
            )
        except Refused as no:
            form.add_error("code", no.sentence)
        else:
            return _done(request, row.session)
    shown = {"form": form, "sessions": rosters.my_sessions_today(person.pk, clock.now())}
    return render(request, "participation/check_in.html", shown)


def _proof(person: Person, session: Session) -> str:
    return signing.dumps([person.pk, session.pk], salt=SALT)


def _confirm(request: Request, person: Person, pk: int) -> HttpResponse:
    proof = request.POST.get("proof", "")
    try:
        if signing.loads(proof, salt=SALT, max_age=PROOF_SECONDS) != [person.pk, pk]:
            raise signing.BadSignature
        session = get_object_or_404(
            Session.objects.select_related("training_class__training"), pk=pk
        )
        marks.confirm_check_in(session=session, person=person, actor=request.actor, at=clock.now())
    except signing.BadSignature:
        messages.warning(request, _("Waktunya habis. Pindai lagi atau ketik kode yang sekarang."))
        return redirect("participation:check_in")
    except Refused as no:
        messages.warning(request, no.sentence)
        return redirect("participation:check_in")
    return _done(request, session)


@screen(ASK)
def scan(request: Request, pk: int, code: str) -> HttpResponse:
    """What the QR leads to: one button, because opening an address changes nothing."""
    person = get_object_or_404(Person, pk=request.actor.person_id)
    if request.method == "POST":
        return _confirm(request, person, pk)
    try:
        session = marks.find_session(code, person, clock.now())
    except Refused as no:
        messages.warning(request, no.sentence)
        return redirect("participation:check_in")
    known = Attendance.objects.filter(session=session, person=person).first()
    shown = {"session": session, "known": known, "proof": _proof(person, session), "code": code}
    return render(request, "participation/scan.html", shown)


def _typed(request: Request) -> list[Typed]:
    """What the phone kept; what cannot be read is left out."""
    try:
        items = json.loads(request.POST.get("items", "[]"))
        found = [
            Typed(str(i["key"]), str(i["code"]), dt.timedelta(seconds=max(0, float(i["age"]))))
            for i in items
        ]
    except (KeyError, TypeError, ValueError, OverflowError):
        return []
    return found[:10]


@screen(ASK)
@require_POST
def check_in_later(request: Request) -> HttpResponse:
    """Codes from the script: typed now, or kept on the phone while the net was down."""
    person = get_object_or_404(Person, pk=request.actor.person_id)
    answers = []
    for typed in _typed(request):
        one = rounded(typed)
        try:
            row = _count(one, person, request.actor)
        except Refused as no:
            answers.append({"key": one.key, "ok": False, "text": no.sentence})
        else:
            words = {"title": row.session.training_class.title, "n": row.session.number}
            text = _("Anda tercatat hadir: %(title)s, sesi %(n)d.") % words
            url = reverse("participation:class_page", args=[row.session.training_class.code])
            messages.success(request, text)  # said on the page that the script opens next
            answers.append({"key": one.key, "ok": True, "text": text, "url": url})
    return JsonResponse({"results": answers})


def _count(typed: Typed, person: Person, actor: Actor) -> Attendance:
    if typed.age:
        return check_in_later_verb(typed=typed, person=person, actor=actor, at=clock.now())
    return marks.check_in(code=typed.code, person=person, actor=actor, at=clock.now())
