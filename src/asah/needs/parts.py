"""What needs add to pages of lower packages."""

from typing import Any

from django.http import HttpRequest

from asah.catalog.api import Training
from asah.competencies.api import Competency
from asah.core import access, clock
from asah.needs import rules
from asah.needs.selectors import lines as reads
from asah.needs.services.requests import year_asked
from asah.people.api import Person


def ask_training(request: HttpRequest, training: Training) -> dict[str, Any] | None:
    """Ask for a training from its page, or read the state of the request."""
    actor = request.actor  # type: ignore[attr-defined]
    if not training.active or not access.holds(actor, rules.MINE):
        return None
    year = year_asked(clock.today())
    mine = reads.of_person(actor.person_id or 0, year).filter(training=training).first()
    proposes = access.holds(actor, rules.PROPOSE)
    return {"training": training, "line": mine, "year": year, "proposes": proposes}


def ask_competency(request: HttpRequest, competency: Competency) -> dict[str, Any] | None:
    """Ask for a competency from its page of the dictionary."""
    actor = request.actor  # type: ignore[attr-defined]
    if not access.holds(actor, rules.MINE):
        return None
    year = year_asked(clock.today())
    mine = reads.of_person(actor.person_id or 0, year).filter(competency=competency).first()
    return {"competency": competency, "line": mine, "year": year}


def of_person(request: HttpRequest, person: Person) -> dict[str, Any] | None:
    """A person's needs beside the profile, for whoever may see them."""
    actor = request.actor  # type: ignore[attr-defined]
    own = actor.person_id == person.pk
    if not own and not access.visible(Person, actor, rules.PROPOSE).filter(pk=person.pk).exists():
        return None
    year = year_asked(clock.today())
    lines = list(reads.of_person(person.pk, year)[:6])
    return {"lines": lines, "person": person, "own": own, "year": year}
