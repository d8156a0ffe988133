"""A table of survey answers, as agencies keep it, read by name.

Layouts: an online form's export (headings are questions, answers are labels), an app's U1..U9,
a recap sheet with totals, carried-forward lines and a legend. See README.md.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from asah.citizens.calc.columns import Columns, find_columns
from asah.citizens.calc.elements import COUNT, TRUST, Order
from asah.citizens.calc.foot import first_filled, foot_term, repeats_the_sum, wrong_sums
from asah.citizens.calc.headings import Line, leading_number
from asah.citizens.calc.ikm import Tally
from asah.citizens.calc.labels import WrongAnswer, read_answer
from asah.citizens.calc.text import is_blank, squash
from asah.core.calc.errors import Problem

CURE = "Betulkan jawabannya menjadi 1, 2, 3, atau 4, atau kosongkan."


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """One row: nine answers in regulation order, the trust answer, and the whole line."""

    line: Line
    answers: tuple[int | None, ...]
    trust: int | None


@dataclass(slots=True)
class Survey:
    """What a table holds. `wrong`: one problem per cell that is no answer.

    `aside` and `empty`: lines that are totals or captions, and lines without any answer.
    """

    columns: Columns
    rows: list[Questionnaire] = field(default_factory=list)
    wrong: list[Problem] = field(default_factory=list)
    wrong_rows: list[Line] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    aside: list[int] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    total: Tally = field(default_factory=Tally)


def read_survey(lines: Sequence[Line], told: Order | None = None) -> Survey:
    """Read all answers of a table. Rows with a wrong cell are set aside in `wrong`.

    `lines`: the sheet from its first row. BadInput when the columns cannot be found.
    """
    columns = find_columns(lines, told)
    survey = Survey(columns, notes=list(columns.meaning.notes))
    used = {*columns.places.values(), columns.trust}
    survey.ignored = [t for c, t in columns.heading.titles.items() if c not in used]
    for line in lines[columns.heading.last + 1 :]:
        _read_line(survey, line)
    if survey.aside:
        reason = f"baris {ranges(survey.aside)} berisi jumlah atau keterangan"
        survey.notes.append(Problem(reason, "Tidak dihitung sebagai jawaban."))
    if survey.empty:
        reason = f"baris {ranges(survey.empty)} tidak berisi satu pun jawaban"
        survey.notes.append(Problem(reason, "Baris itu dilewati."))
    unanswered = [row.line.number for row in survey.rows if row.answers == (None,) * COUNT]
    if unanswered:
        reason = f"baris {ranges(unanswered)} dikirim tanpa satu pun jawaban unsur"
        survey.notes.append(Problem(reason, "Dihitung sebagai responden, tidak dalam nilai."))
    return survey


def _read_line(survey: Survey, line: Line) -> None:
    columns = survey.columns
    cells = [line.cell(column) for column in columns.places.values()]
    if all(is_blank(cell) for cell in line.cells):
        return
    if _is_foot(line, columns):
        _check_sums(survey, line)
        survey.aside.append(line.number)
        return
    if all(is_blank(cell) for cell in cells) and not _was_sent(line):
        survey.empty.append(line.number)
        return
    problems: list[Problem] = []
    answers = _read_cells(line, columns, problems)
    if not problems:
        survey.rows.append(Questionnaire(line, answers[:COUNT], answers[COUNT]))
        survey.total.add(answers[:COUNT])
    elif repeats_the_sum(cells, survey.total) or (survey.aside and _is_caption(line, columns)):
        survey.aside.append(line.number)
    else:
        survey.wrong.extend(problems)
        survey.wrong_rows.append(line)


def _was_sent(line: Line) -> bool:
    """A form that came in without an answer still has its time and more; a printed number not."""
    return sum(not is_blank(cell) for cell in line.cells) >= 2


def _is_foot(line: Line, columns: Columns) -> bool:
    """A total, a caption, an entry of the legend, or the heading once more."""
    return (
        bool(foot_term(first_filled(line.cells, columns.first)))
        or line.number in columns.legend_lines
        or _repeats_heading(line, columns)
    )


def _repeats_heading(line: Line, columns: Columns) -> bool:
    return all(
        leading_number(cell := line.cell(place)) == int(columns.keys[slug][1:])
        or (isinstance(cell, str) and squash(cell) == squash(columns.heading.titles[place]))
        for slug, place in columns.places.items()
    )


def _is_caption(line: Line, columns: Columns) -> bool:
    """Below the totals: words under the answers' columns, nothing to the left, no answer."""
    if first_filled(line.cells, columns.first) is not None:
        return False
    filled = [cell for c in columns.places.values() if not is_blank(cell := line.cell(c))]
    return len(filled) <= 2 and all(
        isinstance(cell, str) and not re.search(r"\d", cell) for cell in filled
    )


def _check_sums(survey: Survey, line: Line) -> None:
    columns = survey.columns
    names = {columns.keys[slug]: place for slug, place in columns.places.items()}
    for difference in wrong_sums(line, columns.first, names, survey.total):
        survey.notes.append(
            Problem(
                f"jumlah yang tertulis lain dari jawaban di atasnya, {difference}",
                "Jawabannya yang dihitung; periksa lembar itu.",
                line=line.number,
            )
        )


def _read_cells(line: Line, columns: Columns, problems: list[Problem]) -> tuple[int | None, ...]:
    """Nine answers and the trust answer; what cannot be read goes to `problems`."""
    places = list(columns.places.items())
    if columns.trust is not None:
        places.append((TRUST, columns.trust))
    found: list[int | None] = []
    for slug, column in places:
        cell = line.cell(column)
        try:
            found.append(read_answer(cell, slug))
        except WrongAnswer as wrong:
            title = columns.heading.titles.get(column, "")
            problems.append(
                Problem(f"“{cell}” {wrong.reason}", CURE, line.number, title, str(cell))
            )
            found.append(None)
    if columns.trust is None:
        found.append(None)
    return tuple(found)


def ranges(numbers: Sequence[int]) -> str:
    """`7, 9–12`: line numbers in few words."""
    parts: list[list[int]] = []
    for number in sorted(set(numbers)):
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in parts)
