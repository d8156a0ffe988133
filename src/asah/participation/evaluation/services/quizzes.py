"""Says which quizzes test a class, and takes the scores of their attempts."""

from collections import Counter
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from asah.content.api import Quiz
from asah.core import access, audit
from asah.core.access import Actor
from asah.core.errors import Refused
from asah.delivery.api import LEAD, TrainingClass
from asah.participation.evaluation.selectors import quizzes as reads
from asah.participation.models import ClassQuiz, ClassScore


@transaction.atomic
def set_class_quizzes(
    *, row: TrainingClass, quizzes: Mapping[str, Quiz | None], actor: Actor
) -> None:
    """Which quiz is the test `pre` and `post`; None = scores are typed. Scores are not touched."""
    access.require(actor, LEAD, row)
    before = {when: quiz.pk for when, quiz in reads.chosen(row).items()}
    after = {when: quiz.pk for when, quiz in quizzes.items() if quiz}
    if before == after:
        return
    ClassQuiz.objects.filter(training_class=row).delete()
    ClassQuiz.objects.bulk_create(
        ClassQuiz(training_class=row, when=when, quiz_id=quiz) for when, quiz in after.items()
    )
    audit.record(actor, "participation.set_class_quizzes", row, old=before, new=after)


@transaction.atomic
def take_scores(*, row: TrainingClass, actor: Actor) -> Counter[str]:
    """Bring the scores that come from quizzes up to the attempts; may run as often as one likes.

    What was done by the words of `Step.what`. One audit line, none when nothing changed.
    """
    access.require(actor, LEAD, row)
    TrainingClass.objects.select_for_update(of=("self",)).get(pk=row.pk)
    steps = reads.steps(row, reads.chosen(row), reads.own_course(row))
    if not steps:
        raise Refused(_("Pilih dulu kuis sebelum atau sesudah kelas ini."))
    counts = Counter(step.what for step in steps)
    moved = [step for step in steps if step.what in ("new", "changed", "gone")]
    ClassScore.objects.filter(pk__in=[one.stored.pk for one in moved if one.stored]).delete()
    ClassScore.objects.bulk_create(
        ClassScore(
            enrolment=one.seat, when=one.when, score=one.attempt.percent, attempt=one.attempt
        )
        for one in moved
        if one.attempt and one.attempt.percent is not None
    )
    if moved:
        said = {word: counts[word] for word in ("new", "changed", "gone")}
        audit.record(actor, "participation.take_scores", row, new=said)
    return counts
