"""A class's people, wishes and groups as the calculation takes them."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean

from asah.competencies.api import Profile
from asah.delivery.api import TrainingClass
from asah.participation.calc.groups import Group, Member, Whole, whole_of
from asah.participation.models import SEATED, Enrolment
from asah.participation.projects.models import Case, CaseWish, GroupMember, ProjectGroup
from asah.people.api import Person

NOT_KNOWN = 2.5  # the middle of the five levels, when nobody in the class has been measured


def seated(training_class: TrainingClass) -> list[Person]:
    """People with a seat, in the order of asking."""
    rows = Enrolment.objects.filter(training_class=training_class, state__in=SEATED)
    rows = rows.select_related("person__unit", "person__position")
    return [row.person for row in rows.order_by("requested_at", "pk")]


def skills(training_class: TrainingClass, people: Collection[Person]) -> dict[int, float]:
    """Mean measured level in what the training raises; else in everything; else the class's."""
    raised = set(training_class.training.levels.values_list("competency_id", flat=True))
    near: dict[int, list[int]] = defaultdict(list)
    every: dict[int, list[int]] = defaultdict(list)
    rows = Profile.objects.filter(person__in=people)
    for person, competency, level in rows.values_list("person", "competency", "measured"):
        if level is None:
            continue
        every[person].append(level)
        if competency in raised:
            near[person].append(level)
    known = {pk: fmean(near.get(pk) or levels) for pk, levels in every.items()}
    usual = fmean(known.values()) if known else NOT_KNOWN
    return {person.pk: known.get(person.pk, usual) for person in people}


def wishes_of(training_class: TrainingClass) -> dict[int, list[int]]:
    """Cases by person, the first wish first."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = CaseWish.objects.filter(training_class=training_class).order_by("person", "rank")
    for person, case in rows.values_list("person", "case"):
        found[person].append(case)
    return found


def choices(training_class: TrainingClass) -> list[Case]:
    """Cases that groups of the class may take: offered, or theirs already."""
    theirs = ProjectGroup.objects.filter(training_class=training_class).values("case")
    rows = Case.objects.filter(state=Case.State.OFFERED) | Case.objects.filter(pk__in=theirs)
    return list(rows.select_related("unit").order_by("title", "pk"))


@dataclass(frozen=True)
class Class:
    """Everything that groups are formed and judged by. Ids are the text of primary keys."""

    row: TrainingClass
    people: list[Person]
    skill: dict[int, float]
    wishes: dict[int, list[int]]
    cases: list[Case]
    groups: list[ProjectGroup]
    places: list[GroupMember]

    @cached_property
    def members(self) -> list[Member]:
        return [
            Member(
                id=str(person.pk),
                unit=str(person.unit_id),
                woman=person.sex == "P",
                rank=person.position.level,
                skill=self.skill[person.pk],
                wishes=tuple(str(case) for case in self.wishes.get(person.pk, ())),
            )
            for person in self.people
        ]

    @cached_property
    def names(self) -> dict[str, Person]:
        return {str(person.pk): person for person in self.people}

    @cached_property
    def division(self) -> list[Group]:
        """The groups as they stand, without people whose seat is gone."""
        inside: dict[int, list[str]] = defaultdict(list)
        for place in self.places:
            if str(place.person_id) in self.names:
                inside[place.group_id].append(str(place.person_id))
        return [Group(tuple(inside[group.pk]), str(group.case_id or "")) for group in self.groups]

    @cached_property
    def locked(self) -> dict[str, int]:
        """Locked people with the index of their group."""
        at = {group.pk: index for index, group in enumerate(self.groups)}
        return {
            str(place.person_id): at[place.group_id]
            for place in self.places
            if place.locked and str(place.person_id) in self.names
        }

    @property
    def loose(self) -> list[Person]:
        """Seated people without a group."""
        placed = {place.person_id for place in self.places}
        return [person for person in self.people if person.pk not in placed]

    def whole(self) -> Whole:
        return whole_of(self.members, max(1, len(self.groups)))

    def fingerprint(self, params: dict[str, object]) -> str:
        """SHA-256 over what the calculation reads."""
        people = [[m.id, m.unit, m.woman, m.rank, m.skill, list(m.wishes)] for m in self.members]
        cases = [case.pk for case in self.cases]
        text = json.dumps([people, cases, self.locked, params], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def read(training_class: TrainingClass) -> Class:
    """Seven queries, whatever the number of people."""
    people = seated(training_class)
    groups = (
        ProjectGroup.objects.filter(training_class=training_class)
        .select_related("case__unit", "formation")
        .order_by("number")
    )
    places = GroupMember.objects.filter(training_class=training_class).order_by("pk")
    return Class(
        row=training_class,
        people=people,
        skill=skills(training_class, people),
        wishes=wishes_of(training_class),
        cases=choices(training_class),
        groups=list(groups),
        places=list(places),
    )
