"""Who learns, who links a course to a class, and the sentences of the rules that decide."""

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from asah.catalog.api import suits
from asah.content.api import Course
from asah.core import access
from asah.core.access import Actor, Permission, Role, permission
from asah.delivery.api import TrainingClass
from asah.participation.calc.learning import Check, LearningRule, Need
from asah.participation.learning.models import Attempt, LearningRun
from asah.people.api import Person

LEARN = permission("participation.learn", Role.EMPLOYEE)


def _own_run(actor: Actor, _perm: Permission) -> Q:
    return Q() if actor.system else Q(person_id=actor.person_id or 0)


def _own_attempt(actor: Actor, _perm: Permission) -> Q:
    return Q() if actor.system else Q(run__person_id=actor.person_id or 0)


access.rows(LearningRun, LEARN, _own_run)
access.rows(Attempt, LEARN, _own_attempt)

ARRANGE = permission("participation.arrange_course", Role.OFFICER)
access.rows(TrainingClass, ARRANGE, access.whole)


def require_own(actor: Actor, run: LearningRun) -> None:
    """For verbs: raise unless it is the actor's own run. No query."""
    access.require(actor, LEARN)
    if not actor.system and run.person_id != actor.person_id:
        raise access.NotAllowed


def open_to(course: Course, person: Person) -> bool:
    """Whether somebody may learn the course without a class: its training suits the position."""
    return course.training is None or suits(course.training, person.position)


def duration(seconds: float) -> str:
    """`45 detik`, `2 menit`, `2 menit 24 detik`."""
    minutes, rest = divmod(int(seconds), 60)
    words = []
    if minutes:
        words.append(ngettext("%(n)d menit", "%(n)d menit", minutes) % {"n": minutes})
    if rest or not minutes:
        words.append(ngettext("%(n)d detik", "%(n)d detik", rest) % {"n": rest})
    return " ".join(words)


def too_quick_part(seconds: float, minutes: int, rule: LearningRule) -> str:
    """A part that was pressed away: what was seen, what it needs, that nothing is lost."""
    return _(
        "Bagian ini baru terbaca %(have)s, padahal biasanya perlu sekitar %(usual)d menit. "
        "Baca lagi sampai paling sedikit %(least)s, lalu tekan Selesai. "
        "Waktu yang sudah ada tetap terhitung."
    ) % {
        "have": duration(seconds),
        "usual": minutes,
        "least": duration(rule.least_read(minutes)),
    }


def too_quick_quiz(seconds: float, least: int) -> str:
    """A quiz that was answered faster than it can be read."""
    return _(
        "Kuis ini dijawab dalam %(have)s, padahal membaca soalnya saja perlu sekitar %(least)s. "
        "Baca lagi soal dan jawaban Anda, lalu serahkan. Semua jawaban tersimpan."
    ) % {"have": duration(seconds), "least": duration(least)}


def check_sentence(check: Check) -> str:
    """What a condition of the end asks, and how far the learner is."""
    words = {"have": check.have, "of": check.of}
    if check.need is Need.LESSONS:
        return _("%(have)d dari %(of)d bagian bacaan selesai.") % words
    if check.need is Need.QUIZZES:
        return _("%(have)d dari %(of)d kuis lulus.") % words
    if check.ok:
        return _("Waktu belajar %(have)d menit, cukup (paling sedikit %(of)d).") % words
    return _("Waktu belajar %(have)d dari paling sedikit %(of)d menit.") % words


def missing(checks: Sequence[Check]) -> str:
    """The conditions that are still open, as one text."""
    return " ".join(check_sentence(check) for check in checks if not check.ok)
