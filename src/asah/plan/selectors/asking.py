"""Who asks *kenapa tidak saya* about whom: the panel's search, choice and answer."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from asah.catalog.api import Training
from asah.core import access
from asah.core.access import NOBODY, Actor
from asah.people.api import Person
from asah.plan.models import Plan, Run
from asah.plan.rules import VIEW, WHY
from asah.plan.selectors.pages import latest_run
from asah.plan.selectors.why import WhyNot, answer_of

MOST = 8


@dataclass(frozen=True, slots=True)
class Panel:
    """Either people to choose from, or a person with trainings to choose from, or an answer."""

    run: Run
    text: str
    people: list[Person]
    more: int
    person: Person | None
    trainings: list[tuple[str, str]]
    training: str
    answer: WhyNot | None


def run_for(plan: Plan, actor: Actor) -> Run | None:
    """The run that this reader may ask about: others than planners only once it is approved."""
    if plan.chosen is None:
        return None
    if plan.state != Plan.State.APPROVED and not access.holds(actor, VIEW):
        return None
    return latest_run(plan.chosen)


def search(actor: Actor, text: str) -> tuple[list[Person], int]:
    """People by part of a name or NIP whom the reader may ask about, and how many more."""
    words = text.split()
    if not words:
        return [], 0
    found = access.visible(Person, actor, WHY).filter(active=True)
    by_name = Q()
    for word in words:
        by_name &= Q(name__icontains=word)
    digits = "".join(words)
    rows = found.filter(by_name | Q(nip__contains=digits) if digits.isdigit() else by_name)
    rows = rows.select_related("unit").order_by("name", "pk")
    first = list(rows[: MOST + 1])
    return first[:MOST], max(0, rows.count() - MOST) if len(first) > MOST else 0


def invitation(request: HttpRequest, training: object) -> dict[str, object] | None:
    """On a training's page: the way to the answer about oneself, once a plan is in force."""
    actor: Actor = getattr(request, "actor", NOBODY)
    if actor.person_id is None or not isinstance(training, Training):
        return None
    plan = Plan.objects.filter(state=Plan.State.APPROVED).order_by("-year").first()
    return {"year": plan.year, "code": training.code} if plan else None


def panel(run: Run, kept: dict[str, Any], actor: Actor, asked: dict[str, str]) -> Panel:
    """The panel for `cari`, `orang` (id) and `pelatihan` (code) of the address.

    `kept` is the run's explanation. Alone in what they may ask (an employee), a reader is
    chosen without searching.
    """
    text = asked.get("cari", "").strip()
    people, more = search(actor, text)
    key = asked.get("orang", "")
    visible = access.visible(Person, actor, WHY).select_related("unit")
    person = visible.filter(pk=int(key)).first() if key.isdigit() else None
    if person is None and not text and not access.paths(actor, WHY):
        person = visible.filter(pk=actor.person_id or 0).first()
    if person is None and len(people) == 1:
        person = people[0]
    trainings = sorted(kept["titles"].items(), key=lambda pair: pair[1]) if person else []
    code = asked.get("pelatihan", "")
    answer = answer_of(run, kept, person, code) if person and code else None
    return Panel(run, text, people, more, person, trainings, code, answer)
