"""Draws the questions of one attempt. The same seed gives the same attempt, on any machine."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

UNSHUFFLED = frozenset({"true_false", "number", "short_text"})


class Drawable(Protocol):
    """What drawing reads of a question; shapes as in `content.models.Question`."""

    @property
    def pk(self) -> Any: ...
    @property
    def kind(self) -> str: ...
    @property
    def prompt(self) -> str: ...
    @property
    def options(self) -> Any: ...
    @property
    def pool(self) -> str: ...
    @property
    def points(self) -> int: ...
    @property
    def unit(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: `id` is what an answer names."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class DrawnQuestion:
    """A question as the learner sees it: nothing in it tells the right answer.

    `options` are the choices (for matching: the left sides), `rights` the right sides of matching.
    `prompt` is Markdown.
    """

    id: int
    kind: str
    prompt: str
    options: tuple[Choice, ...]
    rights: tuple[Choice, ...]
    points: int
    unit: str


def _choices(rows: Sequence[Mapping[str, str]]) -> list[Choice]:
    return [Choice(str(row["id"]), row["text"]) for row in rows]


def _shown(question: Drawable, dice: random.Random, *, shuffle: bool) -> DrawnQuestion:
    """The right sides of a matching are always shuffled: their order is the answer."""
    options: list[Choice] = []
    rights: list[Choice] = []
    if question.kind == "matching":
        options = _choices(question.options["left"])
        rights = _choices(question.options["right"])
        dice.shuffle(rights)
    elif question.kind not in UNSHUFFLED:
        options = _choices(question.options)
        if shuffle:
            dice.shuffle(options)
    return DrawnQuestion(
        id=question.pk,
        kind=question.kind,
        prompt=question.prompt,
        options=tuple(options),
        rights=tuple(rights),
        points=question.points,
        unit=question.unit,
    )


def as_written(question: Drawable) -> DrawnQuestion:
    """A question outside any attempt, its options in the order they were written."""
    return _shown(question, random.Random(0), shuffle=False)  # noqa: S311 - no secret


def _picked[Q: Drawable](
    questions: Sequence[Q], n: Mapping[str, int] | int | None, dice: random.Random
) -> list[Q]:
    """The drawn ones, in the order they were written."""
    if n is None:
        return list(questions)
    if isinstance(n, int):
        places = dice.sample(range(len(questions)), min(n, len(questions)))
        return [questions[place] for place in sorted(places)]
    kept: set[int] = set()
    for pool in sorted({question.pool for question in questions}):
        places = [i for i, question in enumerate(questions) if question.pool == pool]
        kept.update(dice.sample(places, min(n.get(pool, len(places)), len(places))))
    return [question for i, question in enumerate(questions) if i in kept]


def draw(
    questions: Sequence[Drawable],
    n: Mapping[str, int] | int | None,
    seed: str | int,
    *,
    shuffle: bool = True,
) -> list[DrawnQuestion]:
    """The questions of one attempt.

    `n` draws so many of all (int), so many from each pool (`{pool: n}`; a pool that is not named
    is taken whole), or everything (None). More than there are takes all. `shuffle` also puts
    questions and options in a random order.
    """
    dice = random.Random(str(seed))  # noqa: S311 - the seed is stored, so that it can be repeated
    picked = _picked(questions, n, dice)
    if shuffle:
        dice.shuffle(picked)
    return [_shown(question, dice, shuffle=shuffle) for question in picked]
