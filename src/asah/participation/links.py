"""Signed links to one's own seat: they open one page, and nothing else, until they expire."""

from django.core import signing
from django.urls import reverse

from asah.core import clock
from asah.participation.models import Enrolment
from asah.participation.reference import seat_rule

SALT = "participation.seat"


def token_of(row: Enrolment) -> str:
    """The signature of a person's seat; it holds the class, so it ends when the seat moves on."""
    return signing.dumps([row.pk, row.person_id, row.training_class_id], salt=SALT)


def url_of(row: Enrolment) -> str:
    """The address that is sent to the person."""
    return reverse("participation:seat_offer", args=[token_of(row)])


def row_of(token: str) -> Enrolment | None:
    """The seat behind a token; None when it is forged, too old, or no longer that seat."""
    try:
        age = seat_rule(clock.today()).link
        pk, person, klass = signing.loads(token, salt=SALT, max_age=age)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    rows = Enrolment.objects.select_related("training_class__training", "person__user")
    return rows.filter(pk=pk, person=person, training_class=klass).first()
