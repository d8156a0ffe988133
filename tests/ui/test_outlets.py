"""What packages above put on a lower page."""

from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory

from asah.ui import outlets

PIECE = "ui/messages.html"


def _draw(subject: object) -> str:
    text = "{% outlet 'uji:halaman' subject %}"
    request: HttpRequest = RequestFactory().get("/")
    return engines["django"].from_string(text).render({"subject": subject}, request).strip()


def test_an_outlet_that_nobody_fills_is_empty() -> None:
    assert outlets.draw("uji:kosong", RequestFactory().get("/"), None) == ""


def test_a_piece_is_left_out_where_it_has_nothing_to_say() -> None:
    outlets.fill(
        "uji:halaman",
        template=PIECE,
        context=lambda request, subject: {"messages": ["Ada"]} if subject else None,
    )
    assert _draw(None) == ""
    assert "Ada" in _draw("sesuatu")
