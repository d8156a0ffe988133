"""What a group does: notes and tasks, hand-ins, ratings of each other."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.core.files import storing
from asah.participation.calc import project_marks
from asah.participation.projects import news
from asah.participation.projects.models import (
    GroupMember,
    GroupNote,
    HandIn,
    PeerRating,
    ProjectGroup,
)
from asah.participation.projects.rules import WORK, person_of

FILE_MB = 20
MOST_NOTES = 60


@transaction.atomic
def add_note(
    *, group: ProjectGroup, text: str, task: bool, actor: Actor, at: dt.datetime
) -> GroupNote:
    """A note or a task of the group, by a member."""
    access.require(actor, WORK, group)
    if group.notes.count() >= MOST_NOTES:
        raise Refused(
            _("Catatan sudah %(n)d. Hapus yang sudah tidak perlu.") % {"n": MOST_NOTES},
            field="text",
        )
    return GroupNote.objects.create(
        group=group, text=text[:300], task=task, person_id=person_of(actor), at=at
    )


@transaction.atomic
def tick_note(*, note: GroupNote, done: bool, actor: Actor, at: dt.datetime) -> GroupNote:
    """Tick a task off, or open it again."""
    access.require(actor, WORK, note.group)
    note.done_at = at if done else None
    note.save(update_fields=["done_at"])
    return note


@transaction.atomic
def drop_note(*, note: GroupNote, actor: Actor) -> None:
    access.require(actor, WORK, note.group)
    note.delete()


@transaction.atomic
def hand_in(
    *,
    group: ProjectGroup,
    text: str,
    figure: Decimal | None,
    upload: storing.Upload | None,
    actor: Actor,
    at: dt.datetime,
) -> HandIn:
    """The next version of the group's result. Refused after grading, and for a bad file."""
    access.require(actor, WORK, group)
    locked = ProjectGroup.objects.select_for_update().get(pk=group.pk)
    if locked.handed_over_at:
        raise Refused(_("Hasil kelompok ini sudah dinilai dan diserahkan kepada unit."))
    file = None
    if upload:
        kinds = {"pdf", "office", "image"}
        file = storing.store(upload, kinds=kinds, limit_mb=FILE_MB, actor=actor, at=at)  # type: ignore[arg-type]
    last = locked.hand_ins.first()
    row = HandIn.objects.create(
        group=locked,
        version=last.version + 1 if last else 1,
        text=text,
        figure=figure,
        file=file or (last.file if last else None),
        person_id=person_of(actor),
        at=at,
    )
    audit.record(actor, "participation.hand_in", row, new={"version": row.version})
    news.handed_in(row, group, at)
    return row


@transaction.atomic
def rate_peers(
    *,
    group: ProjectGroup,
    ratings: Mapping[int, Mapping[str, int]],
    actor: Actor,
    at: dt.datetime,
) -> list[PeerRating]:
    """All of a member's ratings of the others at once; they are given once and stay."""
    access.require(actor, WORK, group)
    if not group.hand_ins.exists():
        raise Refused(_("Nilai teman diberikan setelah kelompok menyerahkan hasil."))
    if group.ratings.filter(rater=actor.person_id).exists():
        raise Refused(_("Anda sudah memberi nilai. Nilai teman diberikan satu kali."))
    others = set(GroupMember.objects.filter(group=group).values_list("person", flat=True))
    others.discard(actor.person_id or 0)
    names = [criterion.slug for criterion in project_marks.peer_criteria()]
    for person in others:
        levels = ratings.get(person, {})
        if any(levels.get(name) not in project_marks.LEVELS for name in names):
            raise Refused(_("Isi semua nilai untuk setiap teman."))
    made = PeerRating.objects.bulk_create(
        PeerRating(
            group=group,
            rater_id=person_of(actor),
            rated_id=person,
            levels={name: ratings[person][name] for name in names},
            at=at,
        )
        for person in sorted(others)
    )
    audit.record(actor, "participation.rate_peers", group, new={"rated": len(made)})
    return made
