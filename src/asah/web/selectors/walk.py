"""The walk: from one need along the thread to its effect, and back.

A walk stands on a year and the trainings that answer the need. Each step says what there is, or
plainly that there is nothing yet, and links to the page that knows more.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from asah.catalog.api import Training
from asah.needs.api import NeedLine


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a step: a line, a class, a person's JP. `state` is drawn as a badge."""

    title: str
    text: str = ""
    url: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One knot of the walk. `reached` is False while the thread has not come this far."""

    name: str
    answer: str
    reached: bool
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """What a walk follows: a year, the trainings, and the person or the competency, if one."""

    year: int
    trainings: Sequence[Training]
    need: NeedLine | None = None

    @property
    def person_id(self) -> int | None:
        return self.need.person_id if self.need else None

    @property
    def competencies(self) -> list[int]:
        """The competency of the need, or all that the trainings raise."""
        if self.competency_id:
            return [self.competency_id]
        return [level.competency_id for t in self.trainings for level in t.levels.all()]

    @property
    def competency_id(self) -> int | None:
        return self.need.competency_id if self.need else None


def answers_to(need: NeedLine) -> list[Training]:
    """Trainings that raise the competency of the need, or the one that it asks for."""
    if need.training_id:
        return list(Training.objects.filter(pk=need.training_id))
    rows = Training.objects.filter(levels__competency=need.competency_id).distinct()
    return list(rows.order_by("title"))


def of_need(need: NeedLine) -> Way:
    return Way(need.year, answers_to(need), need)


def of_training(training: Training, year: int) -> Way:
    return Way(year, [training])
