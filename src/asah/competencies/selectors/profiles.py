"""One person's competencies against a position, live from standards and evidence."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from asah.competencies.calc.match import Match, Pair, Step, band, gap, job_person_match
from asah.competencies.calc.standards import resolve
from asah.competencies.models import Assessment, Band, Competency, CompetencyLevel
from asah.competencies.selectors.rules import capped_on, rules_on, steps, target_of, valid_on
from asah.people.api import Person, Position


@dataclass(frozen=True, slots=True)
class Item:
    """One required competency of a person, with all its evidence, newest first."""

    competency: Competency
    required: int
    measured: int | None
    measured_on: dt.date | None
    evidence: tuple[Assessment, ...] = ()

    @property
    def gap(self) -> int:
        return gap(Pair(self.measured, self.required))

    @property
    def steps(self) -> tuple[str, ...]:
        """The five steps of the scale: `on` reached, `want` asked but not reached, or nothing."""
        reached = self.measured or 0
        return tuple(
            "on" if n <= reached else "want" if n <= self.required else "" for n in range(1, 6)
        )

    @property
    def latest(self) -> Assessment | None:
        return next((row for row in self.evidence if row.withdrawn_at is None), None)


@dataclass(frozen=True)
class PersonProfile:
    """A person against a position: computed from standards and evidence, always of this day."""

    person: Person
    position: Position
    items: tuple[Item, ...]
    extra: tuple[Item, ...]
    capped: bool
    bands: tuple[Step, ...] = field(default=())

    @cached_property
    def short(self) -> tuple[Item, ...]:
        """Below the standard: the widest gap first."""
        below = [item for item in self.items if item.gap]
        return tuple(sorted(below, key=lambda item: (-item.gap, item.competency.name)))

    @cached_property
    def met(self) -> tuple[Item, ...]:
        return tuple(i for i in self.items if i.measured is not None and not i.gap)

    @cached_property
    def unknown(self) -> tuple[Item, ...]:
        return tuple(i for i in self.items if i.measured is None)

    @cached_property
    def match(self) -> Match:
        pairs = (Pair(item.measured, item.required) for item in self.items)
        return job_person_match(pairs, capped=self.capped)

    @cached_property
    def band(self) -> Step | None:
        return None if self.match.percent is None else band(self.match.percent, self.bands)


def person_profile(
    person: Person, date: dt.date, position: Position | None = None
) -> PersonProfile:
    """The profile of a person against the own position, or another one; five queries."""
    target = position or person.position
    winners = resolve(rules_on(date, target), target_of(target), date)
    evidence: dict[int, list[Assessment]] = {}
    for row in Assessment.objects.filter(person=person).order_by("-date", "-pk"):
        evidence.setdefault(row.competency_id, []).append(row)
    found = Competency.objects.in_bulk(winners.keys() | evidence.keys())
    every = sorted(found.values(), key=lambda c: (c.group != "managerial", c.soft, c.name))
    asked = [c for c in every if c.pk in winners]
    return PersonProfile(
        person=person,
        position=target,
        items=tuple(_item(c, winners[c.pk].required, evidence.get(c.pk, [])) for c in asked),
        extra=tuple(_item(c, 0, evidence[c.pk]) for c in every if c.pk not in winners),
        capped=capped_on(date),
        bands=tuple(steps(Band.Kind.MAPPING, date)),
    )


def _item(competency: Competency, required: int, evidence: list[Assessment]) -> Item:
    latest = next((row for row in evidence if row.withdrawn_at is None), None)
    level, date = (latest.level, latest.date) if latest else (None, None)
    return Item(competency, required, level, date, tuple(evidence))


def expected(profile: PersonProfile, date: dt.date) -> dict[int, CompetencyLevel]:
    """For each competency below its standard, the text of the next level to reach."""
    wanted = {item.competency.pk: (item.measured or 0) + 1 for item in profile.short}
    texts = CompetencyLevel.objects.filter(valid_on(date), competency__in=wanted)
    return {t.competency_id: t for t in texts if t.level == wanted[t.competency_id]}
