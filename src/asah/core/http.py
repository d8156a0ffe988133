"""The request as our middleware leaves it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from asah.core.access import Actor
from asah.core.models import User


class Request(HttpRequest):
    """A request with its actor; what every view takes."""

    actor: Actor
    htmx: HtmxDetails
    user: User
