"""The page that anybody reaches by the QR of a certificate, and the one to type its code."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from asah.core import clock
from asah.core.access import public
from asah.core.http import Request
from asah.credits.calc import certificate_codes
from asah.credits.certificates import guessing, wording
from asah.credits.certificates.forms import CodeForm
from asah.credits.certificates.selectors import books


@public
def check_form(request: Request) -> HttpResponse:
    """Type the code by hand; a slip is told before anything is looked up."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        return redirect("credits:check", certificate_codes.grouped(form.cleaned_data["code"]))
    return render(request, "credits/certificate_check_form.html", {"form": form})


@public
@never_cache
def check(request: Request, code: str) -> HttpResponse:
    """The verdict, then every printed fact in printed order."""
    if guessing.held_back(request):
        return render(request, "429.html", status=429)
    asked = certificate_codes.clean(code)
    sound = certificate_codes.sound(asked)
    found = books.by_code(asked) if sound else None
    if found is None:
        if sound:  # a slip of the finger is no guess
            guessing.miss(request)
        shown = {"typed": code[:40], "form": CodeForm()}
        return render(request, "credits/certificate_unknown.html", shown, status=404)
    shown = {
        "row": found,
        "printed": wording.printed(found),
        "office": wording.office(),
        "now": clock.now(),
    }
    return render(request, "credits/certificate_check.html", shown)
