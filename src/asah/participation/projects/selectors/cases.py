"""Cases for lists, and what became of them."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from asah.core import access
from asah.core.access import SIGNED_IN, Actor
from asah.participation.projects.models import Adoption, Case, Grade, HandIn, ProjectGroup
from asah.participation.projects.rules import ADOPT, CASE_EDIT, GROUP_SEE
from asah.people.api import Unit

Answer = Adoption.Answer


def cases(actor: Actor, *, text: str = "", state: str = "", mine: bool = False) -> QuerySet[Case]:
    """Cases that the actor may see, the newest first; `mine` those of units under the actor."""
    rows = access.visible(Case, actor, CASE_EDIT if mine else SIGNED_IN)
    if text:
        rows = rows.filter(Q(title__icontains=text) | Q(unit__name__icontains=text))
    if state in Case.State.values:
        rows = rows.filter(state=state)
    return rows.select_related("unit")


def groups_on(case: Case, actor: Actor) -> list[ProjectGroup]:
    """Groups that work or worked on a case, with their hand-ins, adoptions and members.

    `seen`: whether the actor may open the group's page.
    """
    open_ = access.visible(ProjectGroup, actor, GROUP_SEE).filter(pk=OuterRef("pk"))
    rows = (
        ProjectGroup.objects.filter(case=case)
        .annotate(seen=Exists(open_))
        .select_related("training_class__training")
        .prefetch_related("adoptions", "hand_ins__file", "members__person")
        .order_by("training_class__start", "number")
    )
    return list(rows)


def newest_grade(group: ProjectGroup) -> Grade | None:
    rows = Grade.objects.filter(hand_in__group=group).select_related("hand_in", "by")
    return rows.order_by("-at", "-pk").first()


def newest(group: ProjectGroup) -> HandIn | None:
    return group.hand_ins.select_related("file", "person").first()


def to_answer(actor: Actor) -> QuerySet[Adoption]:
    """Open questions to the actor's units, those of the nearest day first."""
    rows = access.visible(Adoption, actor, ADOPT).filter(answer="")
    return rows.select_related("group__case__unit", "group__training_class__training").order_by(
        "due", "pk"
    )


def changes(state: str = "") -> QuerySet[ProjectGroup]:
    """Handed over results with their answers; `state` yes, partly, no or open narrows."""
    rows = ProjectGroup.objects.exclude(handed_over_at=None).exclude(case=None)
    if state in Answer.values:
        rows = rows.filter(adoptions__answer=state)
    if state == "open":
        rows = rows.filter(adoptions__answer="")
    return (
        rows.distinct()
        .select_related("case__unit", "training_class__training")
        .prefetch_related("adoptions")
        .order_by("-handed_over_at", "-pk")
    )


def adopted_counts() -> dict[str, int]:
    """By the latest answer of each result: yes, partly, no, open (nothing answered), and `all`."""
    found = dict.fromkeys((*Answer.values, "open"), 0)
    latest: dict[int, str] = {}
    rows = Adoption.objects.order_by("group", "day").values_list("group", "answer")
    for group, answer in rows:
        latest[group] = answer or latest.get(group, "open")
    for answer in latest.values():
        found[answer] += 1
    return found | {"all": len(latest)}


def units_for(actor: Actor) -> list[Unit]:
    """Units whose cases the actor may write, by name."""
    scopes = access.paths(actor, CASE_EDIT)
    rows = Unit.objects.filter(active=True)
    if "" not in scopes:
        chosen = Q(pk__in=[])
        for path in scopes:
            chosen |= Q(path__startswith=path)
        rows = rows.filter(chosen)
    return list(rows.only("pk", "name").order_by("name", "pk"))
