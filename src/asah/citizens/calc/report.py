"""What `asah calc ikm` says of a survey: every figure with its element, count and notes."""

from typing import TypedDict

from asah.citizens.calc.elements import elements
from asah.citizens.calc.ikm import Weights, grade, ikm, nrr
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
    total = survey.total
    means = nrr(total)
    unanswered = [e.name for e, mean in zip(elements(), means, strict=True) if mean is None]
    index = ikm(means, mode)
    if index is None:
        what = "berkas ini" if not total.n else f"unsur {', '.join(unanswered)}"
        raise BadInput(
            f"tidak ada satu pun jawaban untuk {what}", "Periksa lembar dan kolom yang dipilih."
        )
    columns = survey.columns
    figures = [
        ElementFigure(
            key=columns.keys[element.slug],
            element=element.slug,
            number=element.number,
            name=element.name,
            n=count,
            nrr=float(mean or 0),
            score=float((mean or 0) * 25),
        )
        for element, count, mean in zip(elements(), total.counts, means, strict=True)
    ]
    figures.sort(key=lambda figure: figure["key"])
    band = grade(index)
    return Report(
        n=total.n,
        nrr={figure["key"]: figure["nrr"] for figure in figures},
        ikm=float(index),
        grade=band.grade,
        meaning=band.meaning,
        weights=mode.value,
        order=columns.meaning.order or "",
        order_from=columns.meaning.source.value,
        elements=figures,
        skipped=len(survey.wrong_rows),
        ignored=survey.ignored,
        notes=[note.as_dict() for note in survey.notes],
    )
