"""The language of a reader: Indonesian, unless English was chosen (cookie `bahasa`).

The browser's own wish is not asked: many phones here are set to English, and their owners are not.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

COOKIE = "bahasa"


def word(text: object) -> str:
    """A word of the reference data (`data/`), or a row named by one, in the reader's language.

    For showing only: rows, mail and documents keep the word as written. A word that a region added
    itself has no English, and stays.
    """
    if translation.get_language() == settings.LANGUAGE_CODE:
        return str(text)
    return translation.pgettext("data", str(text))


@contextmanager
def of_site() -> Iterator[None]:
    """`with of_site():` or `@of_site()`: words of the site's language, for what others read.

    Whoever acts may read English; what is told or kept because of it is read by somebody else.
    """
    with translation.override(settings.LANGUAGE_CODE):
        yield


def chosen(request: HttpRequest) -> str:
    """The language that the reader chose, else the site's own."""
    asked = request.COOKIES.get(COOKIE, "")
    return asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class LanguageMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = chosen(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
