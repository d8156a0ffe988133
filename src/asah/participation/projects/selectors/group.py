"""One group: members, notes, versions, marks and what the peers said (never alone)."""

import datetime as dt
from dataclasses import dataclass

from asah.core import clock
from asah.core.language import word
from asah.participation.calc import project_marks
from asah.participation.calc.project_marks import Contribution
from asah.participation.projects.models import Grade, GroupMember, HandIn, ProjectGroup
from asah.participation.projects.selectors.cases import newest_grade


@dataclass(frozen=True, slots=True)
class Mark:
    """A member with the peers' mean (None under the least number of raters) and the mark."""

    member: GroupMember
    said: Contribution
    mark: float | None


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion of the rubric with the level that was given."""

    title: str
    level: int
    words: str


def members(group: ProjectGroup) -> list[GroupMember]:
    rows = group.members.select_related("person__unit").order_by("person__name", "pk")
    return list(rows)


def marks(group: ProjectGroup, people: list[GroupMember], grade: Grade | None) -> list[Mark]:
    """Every member's contribution and mark."""
    rows = group.ratings.values_list("rater", "rated", "levels")
    given = {(rater, rated): list(levels.values()) for rater, rated, levels in rows}
    rules = project_marks.rules(clock.day_of(grade.at) if grade else clock.today())
    said = project_marks.contributions(given, [m.person_id for m in people], rules)
    return [
        Mark(
            member,
            said[member.person_id],
            project_marks.mark(float(grade.score), said[member.person_id].factor)
            if grade
            else None,
        )
        for member in people
    ]


def lines(grade: Grade) -> list[Line]:
    """The rubric of the grade's day with its levels."""
    return [
        Line(word(c.title), grade.levels[c.slug], word(c.words[grade.levels[c.slug] - 1]))
        for c in project_marks.rubric(clock.day_of(grade.at))
        if c.slug in grade.levels
    ]


@dataclass(frozen=True, slots=True)
class Page:
    """What the group's page shows."""

    group: ProjectGroup
    people: list[GroupMember]
    versions: list[HandIn]
    grade: Grade | None
    lines: list[Line]
    marks: list[Mark]
    late: bool
    days_left: int


def page(group: ProjectGroup, at: dt.datetime) -> Page:
    """Seven queries."""
    people = members(group)
    versions = list(group.hand_ins.select_related("file", "person"))
    grade = newest_grade(group) if versions else None
    today = clock.day_of(at)
    return Page(
        group=group,
        people=people,
        versions=versions,
        grade=grade,
        lines=lines(grade) if grade else [],
        marks=marks(group, people, grade) if versions else [],
        late=not versions and group.due < today,
        days_left=(group.due - today).days,
    )
