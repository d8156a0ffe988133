"""Work of groups written as it was, for imports and the demo: one audit line a batch."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction

from asah.core import access, audit
from asah.core.access import Actor
from asah.participation.projects.models import GroupNote, HandIn, PeerRating, ProjectGroup
from asah.participation.projects.rules import GRADE


@dataclass(frozen=True, slots=True)
class NoteSpec:
    person_id: int
    text: str
    at: dt.datetime
    task: bool = False
    done_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class HandInSpec:
    person_id: int
    text: str
    at: dt.datetime
    figure: Decimal | None = None


@dataclass(frozen=True, slots=True)
class WorkSpec:
    """What one group did. `ratings` maps (rater, rated) to the levels by criterion."""

    notes: Sequence[NoteSpec] = ()
    hand_ins: Sequence[HandInSpec] = ()
    ratings: Mapping[tuple[int, int], Mapping[str, int]] = field(default_factory=dict)
    rated_at: dt.datetime = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@transaction.atomic
def bulk_work(*, group: ProjectGroup, spec: WorkSpec, actor: Actor) -> list[HandIn]:
    """Notes, versions in order, ratings of a group; the versions made."""
    access.require(actor, GRADE, group)
    GroupNote.objects.bulk_create(
        GroupNote(
            group=group,
            person_id=note.person_id,
            text=note.text,
            task=note.task,
            done_at=note.done_at,
            at=note.at,
        )
        for note in spec.notes
    )
    made = HandIn.objects.bulk_create(
        HandIn(
            group=group,
            version=version,
            person_id=one.person_id,
            text=one.text,
            figure=one.figure,
            at=one.at,
        )
        for version, one in enumerate(spec.hand_ins, 1)
    )
    PeerRating.objects.bulk_create(
        PeerRating(
            group=group, rater_id=rater, rated_id=rated, levels=dict(levels), at=spec.rated_at
        )
        for (rater, rated), levels in spec.ratings.items()
    )
    new = {"notes": len(spec.notes), "versions": len(made), "ratings": len(spec.ratings)}
    audit.record(actor, "participation.bulk_work", group, new=new)
    return made
