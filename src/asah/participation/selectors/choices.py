"""What is offered to somebody who gave a seat back: by the reason, and only what can be taken."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from asah.catalog import api as catalog
from asah.catalog.api import Training, TrainingLevel
from asah.competencies.api import Profile
from asah.core import clock
from asah.delivery.api import Mode, TrainingClass
from asah.participation import wording
from asah.participation.calc import declines
from asah.participation.calc.declines import Kind
from asah.participation.calc.seats import checks, must_wait, refusal
from asah.participation.models import SEATED, Contribution, Enrolment
from asah.participation.reference import decline_reasons
from asah.participation.selectors.facts import rows_of, seat_facts
from asah.ui import text

FEW = 2
REMOTE = (Training.Method.ELEARNING, Training.Method.COACHING)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be taken in place of the seat; `key` says what to do when it is."""

    kind: Kind
    key: str
    title: str
    detail: str
    button: str


def _facts(trainings: Iterable[Training]) -> list[declines.Training]:
    rows = list(trainings)
    gains: dict[int, dict[int, int]] = defaultdict(dict)
    levels = TrainingLevel.objects.filter(training__in=rows)
    for training, competency, gain in levels.values_list("training_id", "competency_id", "gain"):
        gains[training][competency] = gain
    before: dict[int, set[int]] = defaultdict(set)
    links = Training.prerequisites.through.objects.filter(from_training__in=rows)
    for later, earlier in links.values_list("from_training_id", "to_training_id"):
        before[later].add(earlier)
    return [
        declines.Training(
            row.pk, float(row.jp), gains[row.pk], row.method in REMOTE, frozenset(before[row.pk])
        )
        for row in rows
    ]


class Offers:
    """Everything that is looked up for one person and one seat, once."""

    def __init__(self, row: Enrolment, at: dt.datetime) -> None:
        self.row, self.at, self.person = row, at, row.person
        self.training = row.training_class.training
        self.rows = rows_of(row.person_id)
        self.had = {
            r.training_class.training_id for r in self.rows if r.state in (*SEATED, "requested")
        }

    def kin(self) -> list[Training]:
        """Trainings of a same competency that suit the person, with the given one."""
        mine = TrainingLevel.objects.filter(training=self.training).values("competency")
        found = Training.objects.filter(active=True, levels__competency__in=mine).distinct()
        return [t for t in found if t == self.training or self.fits(t)]

    def fits(self, training: Training) -> bool:
        return training.pk not in self.had and catalog.suits(training, self.person.position)

    def classes(self, training_ids: Sequence[int]) -> dict[int, list[TrainingClass]]:
        """Open classes to come with a seat that no rule forbids, the next ones, by training."""
        taken = Count("enrolments", filter=Q(enrolments__state__in=SEATED))
        found = TrainingClass.objects.filter(
            training__in=training_ids, state=TrainingClass.State.OPEN, start__gt=clock.today()
        ).exclude(pk=self.row.training_class_id)
        found = found.annotate(given=taken).filter(given__lt=F("capacity"))
        fitting: dict[int, list[TrainingClass]] = defaultdict(list)
        for klass in found.select_related("training").order_by("start", "pk")[:12]:
            said = checks(
                seat_facts(self.person, klass, self.at, rows=self.rows, given=klass.given)
            )
            if refusal(said) is None and not must_wait(said):
                fitting[klass.training_id].append(klass)
        return fitting


def _class_choice(kind: Kind, klass: TrainingClass) -> Choice:
    days = wording.dates(klass.start, klass.end)
    place = str(Mode(klass.mode).label)
    detail = f"{days} · {place} · {text.jp(klass.training.jp)}"
    return Choice(kind, f"class:{klass.pk}", klass.title, detail, _("Minta kursi ini"))


def _training_choice(kind: Kind, training: Training) -> Choice:
    detail = _("%(jp)s. Belum ada angkatan yang dibuka; usulan masuk rencana berikutnya.") % {
        "jp": text.jp(training.jp)
    }
    return Choice(kind, f"training:{training.pk}", training.title, detail, _("Usulkan untuk saya"))


def _of_trainings(offers: Offers, kind: Kind, ordered: Sequence[int]) -> list[Choice]:
    """A class where one is open, else the training itself as a wish."""
    classes = offers.classes(ordered)
    known = Training.objects.in_bulk(ordered)
    found = [
        _class_choice(kind, classes[pk][0]) if classes[pk] else _training_choice(kind, known[pk])
        for pk in ordered
    ]
    return sorted(found, key=lambda c: not c.key.startswith("class:"))[:FEW]


def _kin(offers: Offers, kind: Kind) -> list[Choice]:
    facts = {t.id: t for t in _facts(offers.kin())}
    given = facts.get(offers.training.pk)
    if given is None:
        return []
    order = declines.higher if kind == Kind.HIGHER else declines.lighter
    ids = [t.id for t in order(given, facts.values())][:6]
    return _of_trainings(offers, kind, ids)


def _next_class(offers: Offers, kind: Kind) -> list[Choice]:
    classes = offers.classes([offers.training.pk])[offers.training.pk]
    return [_class_choice(kind, klass) for klass in classes[:FEW]]


def _own_gap(offers: Offers, kind: Kind) -> list[Choice]:
    lacking = Profile.objects.filter(person=offers.person, measured__lt=F("required"))
    found = Training.objects.filter(
        active=True, levels__competency__in=lacking.values("competency")
    )
    ids = [t.pk for t in found.distinct().order_by("title") if offers.fits(t)]
    classes = offers.classes(ids)
    rows = sorted((rows[0] for rows in classes.values() if rows), key=lambda k: (k.start, k.pk))
    return [_class_choice(kind, klass) for klass in rows[:FEW]]


def _mentor(_offers: Offers, kind: Kind) -> list[Choice]:
    return [
        Choice(
            kind,
            Contribution.Kind.MENTOR.value,
            _("Jadi pendamping peserta"),
            _("Bantu beberapa peserta di tempat kerja. Fasilitator menghubungi Anda."),
            _("Saya bersedia"),
        )
    ]


def _case(_offers: Offers, kind: Kind) -> list[Choice]:
    return [
        Choice(
            kind,
            Contribution.Kind.CASE.value,
            _("Beri satu kasus nyata"),
            _("Ceritakan satu masalah pelayanan dari pekerjaan Anda; kelas membahasnya."),
            _("Kirim kasus"),
        )
    ]


FINDERS = {
    Kind.HIGHER: _kin,
    Kind.LIGHTER: _kin,
    Kind.NEXT_CLASS: _next_class,
    Kind.OWN_GAP: _own_gap,
    Kind.MENTOR: _mentor,
    Kind.CASE: _case,
}


def choices(row: Enrolment, at: dt.datetime) -> list[Choice]:
    """What the reason of a seat given back is answered with; what was taken already is left out."""
    known = {r.slug: r for r in decline_reasons(clock.day_of(at))}
    reason = known.get(row.decline_reason)
    if reason is None or row.state != Enrolment.State.DECLINED:
        return []
    offers = Offers(row, at)
    found = [choice for kind in reason.offers for choice in FINDERS[kind](offers, kind)]
    given = set(row.offers.filter(withdrawn_at=None).values_list("kind", flat=True))
    return [choice for choice in found if choice.key not in given]
