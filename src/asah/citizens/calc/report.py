"""What `asah calc ikm` says of a survey: every figure with its element, count and notes."""

from decimal import Decimal
from typing import TypedDict

from asah.citizens.calc.elements import elements
from asah.citizens.calc.ikm import SCALE, Weights, grade, ikm, nrr
from asah.citizens.calc.survey_file import CURE, Survey
from asah.core.calc.errors import BadInput, Problem, ProblemDict


class ElementFigure(TypedDict):
    """One element: the key in `nrr`, its slug and number in the regulation, answers, mean."""

    key: str
    element: str
    number: int
    name: str
    n: int
    nrr: float
    score: float


class Report(TypedDict):
    """`nrr` by key: the file's U1..U9, or the regulation's numbers where it uses names."""

    n: int
    nrr: dict[str, float]
    ikm: float
    grade: str
    meaning: str
    weights: str
    order: str
    order_from: str
    elements: list[ElementFigure]
    skipped: int
    ignored: list[str]
    notes: list[ProblemDict]


def stop_on_wrong(survey: Survey) -> None:
    """BadInput that names every row with a wrong answer, once there is one."""
    if not survey.wrong:
        return
    named = "; ".join(_named(problem) for problem in survey.wrong)
    raise BadInput(
        f"ada jawaban yang salah di {len(survey.wrong_rows)} baris ({named})",
        f"{CURE} Atau lewati baris itu dengan --skip-wrong.",
    )


def _named(problem: Problem) -> str:
    return f"baris {problem.line} kolom {problem.column}: {problem.reason}"


def report(survey: Survey, mode: Weights, *, skip_wrong: bool = False) -> Report:
    """The index of a survey. BadInput on wrong answers (unless skipped) and on too few."""
    if not skip_wrong:
        stop_on_wrong(survey)
    index = _index(survey, mode)
    band = grade(index)
    figures = _elements(survey)
    return Report(
        n=survey.total.n,
        nrr={figure["key"]: figure["nrr"] for figure in figures},
        ikm=float(index),
        grade=band.grade,
        meaning=band.meaning,
        weights=mode.value,
        order=survey.columns.meaning.order or "",
        order_from=survey.columns.meaning.source.value,
        elements=figures,
        skipped=len(survey.wrong_rows),
        ignored=survey.ignored,
        notes=[note.as_dict() for note in survey.notes],
    )


def _index(survey: Survey, mode: Weights) -> Decimal:
    means = nrr(survey.total)
    index = ikm(means, mode)
    if index is not None:
        return index
    silent = [e.name for e, mean in zip(elements(), means, strict=True) if mean is None]
    what = f"unsur {', '.join(silent)}" if survey.total.n else "berkas ini"
    raise BadInput(
        f"tidak ada satu pun jawaban untuk {what}", "Periksa lembar dan kolom yang dipilih."
    )


def _elements(survey: Survey) -> list[ElementFigure]:
    """The nine with their figures, in the order of their keys."""
    total, keys = survey.total, survey.columns.keys
    figures = [
        ElementFigure(
            key=keys[element.slug],
            element=element.slug,
            number=element.number,
            name=element.name,
            n=count,
            nrr=added / count,
            score=SCALE * added / count,
        )
        for element, count, added in zip(elements(), total.counts, total.sums, strict=True)
    ]
    return sorted(figures, key=lambda figure: figure["key"])
