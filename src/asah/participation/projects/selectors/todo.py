"""What waits for somebody in project work."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from asah.core import clock
from asah.core.access import Actor, Role
from asah.core.todo import TodoItem
from asah.delivery.api import Session
from asah.participation.models import SEATED, Enrolment
from asah.participation.projects.models import (
    Case,
    CaseWish,
    GroupMember,
    HandIn,
    PeerRating,
    ProjectGroup,
)
from asah.participation.projects.selectors.cases import to_answer

AHEAD = dt.timedelta(days=21)
BACK = dt.timedelta(days=150)  # a project lasts some months


def todo(actor: Actor) -> list[TodoItem]:
    """Hand-ins and ratings of members, adoption to answer for superiors, work to grade."""
    return [*_own(actor), *_adoptions(actor), *_to_grade(actor)]


def _own(actor: Actor) -> list[TodoItem]:
    """One query for who sits in no project class."""
    if not actor.person_id or Role.EMPLOYEE not in actor.roles:
        return []
    mine = {"training_class": OuterRef("training_class"), "person": actor.person_id}
    rows = Enrolment.objects.filter(
        person=actor.person_id,
        state__in=SEATED,
        training_class__training__method="project",
        training_class__start__range=(clock.today() - BACK, clock.today() + AHEAD),
    )
    seats = list(
        rows.select_related("training_class__training").annotate(
            group=Subquery(GroupMember.objects.filter(**mine).values("group")[:1]),
            wished=Exists(CaseWish.objects.filter(**mine)),
        )
    )
    groups = [seat.group for seat in seats if seat.group]
    loose = [seat for seat in seats if not seat.group and not seat.wished]
    return [
        *(_of_groups(actor, groups) if groups else ()),
        *(_wishes(loose) if loose else ()),
    ]


def _of_groups(actor: Actor, groups: list[int]) -> list[TodoItem]:
    """Hand in before the due day, then rate each other once."""
    handed = HandIn.objects.filter(group=OuterRef("pk"))
    rated = PeerRating.objects.filter(group=OuterRef("pk"), rater=actor.person_id)
    rows = ProjectGroup.objects.filter(pk__in=groups).annotate(
        handed=Exists(handed), rated=Exists(rated)
    )
    found = []
    for group in rows.select_related("case", "training_class__training").order_by("due"):
        if not group.handed:
            title = group.case.title if group.case else group.training_class.title
            said = _("Serahkan hasil kelompok: %(title)s") % {"title": title}
            why = _("Anda anggota kelompok %(n)d.") % {"n": group.number}
            url = reverse("participation:project_group", args=[group.pk])
            found.append(TodoItem(said, why, group.due, url, 55))
        elif not group.rated and group.due + AHEAD >= clock.today():
            said = _("Nilai kerja teman sekelompok")
            why = _("Sekali saja, dan hanya rata-ratanya yang tampak.")
            url = reverse("participation:project_rate", args=[group.pk])
            found.append(TodoItem(said, why, group.due + dt.timedelta(days=7), url, 40))
    return found


def _wishes(seats: Sequence[Enrolment]) -> list[TodoItem]:
    """Classes of project method with a seat but neither a wish nor a group."""
    if not Case.objects.filter(state=Case.State.OFFERED).exists():
        return []
    return [
        TodoItem(
            _("Pilih tiga kasus: %(title)s") % {"title": row.training_class.title},
            _("Kelompok dibentuk menurut pilihan peserta."),
            row.training_class.start,
            reverse("participation:project_wishes", args=[row.training_class.code]),
            45,
        )
        for row in seats
        if row.training_class.start and row.training_class.start >= clock.today() - AHEAD
    ]


def _adoptions(actor: Actor) -> list[TodoItem]:
    if Role.SUPERIOR not in actor.roles:
        return []
    return [
        TodoItem(
            _("Apakah dipakai? %(title)s") % {"title": row.group.case.title},
            _("%(n)d hari setelah hasil kelompok diserahkan kepada unit Anda.") % {"n": row.day},
            row.due,
            reverse("participation:project_adoption", args=[row.pk]),
            50,
        )
        for row in to_answer(actor).filter(due__lte=clock.today())
        if row.group.case
    ]


def _to_grade(actor: Actor) -> list[TodoItem]:
    """Newest hand-ins of groups that the facilitator leads and nobody has graded."""
    if Role.FACILITATOR not in actor.roles or not actor.user_id:
        return []
    led = Session.objects.filter(facilitator__user_id=actor.user_id).values("training_class")
    handed = HandIn.objects.filter(group=OuterRef("pk"))
    rows = ProjectGroup.objects.filter(
        Exists(handed), training_class__in=led, handed_over_at=None
    ).select_related("case", "training_class__training")
    return [
        TodoItem(
            _("Nilai hasil kelompok %(n)d: %(title)s")
            % {"n": group.number, "title": group.case.title if group.case else ""},
            _("Setelah dinilai, hasilnya diserahkan kepada unit pemilik kasus."),
            group.due + dt.timedelta(days=14),
            reverse("participation:project_grade", args=[group.pk]),
            52,
        )
        for group in rows
    ]
