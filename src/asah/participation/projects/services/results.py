"""The end of a project: the rubric, handing the result to the unit, *adopted?*"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import access, audit, clock
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.participation.calc import project_marks
from asah.participation.projects import news
from asah.participation.projects.models import Adoption, Case, Grade, HandIn, ProjectGroup
from asah.participation.projects.rules import ADOPT, GRADE

Answer = Adoption.Answer


@transaction.atomic
def grade(
    *, hand_in: HandIn, levels: Mapping[str, int], note: str, actor: Actor, at: dt.datetime
) -> Grade:
    """Grade the group's newest hand-in; the first grade hands the result to the unit."""
    group = hand_in.group
    access.require(actor, GRADE, group)
    locked = ProjectGroup.objects.select_for_update().get(pk=group.pk)
    if locked.hand_ins.values_list("version", flat=True).first() != hand_in.version:
        raise Refused(_("Kelompok sudah menyerahkan versi yang lebih baru. Nilai yang itu."))
    criteria = project_marks.rubric(clock.day_of(at))
    try:
        score = project_marks.score(levels, criteria)
    except ValueError as error:
        raise Refused(_("Pilih satu tingkat untuk setiap bagian rubrik.")) from error
    row = Grade.objects.create(
        hand_in=hand_in,
        levels={c.slug: levels[c.slug] for c in criteria},
        score=Decimal(str(round(score, 2))),
        note=note,
        at=at,
        by_id=actor.user_id,
    )
    audit.record(actor, "participation.grade", row, new={"score": str(row.score)})
    news.marked(row, group, at)
    if not locked.handed_over_at:
        _hand_over(locked, actor, at)
    return row


def _hand_over(group: ProjectGroup, actor: Actor, at: dt.datetime) -> None:
    """Give the result to the unit that owns the case, and plan when it is asked."""
    group.handed_over_at = at
    group.save(update_fields=["handed_over_at"])
    if group.case_id is None:
        return
    day = clock.day_of(at)
    Adoption.objects.bulk_create(
        Adoption(group=group, day=after, due=day + dt.timedelta(days=after))
        for after in project_marks.rules(day).adoption_days
    )
    Case.objects.filter(pk=group.case_id).update(state=Case.State.DONE)
    audit.record(actor, "participation.hand_over", group, new={"case": group.case_id})
    news.handed_over(group, at)


@transaction.atomic
def answer_adoption(
    *,
    adoption: Adoption,
    answer: str,
    figure: Decimal | None,
    reason: str,
    actor: Actor,
    at: dt.datetime,
) -> Adoption:
    """Whether the unit uses the result; once, from the due day on. *No* and *partly* say why."""
    access.require(actor, ADOPT, adoption)
    row = Adoption.objects.select_for_update().get(pk=adoption.pk)
    if row.answer:
        raise Refused(_("Pertanyaan ini sudah dijawab."))
    if row.due > clock.day_of(at):
        raise Refused(_("Pertanyaan ini baru dibuka pada harinya."))
    if answer not in Answer.values:
        raise Refused(_("Pilih satu jawaban."), field="answer")
    if answer != Answer.YES and not reason.strip():
        raise Refused(_("Tulis sebabnya, supaya kelompok berikutnya belajar."), field="reason")
    row.answer, row.figure, row.reason = answer, figure, reason.strip()[:500]
    row.at, row.by_id = at, actor.user_id
    row.save()
    new = {"answer": answer, "figure": str(figure)}
    audit.record(actor, "participation.answer_adoption", row, new=new)
    return row
