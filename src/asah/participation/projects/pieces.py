"""What project work draws on a class's page, and its links in the shell."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from asah.core import periodic
from asah.core.access import Actor
from asah.delivery.api import TrainingClass, leads
from asah.participation.models import SEATED, Enrolment
from asah.participation.projects import news
from asah.participation.projects.models import CaseWish, GroupMember
from asah.participation.projects.rules import CASE_EDIT
from asah.ui import outlets
from asah.ui.shell import Place, RailItem, register


def on_class(request: HttpRequest, row: TrainingClass) -> dict[str, Any] | None:
    """The way to the own group, to the wishes, or to the board; None in other classes."""
    if row.training.method != row.training.Method.PROJECT:
        return None
    actor: Actor = request.actor  # type: ignore[attr-defined]
    person = actor.person_id or 0
    member = GroupMember.objects.filter(training_class=row, person=person).first()
    seated = bool(person) and Enrolment.objects.filter(
        training_class=row, person=person, state__in=SEATED
    )
    wishes = CaseWish.objects.filter(training_class=row, person=person).count() if seated else 0
    return {
        "row": row,
        "member": member,
        "may_wish": bool(seated) and member is None,
        "wishes": wishes,
        "leads": leads(actor, row),
    }


def register_all() -> None:
    news.register_kinds()
    periodic.register(periodic.Beat("participation.adopted", news.ask, every=60))
    outlets.fill(
        "participation:class", template="participation/project_link.html", context=on_class
    )
    register(
        RailItem(
            "participation:cases",
            _("Kasus unit"),
            icon="flag",
            permission=CASE_EDIT,
            place=Place.MINE,
            order=45,
        )
    )
